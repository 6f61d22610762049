import type { Format } from "./formats.ts";
import type { JsonObject } from "./json-members.ts";
import type { Version } from "./versions.ts";

/*
 * How the messages of EMV 3-D Secure are written down: a table a message, a row a field. Rows say presence and form;
 * what ties fields to each other stands in the table's rules.
 */

export const MESSAGE_TYPES = ["AReq", "ARes", "CReq", "CRes", "RReq", "RRes", "PReq", "PRes", "Erro"] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** Payment and non-payment authentication. */
export type Category = "01" | "02";

/** What a message is read against: terms that were fixed before it. */
export interface Terms {
  readonly category?: Category | undefined;
  /** `threeDSRequestorChallengeInd` of the AReq. */
  readonly indicator?: string | undefined;
  /** A transaction never changes its version. */
  readonly version?: Version | undefined;
}

export type Presence = "forbidden" | "optional" | "required";

export interface Field {
  readonly name: string;
  readonly format: Format;
  readonly presence: Presence | ((message: JsonObject, terms: Terms) => Presence);
  /** The one version that the row is for; all of them when absent. In others the member is unknown, and ignored. */
  readonly only?: Version | undefined;
}

/** A rule across fields. Names the field that breaks it, with the protocol's code. */
export type Rule = (message: JsonObject, terms: Terms) => Pick<Fault, "code" | "detail"> | undefined;

export interface MessageTable {
  readonly type: MessageType;
  readonly fields: readonly Field[];
  readonly rules: readonly Rule[];
}

/** Codes of the Erro message that this program gives; those of others are read and not interpreted. */
export type ErrorCode = "101" | "102" | "201" | "202" | "203" | "204" | "301" | "304" | "305" | "307" | "402";

/** What is wrong with a message. */
export interface Fault {
  readonly code: ErrorCode;
  /** For programmers: names of fields, versions or extensions, never their values. */
  readonly detail: string;
  /** What could be read of the message, for its ids. */
  readonly message?: JsonObject | undefined;
}

export function required(name: string, format: Format, only?: Version): Field {
  return { name, format, presence: "required", only };
}

export function optional(name: string, format: Format, only?: Version): Field {
  return { name, format, presence: "optional", only };
}

export function conditional(name: string, format: Format, presence: Field["presence"], only?: Version): Field {
  return { name, format, presence, only };
}
