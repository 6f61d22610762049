import type { ChallengeTransaction } from "../../domain/three-d-secure/authentication.ts";
import type { BrowserForm, ResultsReading } from "../../ports/three-d-secure.ts";
import { CATEGORIES } from "./authentication-request.ts";
import { BROKEN_OFF, resultOfChallenge } from "./authentication-result.ts";
import { decoded, encoded, LONGEST_SESSION } from "./browser-encoding.ts";
import { errorMessage, type KnownOfTransaction } from "./error-message.ts";
import { type JsonObject, memberOf } from "./json-members.ts";
import type { Fault, Terms } from "./message-table.ts";
import { CRES, ERRO, RREQ } from "./message-tables.ts";
import { idFault, readMessage } from "./read-message.ts";
import { isSupported } from "./versions.ts";

/** The size of the whole window: the challenge is a page of its own, or fills the frame that it is given. */
const FULL_SCREEN = "05";

/** The CReq as a form for the browser. */
export function challengeForm(transaction: ChallengeTransaction, session: string): BrowserForm {
  if (Buffer.byteLength(session) > LONGEST_SESSION) throw new RangeError("the session data are too long for a CReq");
  const message = {
    messageType: "CReq",
    messageVersion: transaction.version,
    threeDSServerTransID: transaction.serverTransaction,
    acsTransID: transaction.accessTransaction,
    challengeWindowSize: FULL_SCREEN,
  };
  const creq = encoded(JSON.stringify(message));
  return {
    action: transaction.accessUrl,
    fields: session === "" ? { creq } : { creq, threeDSSessionData: session },
  };
}

/**
 * Reads what arrives at the address for results. An Erro of the directory server ends the challenge like a result, for
 * no other one will come.
 */
export function readResults(text: string, transaction: ChallengeTransaction | undefined): ResultsReading {
  const known = transaction === undefined ? {} : idsOf(transaction);
  const reading = readMessage(text, [RREQ, ERRO], termsOf(transaction));
  if (reading.kind === "faulty") return refused(reading.fault, known);
  const { message, table } = reading;
  if (transaction === undefined) return refused({ code: "301", detail: "threeDSServerTransID", message }, known);
  const isError = table === ERRO;
  const fault = isError ? foreignErrorFault(message, transaction) : idFault(message, idsOf(transaction));
  if (fault !== undefined) return refused(fault, known);
  if (isError) return { kind: "accepted", result: BROKEN_OFF, answer: "" };
  const answer = {
    messageType: "RRes",
    messageVersion: transaction.version,
    ...idsOf(transaction),
    resultsStatus: "01",
  };
  return { kind: "accepted", result: resultOfChallenge(message), answer: JSON.stringify(answer) };
}

export function isFinalAnswerOf(cres: string, transaction: ChallengeTransaction): boolean {
  const reading = readMessage(decoded(cres) ?? "", [CRES, ERRO], termsOf(transaction));
  if (reading.kind === "faulty") return false;
  if (reading.table === ERRO) return foreignErrorFault(reading.message, transaction) === undefined;
  const { threeDSServerTransID, acsTransID } = idsOf(transaction);
  return idFault(reading.message, { threeDSServerTransID, acsTransID }) === undefined;
}

function refused(fault: Fault, known: Partial<ReturnType<typeof idsOf>>): ResultsReading {
  return { kind: "refused", answer: errorMessage(fault, "S", known satisfies KnownOfTransaction) };
}

function termsOf(transaction: ChallengeTransaction | undefined): Terms {
  if (transaction === undefined) return {};
  const { category, version } = transaction;
  return { category: CATEGORIES[category], ...(isSupported(version) && { version }) };
}

function idsOf({ serverTransaction, directoryTransaction, accessTransaction }: ChallengeTransaction) {
  return {
    threeDSServerTransID: serverTransaction,
    dsTransID: directoryTransaction,
    acsTransID: accessTransaction,
  };
}

/** An Erro tells the ids that its sender knows: the server's must be among them, and the others must not be foreign. */
function foreignErrorFault(message: JsonObject, transaction: ChallengeTransaction): Fault | undefined {
  const { threeDSServerTransID, ...others } = idsOf(transaction);
  const told = Object.entries(others).filter(([name]) => memberOf(message, name) !== undefined);
  return idFault(message, { threeDSServerTransID, ...Object.fromEntries(told) });
}
