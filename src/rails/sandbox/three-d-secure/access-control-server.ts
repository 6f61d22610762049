import { brandOf } from "../../../domain/payment-methods/card-numbers.ts";
import { AREQ_FOR_ISSUERS } from "../../three-d-secure/authentication-request-table.ts";
import { errorMessage } from "../../three-d-secure/error-message.ts";
import type { JsonObject } from "../../three-d-secure/json-members.ts";
import type { Category } from "../../three-d-secure/message-table.ts";
import { readMessage, textOf } from "../../three-d-secure/read-message.ts";
import type { Version } from "../../three-d-secure/versions.ts";
import type { AuthenticationNeed } from "../behaviour.ts";
import { type AccessBehaviour, accessBehaviourOf } from "./cardholder-behaviour.ts";
import { indicatorBy, TECHNICAL_PROBLEM } from "./issuer-codes.ts";
import { cryptogramBy, transactionIdBy } from "./keyed-marks.ts";
import { type ChallengeRecord, sealedState } from "./signed-state.ts";

export interface AccessControlPorts {
  /** Secret of the simulated issuer. */
  readonly key: string;
  /** Origin of this program as the outside reaches it, without a slash at the end. */
  readonly baseUrl: () => string;
  /** What a card asks of its holder. @param railToken the AReq's `acctID`. */
  readonly needOf: (railToken: string) => AuthenticationNeed;
}

const REFERENCE = "FLORIN-SANDBOX-ACS";
const LONGEST_ADDRESS = 2048;
const TRIES = 3;

/** Answers an AReq with an ARes, with an Erro, or not at all. */
export function accessControlServer(ports: AccessControlPorts): (message: string) => string | undefined {
  return (text) => {
    const reading = readMessage(text, [AREQ_FOR_ISSUERS]);
    if (reading.kind === "faulty") return errorMessage(reading.fault, "A");
    const { message } = reading;
    const behaviour = behaviourFor(ports, message);
    if (behaviour === "unreachable") return undefined;
    const answer = behaviour === "challenge" ? challenge(ports, message) : endFor(behaviour, ports.key, message);
    return JSON.stringify({ ...heading(ports.key, message), ...answer });
  };
}

/** Some test cards share a number and are told apart by their tokens, so a number alone says nothing here. */
function behaviourFor({ needOf }: AccessControlPorts, message: JsonObject): AccessBehaviour {
  const token = textOf(message, "acctID");
  if (token === undefined) return "not_enrolled";
  return accessBehaviourOf(needOf(token), textOf(message, "threeDSRequestorChallengeInd") ?? "01");
}

function heading(key: string, message: JsonObject): JsonObject {
  const threeDSServerTransID = textOf(message, "threeDSServerTransID") ?? "";
  return {
    messageType: "ARes",
    messageVersion: textOf(message, "messageVersion"),
    threeDSServerTransID,
    dsTransID: textOf(message, "dsTransID"),
    acsTransID: transactionIdBy(key, "access", threeDSServerTransID),
    dsReferenceNumber: textOf(message, "dsReferenceNumber"),
    acsReferenceNumber: REFERENCE,
  };
}

function challenge(ports: AccessControlPorts, message: JsonObject): JsonObject {
  const state = sealedState(ports.key, recordOf(ports.key, message));
  const acsURL = `${ports.baseUrl()}/_florin/acs/challenge?state=${state}`;
  if (acsURL.length > LONGEST_ADDRESS) return endFor("unavailable", ports.key, message);
  return { transStatus: "C", acsChallengeMandated: "Y", authenticationType: "02", acsURL };
}

type End = Exclude<AccessBehaviour, "challenge" | "unreachable">;

const STATUSES: Readonly<Record<End, "A" | "I" | "N" | "R" | "U" | "Y">> = {
  frictionless: "Y",
  attempt: "A",
  denied: "N",
  rejected: "R",
  unavailable: "U",
  not_enrolled: "U",
  informational: "I",
};

/** Card authentication failed, suspected fraud, no card record. */
const REASONS: Readonly<Partial<Record<End, string>>> = { denied: "01", rejected: "11", not_enrolled: "08" };

function endFor(end: End, key: string, message: JsonObject): JsonObject {
  const transStatus = STATUSES[end];
  const access = transactionIdBy(key, "access", textOf(message, "threeDSServerTransID") ?? "");
  const proven = transStatus === "Y" || transStatus === "A";
  const technical = TECHNICAL_PROBLEM[textOf(message, "messageVersion") as Version];
  return {
    transStatus,
    transStatusReason: end === "unavailable" ? technical : REASONS[end],
    authenticationValue: proven ? cryptogramBy(key, access) : undefined,
    eci: indicatorBy(brandOf(textOf(message, "acctNumber") ?? ""), transStatus),
  };
}

function recordOf(key: string, message: JsonObject): ChallengeRecord {
  const text = (name: string): string => textOf(message, name) ?? "";
  const number = text("acctNumber");
  return {
    version: text("messageVersion") as Version,
    category: text("messageCategory") as Category,
    serverTransaction: text("threeDSServerTransID"),
    directoryTransaction: text("dsTransID"),
    accessTransaction: transactionIdBy(key, "access", text("threeDSServerTransID")),
    merchant: textOf(message, "merchantName") ?? text("threeDSRequestorName"),
    purchaseAmount: textOf(message, "purchaseAmount"),
    purchaseCurrency: textOf(message, "purchaseCurrency"),
    brand: brandOf(number),
    last4: number.slice(-4),
    notificationUrl: text("notificationURL"),
    resultsUrl: text("dsURL"),
    tries: TRIES,
  };
}
