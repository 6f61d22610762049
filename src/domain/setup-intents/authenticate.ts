import { type Decision, rejected } from "../changes.ts";
import type { CardMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Refusal } from "../refusals.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import { type ChallengeOutcome, withOutcome } from "../three-d-secure/challenge.ts";
import type { SetupFacts, SetupTry } from "./confirm.ts";
import { setupMethodRefusal } from "./method-rules.ts";
import { record, withoutMethod } from "./settle.ts";
import type { SetupError } from "./setup-error.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { allowsSetup, assertSetupTransition } from "./transitions.ts";

export interface AuthenticateSetupFacts extends SetupFacts {
  readonly method?: PaymentMethod | undefined;
  /** The attempt whose challenge the customer answered; absent if whichever one waits is meant. */
  readonly answered?: string | undefined;
  /** What the issuer said; absent if nothing waits for it. */
  readonly result: AuthenticationResult | undefined;
}

export type SetupAuthenticated =
  | { readonly kind: "attempt"; readonly attempt: SetupTry<CardMethod> }
  | { readonly kind: "rejected"; readonly refusal: Refusal }
  | Extract<Decision<SetupIntent>, { kind: "accepted" }>;

/**
 * Ends the challenge that an intent waits for, once. A completed one goes on to the issuer; a failed or canceled one asks
 * for another method. An answer to any other attempt changes nothing (invariant L4).
 */
export function finishSetupAuthentication(
  intent: SetupIntent,
  outcome: ChallengeOutcome | undefined,
  facts: AuthenticateSetupFacts,
): SetupAuthenticated {
  const pending = intent.pendingAuthentication;
  const isAnswered = pending !== undefined && (facts.answered ?? pending.attempt) === pending.attempt;
  const { result } = facts;
  if (!allowsSetup(intent.status, "authenticate") || !isAnswered || outcome === undefined || result === undefined) {
    const reason = { kind: "setup_authenticate_unexpected_state", status: intent.status } as const;
    return rejected(because(reason, { setupIntent: intent }));
  }
  const { method } = facts;
  if (method?.type !== "card") throw new Error(`${intent.id} waits for an action but its card is gone`);
  const told = { ...intent, challenges: withOutcome(intent.challenges, pending.attempt, outcome) };
  // A method that was used up or given to someone else meanwhile can't be set up any more.
  if (outcome !== "succeeded" || setupMethodRefusal(intent, method) !== undefined) {
    return authenticationFailed(told, pending.attempt, method, facts);
  }
  return {
    kind: "attempt",
    attempt: {
      id: pending.attempt,
      command: "authenticate",
      before: intent,
      intent: { ...told, nextAction: undefined, pendingAuthentication: undefined },
      method,
      authentication: result,
    },
  };
}

function authenticationFailed(
  intent: SetupIntent,
  id: string,
  method: CardMethod,
  facts: AuthenticateSetupFacts,
): SetupAuthenticated {
  const error: SetupError = { kind: "authentication_failure", method };
  const next = withoutMethod(intent, error);
  assertSetupTransition(intent.status, "authenticate", next.status);
  const attempt = record({ id, intent: next }, method, "failed", facts, { error, authentication: facts.result });
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "setup_attempt", document: attempt },
        { resource: "setup_intent", document: next },
      ],
      events: [{ type: "setup_intent.setup_failed", resource: "setup_intent", document: next }],
      jobs: [],
    },
  };
}
