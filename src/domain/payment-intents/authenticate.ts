import { rejected } from "../changes.ts";
import type { Decision } from "../changes.ts";
import { laterBy } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Refusal } from "../refusals.ts";
import type { AuthenticationResult } from "../rail-answers.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { withoutMethod } from "./settle.ts";
import { allows, assertTransition } from "./transitions.ts";

/** How the customer's part ended. */
export type AuthenticationOutcome = "canceled" | "failed" | "succeeded";

export interface AuthenticateFacts extends AttemptFacts {
  readonly method?: PaymentMethod | undefined;
  /** What the issuer's access control server said of a completed challenge. */
  readonly result: AuthenticationResult;
}

export type Authenticated =
  | { readonly kind: "attempt"; readonly attempt: Attempt }
  | { readonly kind: "rejected"; readonly refusal: Refusal }
  | Extract<Decision<PaymentIntent>, { kind: "accepted" }>;

/** A manually confirmed intent must be confirmed again within an hour of the completed action. */
const CONFIRM_AGAIN_SECONDS = 3600;

/**
 * Ends the action that an intent waits for, once. A completed one goes on to the issuer, or, with manual confirmation,
 * waits for the merchant; a failed or canceled one asks for another method.
 */
export function finishAuthentication(
  intent: PaymentIntent,
  outcome: AuthenticationOutcome,
  facts: AuthenticateFacts,
): Authenticated {
  const pending = intent.pendingAuthentication;
  if (!allows(intent.status, "authenticate") || pending === undefined) {
    return rejected(
      because({ kind: "authenticate_unexpected_state", status: intent.status }, { paymentIntent: intent }),
    );
  }
  const { method } = facts;
  if (method === undefined) throw new Error(`${intent.id} waits for an action but its method is gone`);
  if (outcome !== "succeeded" || method.state === "spent") return authenticationFailed(intent, method);
  if (intent.confirmationMethod === "manual") return waitsForConfirmation(intent, facts);
  return {
    kind: "attempt",
    attempt: {
      id: pending.attempt,
      command: "authenticate",
      before: intent,
      intent: { ...intent, nextAction: undefined, pendingAuthentication: undefined },
      method,
      offSession: false,
      errorOnRequiresAction: false,
      authentication: facts.result,
    },
  };
}

function authenticationFailed(intent: PaymentIntent, method: PaymentMethod): Authenticated {
  const next = withoutMethod(intent, { kind: "authentication_failure", method });
  assertTransition(intent.status, "authenticate", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "payment_intent", document: next }],
      events: [{ type: "payment_intent.payment_failed", resource: "payment_intent", document: next }],
      jobs: [],
    },
  };
}

function waitsForConfirmation(intent: PaymentIntent, facts: AuthenticateFacts): Authenticated {
  const pending = intent.pendingAuthentication;
  if (pending === undefined) throw new Error(`${intent.id} has no pending authentication`);
  const expires = laterBy(facts.now, CONFIRM_AGAIN_SECONDS);
  const next: PaymentIntent = {
    ...intent,
    status: "requires_confirmation",
    nextAction: undefined,
    pendingAuthentication: undefined,
    acceptedAuthentication: { ...pending, result: facts.result, expires },
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
