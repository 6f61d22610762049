import { type JsonObject, memberOf } from "./json-members.ts";
import { UUID } from "./formats.ts";
import { type ErrorCode, type Fault, MESSAGE_TYPES } from "./message-table.ts";
import { isSupported, NEWEST_VERSION } from "./versions.ts";

const DESCRIPTIONS: Readonly<Record<ErrorCode, string>> = {
  "101": "The message cannot be taken.",
  "102": "The message version is not supported; these are.",
  "201": "A required element is missing.",
  "202": "A critical extension is not known.",
  "203": "An element has no valid form or value.",
  "204": "An element stands in the message twice.",
  "301": "The transaction is not known.",
  "304": "A country or currency code is not valid.",
  "305": "The data do not fit the transaction.",
  "307": "The serial number is not known.",
  "402": "The time for an answer is over.",
};

/** Who found the error: 3DS server, directory server or access control server. */
export type Component = "A" | "D" | "S";

/** Ids and version of a transaction, as far as the one who answers knows them. */
export type KnownOfTransaction = Readonly<
  Partial<Record<"acsTransID" | "dsTransID" | "messageVersion" | "threeDSServerTransID", string>>
>;

/** The Erro that answers a message. Its ids are those of the transaction, or else what the message says. */
export function errorMessage(fault: Fault, component: Component, known: KnownOfTransaction = {}): string {
  const { code, detail, message = {} } = fault;
  const type = memberOf(message, "messageType");
  return JSON.stringify({
    messageType: "Erro",
    messageVersion: known.messageVersion ?? versionOf(message),
    errorCode: code,
    errorComponent: component,
    errorDescription: DESCRIPTIONS[code],
    errorDetail: detail.slice(0, 2048),
    errorMessageType: MESSAGE_TYPES.find((name) => name === type),
    threeDSServerTransID: known.threeDSServerTransID ?? idOf(message, "threeDSServerTransID"),
    dsTransID: known.dsTransID ?? idOf(message, "dsTransID"),
    acsTransID: known.acsTransID ?? idOf(message, "acsTransID"),
  });
}

function versionOf(message: JsonObject): string {
  const version = memberOf(message, "messageVersion");
  return isSupported(version) ? version : NEWEST_VERSION;
}

function idOf(message: JsonObject, name: string): unknown {
  const id = memberOf(message, name);
  return UUID.accepts(id) ? id : undefined;
}
