import type { AuthenticationResult } from "../../domain/three-d-secure/authentication.ts";
import type { JsonObject } from "./json-members.ts";
import { textOf } from "./read-message.ts";

type Outcome = Pick<AuthenticationResult, "reason" | "result">;

/** The protocol's statuses in the API's words. An NPA answer without a status is an authentication that did not happen. */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  Y: { result: "authenticated" },
  A: { result: "attempt_acknowledged" },
  N: { result: "failed", reason: "rejected" },
  R: { result: "failed", reason: "rejected" },
  U: { result: "processing_error" },
  I: { result: "data_share_only" },
};

/** `challengeCancel` of a challenge that came to nothing. Timeouts of every kind mean that nobody was there. */
const CANCELED: Readonly<Record<string, Outcome>> = {
  "01": { result: "failed", reason: "canceled" },
  "03": { result: "failed", reason: "abandoned" },
  "04": { result: "failed", reason: "abandoned" },
  "05": { result: "failed", reason: "abandoned" },
  "06": { result: "failed", reason: "protocol_error" },
  "08": { result: "failed", reason: "abandoned" },
};

const SHOWN_INDICATORS = ["00", "01", "02", "05", "06", "07"] as const;

/** Messages could not be exchanged, or not understood. */
export const PROTOCOL_ERROR: AuthenticationResult = { result: "processing_error", reason: "protocol_error" };

/** The directory server found an error in a challenge. It counts as failed: whoever can disturb one must gain nothing. */
export const BROKEN_OFF: AuthenticationResult = { flow: "challenge", result: "failed", reason: "protocol_error" };

/** What an ARes without a challenge says. Its cryptogram stays in the message: nothing later needs it here. */
export function resultOfAnswer(message: JsonObject): AuthenticationResult {
  const outcome = OUTCOMES[textOf(message, "transStatus") ?? "U"] ?? PROTOCOL_ERROR;
  return { ...(outcome.result === "authenticated" && { flow: "frictionless" }), ...outcome, ...marksOf(message) };
}

/** What an RReq says of the challenge that it ends. */
export function resultOfChallenge(message: JsonObject): AuthenticationResult {
  const status = textOf(message, "transStatus") ?? "U";
  const canceled = status === "N" ? CANCELED[textOf(message, "challengeCancel") ?? ""] : undefined;
  return { flow: "challenge", ...(canceled ?? OUTCOMES[status] ?? PROTOCOL_ERROR), ...marksOf(message) };
}

/** Networks have indicators that the API does not show, such as Mastercard's for shared data; those stay untold. */
function marksOf(message: JsonObject): Pick<AuthenticationResult, "eci" | "transactionId" | "version"> {
  const indicator = textOf(message, "eci");
  const eci = SHOWN_INDICATORS.find((shown) => shown === indicator);
  return {
    ...(eci && { eci }),
    transactionId: textOf(message, "dsTransID"),
    version: textOf(message, "messageVersion"),
  };
}
