import type { ChallengeOutcome } from "../../../domain/three-d-secure/challenge.ts";
import type {
  AccessControlServer,
  ChallengeConclusion,
  ChallengePost,
  ChallengeQuestion,
} from "../../../ports/access-control.ts";
import { decoded, encoded, LONGEST_SESSION } from "../../three-d-secure/browser-encoding.ts";
import { errorMessage } from "../../three-d-secure/error-message.ts";
import type { JsonObject } from "../../three-d-secure/json-members.ts";
import type { Fault } from "../../three-d-secure/message-table.ts";
import { CREQ } from "../../three-d-secure/message-tables.ts";
import { currencyNumbered, fromIsoMinorUnits } from "../../three-d-secure/numeric-codes.ts";
import { idFault, readMessage } from "../../three-d-secure/read-message.ts";
import { indicatorBy } from "./issuer-codes.ts";
import { cryptogramBy } from "./keyed-marks.ts";
import { type ChallengeRecord, openedState } from "./signed-state.ts";

type Outcome = ChallengeOutcome | "abandoned";

/**
 * The side of the access control server that speaks with the cardholder's browser.
 *
 * @param key the secret with which the server sealed the addresses of its challenges.
 */
export function challengeConversation(key: string): AccessControlServer {
  return {
    visit(post) {
      const record = openedState(key, post.state);
      if (record === undefined) return { kind: "unknown" };
      const fault = requestFault(record, post);
      if (fault !== undefined) return { kind: "refused", conclusion: refusal(record, post, fault) };
      return { kind: "asked", question: questionOf(record) };
    },
    answer(post, outcome) {
      const record = openedState(key, post.state);
      if (record === undefined) return undefined;
      const fault = requestFault(record, post);
      if (fault !== undefined) return refusal(record, post, fault);
      const final = wayBack(record, post, finalAnswer(record, ENDS[outcome].transStatus));
      return { ...concluded(key, record, outcome), final };
    },
    conclude(accessUrl, outcome) {
      const record = openedState(key, new URL(accessUrl).searchParams.get("state") ?? "");
      if (record === undefined) throw new Error("no challenge of this access control server has that address");
      return concluded(key, record, outcome);
    },
  };
}

function concluded(key: string, record: ChallengeRecord, outcome: Outcome) {
  const { counted, ...end } = ENDS[outcome];
  const authenticationValue = end.transStatus === "Y" ? cryptogramBy(key, record.accessTransaction) : undefined;
  const eci = indicatorBy(record.brand, end.transStatus);
  const interactionCounter = String(counted(record)).padStart(2, "0");
  return {
    results: results(record, { ...end, authenticationType: "02", interactionCounter, authenticationValue, eci }),
    address: record.resultsUrl,
  };
}

function requestFault(record: ChallengeRecord, { creq = "", session = "" }: ChallengePost): Fault | undefined {
  const reading = readMessage(decoded(creq) ?? "", [CREQ], { version: record.version });
  if (reading.kind === "faulty") return reading.fault;
  if (Buffer.byteLength(session) > LONGEST_SESSION) {
    return { code: "203", detail: "threeDSSessionData", message: reading.message };
  }
  const { serverTransaction, accessTransaction } = record;
  return idFault(reading.message, { threeDSServerTransID: serverTransaction, acsTransID: accessTransaction });
}

function questionOf(record: ChallengeRecord): ChallengeQuestion {
  const { merchant, brand, last4, purchaseAmount, purchaseCurrency } = record;
  const currency = purchaseCurrency === undefined ? undefined : currencyNumbered(purchaseCurrency);
  if (purchaseAmount === undefined || currency === undefined) return { merchant, brand, last4 };
  return { merchant, brand, last4, purchase: { amount: fromIsoMinorUnits(purchaseAmount, currency), currency } };
}

interface End {
  readonly transStatus: "N" | "Y";
  readonly transStatusReason?: string;
  readonly challengeCancel?: string;
  /** Tries that were made. */
  readonly counted: (record: ChallengeRecord) => number;
}

/**
 * Reason 19 is the end of all tries, by using them up or by giving up (`challengeCancel` 01); reason 14 is the end of the
 * server's patience (`challengeCancel` 04).
 */
const ENDS: Readonly<Record<Outcome, End>> = {
  succeeded: { transStatus: "Y", counted: () => 1 },
  failed: { transStatus: "N", transStatusReason: "19", counted: ({ tries }) => tries },
  canceled: { transStatus: "N", transStatusReason: "19", challengeCancel: "01", counted: () => 0 },
  abandoned: { transStatus: "N", transStatusReason: "14", challengeCancel: "04", counted: () => 0 },
};

function results(record: ChallengeRecord, end: JsonObject): string {
  return JSON.stringify({
    messageType: "RReq",
    messageVersion: record.version,
    messageCategory: record.category,
    threeDSServerTransID: record.serverTransaction,
    dsTransID: record.directoryTransaction,
    acsTransID: record.accessTransaction,
    ...end,
  });
}

function finalAnswer(record: ChallengeRecord, transStatus: End["transStatus"]): string {
  return JSON.stringify({
    messageType: "CRes",
    messageVersion: record.version,
    threeDSServerTransID: record.serverTransaction,
    acsTransID: record.accessTransaction,
    transStatus,
  });
}

/** The results say that nothing could be found out (U), for an invalid transaction (07) with an error in it (06). */
function refusal(record: ChallengeRecord, post: ChallengePost, fault: Fault): ChallengeConclusion {
  const error = errorMessage(fault, "A", {
    messageVersion: record.version,
    threeDSServerTransID: record.serverTransaction,
    acsTransID: record.accessTransaction,
  });
  const end = {
    transStatus: "U",
    transStatusReason: "07",
    challengeCancel: "06",
    interactionCounter: "00",
    eci: indicatorBy(record.brand, "U"),
  };
  return { results: results(record, end), address: record.resultsUrl, final: wayBack(record, post, error) };
}

/** Session data come back as they came, but for data that are too long to be anyone's. */
function wayBack(record: ChallengeRecord, { session = "" }: ChallengePost, message: string) {
  const cres = encoded(message);
  const returned = session !== "" && Buffer.byteLength(session) <= LONGEST_SESSION;
  return { action: record.notificationUrl, fields: returned ? { cres, threeDSSessionData: session } : { cres } };
}
