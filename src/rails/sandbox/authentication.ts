import type { CardBrand } from "../../domain/payment-methods/payment-method.ts";
import type { AuthenticationResult, AuthorizationRequest, Decline } from "../../domain/rail-answers.ts";
import { directoryTransactionIdOf } from "./attempt-marks.ts";
import type { AuthenticationNeed } from "./behaviour.ts";
import { DECLINES } from "./decline-codes.ts";

/*
 * Which payments authenticate. Three things decide: what the card asks for, whether its holder is there, and whether the
 * merchant asked for 3DS by hand. A request by hand is stronger than what the card would ask for by itself.
 *
 * A mail or telephone order counts as a payment without its holder, and its request for 3DS goes nowhere: it is outside
 * strong authentication for ordinary cards, while cards that insist on it still refuse (recorded for the "always" card).
 * A wish to charge the card later (`setUpForOffSession`) changes no answer, because every card that asks at setup asks
 * at each payment with its holder present anyway.
 */

/** How an attempt goes on from 3DS. */
export type AuthenticationStep =
  | { readonly kind: "proceed"; readonly result?: AuthenticationResult["result"] }
  | { readonly kind: "challenge" }
  | { readonly kind: "authentication_required"; readonly reachedNetwork: boolean }
  | { readonly kind: "decline"; readonly decline: Decline; readonly result?: AuthenticationResult["result"] };

/** Columns: the holder is present; absent; absent but the card was set up for this; 3DS by hand, present and absent. */
interface Steps {
  readonly present: AuthenticationStep;
  readonly absent: AuthenticationStep;
  readonly prepared: AuthenticationStep;
  readonly requestedPresent: AuthenticationStep;
  readonly requestedAbsent: AuthenticationStep;
}

const PASS: AuthenticationStep = { kind: "proceed" };
const KNOWN: AuthenticationStep = { kind: "proceed", result: "authenticated" };
const TRIED: AuthenticationStep = { kind: "proceed", result: "attempt_acknowledged" };
const ERROR: AuthenticationStep = { kind: "proceed", result: "processing_error" };
const NONE: AuthenticationStep = { kind: "proceed", result: "not_supported" };
const ASK: AuthenticationStep = { kind: "challenge" };
/** The issuer's soft decline: the network was asked, a failed charge stays. */
const SOFT: AuthenticationStep = { kind: "authentication_required", reachedNetwork: true };
/** Known without asking the network that the holder is needed: no charge comes about. */
const STOP: AuthenticationStep = { kind: "authentication_required", reachedNetwork: false };
const LOST: AuthenticationStep = {
  kind: "decline",
  decline: DECLINES.notAuthenticated,
  result: "processing_error",
};
const DENY: AuthenticationStep = { kind: "decline", decline: DECLINES.notAuthenticated };

// oxfmt-ignore
const STEPS: Readonly<Record<AuthenticationNeed, Steps>> = {
  not_enrolled:        { present: PASS,  absent: PASS, prepared: PASS, requestedPresent: TRIED, requestedAbsent: TRIED },
  not_supported:       { present: PASS,  absent: PASS, prepared: PASS, requestedPresent: NONE,  requestedAbsent: NONE },
  until_prepared:      { present: ASK,   absent: SOFT, prepared: PASS, requestedPresent: ASK,   requestedAbsent: STOP },
  already_prepared:    { present: ASK,   absent: PASS, prepared: PASS, requestedPresent: ASK,   requestedAbsent: STOP },
  always:              { present: ASK,   absent: SOFT, prepared: SOFT, requestedPresent: ASK,   requestedAbsent: STOP },
  rule_required:       { present: ASK,   absent: STOP, prepared: STOP, requestedPresent: ASK,   requestedAbsent: STOP },
  optional:            { present: PASS,  absent: PASS, prepared: PASS, requestedPresent: ASK,   requestedAbsent: STOP },
  optional_with_error: { present: PASS,  absent: PASS, prepared: PASS, requestedPresent: ERROR, requestedAbsent: ERROR },
  frictionless:        { present: KNOWN, absent: PASS, prepared: PASS, requestedPresent: KNOWN, requestedAbsent: KNOWN },
  attempt_only:        { present: TRIED, absent: PASS, prepared: PASS, requestedPresent: TRIED, requestedAbsent: TRIED },
  denied:              { present: DENY,  absent: DENY, prepared: DENY, requestedPresent: DENY,  requestedAbsent: DENY },
  lookup_fails:        { present: LOST,  absent: LOST, prepared: LOST, requestedPresent: LOST,  requestedAbsent: LOST },
};

export function authenticationStep(need: AuthenticationNeed, request: AuthorizationRequest): AuthenticationStep {
  return STEPS[need][situationOf(request)];
}

function situationOf(request: AuthorizationRequest): keyof Steps {
  const absent = request.offSession || request.moto;
  const requested = request.requestThreeDSecure !== "automatic" && !request.moto;
  if (requested) return absent ? "requestedAbsent" : "requestedPresent";
  if (!absent) return "present";
  return request.card.preparedForOffSession ? "prepared" : "absent";
}

/** What the networks' indicator says of each result (EMV 3DS; Mastercard numbers them its own way). */
function eciOf(brand: CardBrand, result: "attempt_acknowledged" | "authenticated"): AuthenticationResult["eci"] {
  if (brand === "mastercard") return result === "authenticated" ? "02" : "01";
  return result === "authenticated" ? "05" : "06";
}

/** The record of an authentication that ended without the holder being asked. */
export function unaskedResult(
  result: AuthenticationResult["result"],
  attempt: string,
  brand: CardBrand,
): AuthenticationResult {
  if (result !== "authenticated" && result !== "attempt_acknowledged") return { result };
  return {
    ...(result === "authenticated" && { flow: "frictionless" }),
    result,
    eci: eciOf(brand, result),
    transactionId: directoryTransactionIdOf(attempt),
    version: "2.1.0",
  };
}
