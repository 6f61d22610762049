import type { AuthorizationRequest, VerificationRequest } from "../../domain/rail-answers.ts";
import type { ThreeDSecureRule } from "../../domain/sca/situation.ts";
import type { AuthenticationNeed } from "./behaviour.ts";

/*
 * What the issuer behind a card wants before it answers, where nobody has authenticated. That is apart from what its
 * access control server answers when it is asked to authenticate, and from the risk rules that the merchant has for the
 * card: an issuer may take any payment, and the rules insist on 3DS all the same.
 */

/** Whether the issuer answers a payment with a soft decline: with its holder, without, or without but set up for it. */
interface Stance {
  readonly present: boolean;
  readonly absent: boolean;
  readonly prepared: boolean;
}

const TAKES: Stance = { present: false, absent: false, prepared: false };

const STANCES: Readonly<Partial<Record<AuthenticationNeed, Stance>>> = {
  until_prepared: { present: true, absent: true, prepared: false },
  already_prepared: { present: true, absent: false, prepared: false },
  always: { present: true, absent: true, prepared: true },
};

/** The default risk rules ask for 3DS where the issuer takes part in it for every payment. */
const RULES: Readonly<Partial<Record<AuthenticationNeed, ThreeDSecureRule>>> = {
  rule_required: "required",
  frictionless: "required",
  attempt_only: "required",
  denied: "required",
  rejected: "required",
  lookup_fails: "required",
  informational: "data_share",
};

export function ruleFor(need: AuthenticationNeed): ThreeDSecureRule {
  return RULES[need] ?? "none";
}

/** An attempt that the issuer did not take part in counts like a completed authentication: it took the liability. */
export function isProven({ proof }: Pick<AuthorizationRequest, "proof">): boolean {
  const result = proof.authentication?.result;
  return result === "authenticated" || result === "attempt_acknowledged";
}

/** Orders by mail or telephone have no holder present: recorded for the card that always asks. */
export function softDeclines(need: AuthenticationNeed, request: AuthorizationRequest): boolean {
  if (isProven(request)) return false;
  const stance = STANCES[need] ?? TAKES;
  if (request.presence === "on_session") return stance.present;
  return request.card.setUp?.usage === "off_session" ? stance.prepared : stance.absent;
}

/** A card that is kept for payments without its holder is looked at as if it were to pay. Others are asked when they pay. */
export function softDeclinesSetup(need: AuthenticationNeed, request: VerificationRequest): boolean {
  return request.purpose === "off_session" && !isProven(request) && (STANCES[need] ?? TAKES).present;
}
