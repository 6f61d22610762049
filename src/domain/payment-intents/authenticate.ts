import { rejected } from "../changes.ts";
import type { Decision } from "../changes.ts";
import { laterBy } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Refusal } from "../refusals.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import { type ChallengeOutcome, withOutcome } from "../three-d-secure/challenge.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import { methodRefusal } from "./method-rules.ts";
import type { PaymentIntent, PendingAuthentication } from "./payment-intent.ts";
import { afterFailure, withoutMethod } from "./settle.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface AuthenticateFacts extends AttemptFacts {
  readonly method?: PaymentMethod | undefined;
  /** The attempt whose challenge the customer answered; absent if whichever one waits is meant. */
  readonly answered?: string | undefined;
  /** What the issuer said; absent if nothing waits for it. */
  readonly result: AuthenticationResult | undefined;
}

export type Authenticated =
  | { readonly kind: "attempt"; readonly attempt: Attempt }
  | { readonly kind: "rejected"; readonly refusal: Refusal }
  | Extract<Decision<PaymentIntent>, { kind: "accepted" }>;

/** A manually confirmed intent must be confirmed again within an hour of the completed action. */
const CONFIRM_AGAIN_SECONDS = 3600;

/**
 * Ends the action that an intent waits for, once. A completed one goes on to the issuer, or, with manual confirmation,
 * waits for the merchant; a failed or canceled one asks for another method. An answer to any other attempt than the one
 * that waits changes nothing: it may be a repeated one, or come from a page that was left open (invariant L4).
 */
export function finishAuthentication(
  intent: PaymentIntent,
  outcome: ChallengeOutcome | undefined,
  facts: AuthenticateFacts,
): Authenticated {
  const pending = intent.pendingAuthentication;
  const isAnswered = pending !== undefined && (facts.answered ?? pending.attempt) === pending.attempt;
  const { result } = facts;
  if (!allows(intent.status, "authenticate") || !isAnswered || outcome === undefined || result === undefined) {
    return rejected(
      because({ kind: "authenticate_unexpected_state", status: intent.status }, { paymentIntent: intent }),
    );
  }
  assertBound(pending, intent);
  const { method } = facts;
  if (method?.type !== "card") throw new Error(`${intent.id} waits for an action but its card is gone`);
  const told = { ...intent, challenges: withOutcome(intent.challenges, pending.attempt, outcome) };
  // A method that was used up or given to someone else meanwhile can pay no more.
  if (outcome !== "succeeded" || methodRefusal(intent, method) !== undefined)
    return authenticationFailed(told, method, facts);
  if (intent.confirmationMethod === "manual") return waitsForConfirmation(told, pending, result, facts);
  return {
    kind: "attempt",
    attempt: {
      id: pending.attempt,
      command: "authenticate",
      before: intent,
      intent: { ...told, nextAction: undefined, pendingAuthentication: undefined },
      method,
      offSession: false,
      errorOnRequiresAction: false,
      authentication: result,
    },
  };
}

/** Whatever changes amount, currency or method abandons the attempt; one that waits was made for what is to be paid. */
function assertBound(pending: PendingAuthentication, intent: PaymentIntent): void {
  const { amount, currency, paymentMethod } = pending;
  if (amount !== intent.amount || currency !== intent.currency || paymentMethod !== intent.paymentMethod) {
    throw new Error(`${intent.id} is no longer what ${pending.attempt} was to authenticate`);
  }
}

function authenticationFailed(intent: PaymentIntent, method: PaymentMethod, facts: AuthenticateFacts): Authenticated {
  const open = withoutMethod(intent, { kind: "authentication_failure", method });
  const { intent: next, events } = afterFailure(open, facts);
  assertTransition(intent.status, "authenticate", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: { documents: [{ resource: "payment_intent", document: next }], events, jobs: [] },
  };
}

function waitsForConfirmation(
  intent: PaymentIntent,
  pending: PendingAuthentication,
  result: AuthenticationResult,
  facts: AuthenticateFacts,
): Authenticated {
  const expires = laterBy(facts.now, CONFIRM_AGAIN_SECONDS);
  const next: PaymentIntent = {
    ...intent,
    status: "requires_confirmation",
    nextAction: undefined,
    pendingAuthentication: undefined,
    acceptedAuthentication: { ...pending, result, expires },
  };
  assertTransition(intent.status, "authenticate", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "payment_intent", document: next }],
      events: [],
      jobs: [{ kind: "expire-confirmation", subject: intent.id, due: expires }],
    },
  };
}
