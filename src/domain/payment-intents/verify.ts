import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { endMandate } from "../mandates/change.ts";
import type { Mandate } from "../mandates/mandate.ts";
import type {
  MicrodepositFailure,
  MicrodepositProof,
  ProofAnswer,
  VerifyAction,
} from "../microdeposits/microdeposits.ts";
import { judgeProof } from "../microdeposits/proof.ts";
import type { DebitMethod, PaymentMethod } from "../payment-methods/payment-method.ts";
import { because, type Refusal } from "../refusals.ts";
import type { Attempt, AttemptFacts } from "./attempt.ts";
import { methodRefusal } from "./method-rules.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { failed } from "./settle.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface VerifyFacts extends AttemptFacts {
  readonly method?: PaymentMethod | undefined;
  /** What the mandate of the waiting debit has become. */
  readonly mandate?: Mandate | undefined;
}

export type Verified =
  | { readonly kind: "attempt"; readonly attempt: Attempt<DebitMethod> }
  | { readonly kind: "rejected"; readonly refusal: Refusal }
  | Extract<Decision<PaymentIntent>, { kind: "declined" }>;

/** What an intent waits for from the owner of its account; undefined if it does not. */
export function awaitedPaymentProof(intent: PaymentIntent): VerifyAction | undefined {
  const action = intent.nextAction;
  const waits = allows(intent.status, "verify") && action?.type === "verify_with_microdeposits";
  return waits ? action : undefined;
}

/**
 * Takes what the owner of an account read off his statement: the right values let the debit go on. A wrong try is counted;
 * after too many, or too late, the intent needs other details, and the mandate that was given with these comes to its end.
 *
 * @param answer what the banks say to the proof.
 */
export function verifyPayment(
  intent: PaymentIntent,
  proof: MicrodepositProof,
  answer: ProofAnswer,
  facts: VerifyFacts,
): Verified {
  const action = awaitedPaymentProof(intent);
  if (action === undefined) {
    return rejected(because({ kind: "verify_unexpected_state", status: intent.status }, { paymentIntent: intent }));
  }
  const outcome = judgeProof(action, proof, answer, facts.now);
  switch (outcome.kind) {
    case "verified":
      return proven(intent, facts);
    case "wrong": {
      const next: PaymentIntent = { ...intent, nextAction: outcome.action };
      assertTransition(intent.status, "verify", next.status);
      return {
        kind: "declined",
        refusal: because(outcome.reason, { paymentIntent: next }),
        changes: { documents: [{ resource: "payment_intent", document: next }], events: [], jobs: [] },
      };
    }
    case "failed":
      return unproven(waiting(intent, "verify", facts), outcome.failure, facts);
  }
}

/** Nobody told in time what was sent to the account. */
export function expireVerification(intent: PaymentIntent, facts: VerifyFacts): Changes {
  const action = awaitedPaymentProof(intent);
  if (action === undefined || facts.now < action.microdeposits.expires) return NO_CHANGES;
  return unproven(waiting(intent, "expire_verification", facts), "timeout", facts).changes;
}

function proven(intent: PaymentIntent, facts: VerifyFacts): Verified {
  const attempt = waiting(intent, "verify", facts);
  const { mandate } = facts;
  const reason =
    methodRefusal(intent, attempt.method) ??
    (mandate === undefined || mandate.status === "inactive"
      ? ({ kind: "mandate_invalid", mandate: intent.pendingDebit?.mandate ?? "" } as const)
      : undefined);
  if (reason !== undefined || mandate === undefined) {
    return rejected(because(reason ?? { kind: "mandate_needed", intent: "PaymentIntent" }, { paymentIntent: intent }));
  }
  const account = { ...attempt.method.account, verified: true };
  const method: DebitMethod = { ...attempt.method, account };
  return {
    kind: "attempt",
    attempt: { ...attempt, method, right: { choice: { kind: "existing", mandate }, open: [mandate] } },
  };
}

/** The attempt that waits, as it goes on. */
function waiting(
  intent: PaymentIntent,
  command: "expire_verification" | "verify",
  { method }: VerifyFacts,
): Attempt<DebitMethod> {
  const { pendingDebit } = intent;
  if (method === undefined || method.type === "card" || pendingDebit === undefined) {
    throw new Error(`${intent.id} waits for the owner of an account that is not there`);
  }
  return {
    id: pendingDebit.attempt,
    command,
    before: intent,
    intent: { ...intent, nextAction: undefined, pendingDebit: undefined },
    method,
    offSession: false,
    errorOnRequiresAction: false,
  };
}

function unproven(
  attempt: Attempt<DebitMethod>,
  failure: MicrodepositFailure,
  facts: VerifyFacts,
): Extract<Decision<PaymentIntent>, { kind: "declined" }> {
  const reason = { kind: "microdeposits_failed", failure } as const;
  const { method } = attempt;
  const decision = failed(attempt, facts, method, undefined, { ...reason, method }, (shown) => because(reason, shown));
  const ended = facts.mandate === undefined ? NO_CHANGES : endMandate(facts.mandate, "could_not_process");
  const { documents, events, jobs } = decision.changes;
  return {
    ...decision,
    changes: {
      documents: [...documents, ...ended.documents],
      events: [...ended.events, ...events],
      jobs,
    },
  };
}
