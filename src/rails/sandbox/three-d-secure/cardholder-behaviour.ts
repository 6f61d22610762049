import type { AuthenticationNeed } from "../behaviour.ts";

/** What the access control server behind a test card does when it is asked to authenticate. */
export type AccessBehaviour =
  /** An attempt is put on record; nobody is asked. */
  | "attempt"
  | "challenge"
  | "denied"
  /** The cardholder is recognised without being asked. */
  | "frictionless"
  | "informational"
  /** No issuer answers for the card. */
  | "not_enrolled"
  | "rejected"
  /** It says that it cannot. */
  | "unavailable"
  /** It does not answer. */
  | "unreachable";

/** Requestor's challenge indicators that want no authentication, only to share data: a challenge is no answer to it. */
const DATA_SHARE_ONLY = "06";
/** Indicators that information is an answer to (EMV 3DS, status I). */
const INFORMED_BY = new Set(["05", DATA_SHARE_ONLY, "07"]);

const BEHAVIOURS: Readonly<Record<AuthenticationNeed, AccessBehaviour>> = {
  not_enrolled: "attempt",
  not_supported: "not_enrolled",
  until_prepared: "challenge",
  already_prepared: "challenge",
  always: "challenge",
  rule_required: "challenge",
  optional: "challenge",
  optional_with_error: "unavailable",
  frictionless: "frictionless",
  attempt_only: "attempt",
  denied: "denied",
  rejected: "rejected",
  informational: "informational",
  lookup_fails: "unreachable",
};

/**
 * What a card's issuer answers. A merchant that wishes for no challenge may get one; only one that merely shares data
 * may not, and who asks for more than information is recognised instead.
 *
 * @param indicator `threeDSRequestorChallengeInd`.
 */
export function accessBehaviourOf(need: AuthenticationNeed, indicator: string): AccessBehaviour {
  const behaviour = BEHAVIOURS[need];
  if (behaviour === "challenge" && indicator === DATA_SHARE_ONLY) return "informational";
  if (behaviour === "informational" && !INFORMED_BY.has(indicator)) return "frictionless";
  return behaviour;
}
