import { type Decision, rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { ZERO } from "../money.ts";
import { because } from "../refusals.ts";
import type { CancellationReason, PaymentIntent } from "./payment-intent.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface CancelPaymentIntent {
  readonly cancellationReason?: CancellationReason | undefined;
}

/** Ends an intent without payment. A hold is released with it: the charge stays as it is, never captured. */
export function cancelPaymentIntent(
  intent: PaymentIntent,
  input: CancelPaymentIntent,
  facts: { readonly now: Instant },
): Decision<PaymentIntent> {
  if (!allows(intent.status, "cancel")) {
    return rejected(because({ kind: "cancel_unexpected_state", status: intent.status }, { paymentIntent: intent }));
  }
  const canceled: PaymentIntent = {
    ...intent,
    status: "canceled",
    amountCapturable: ZERO,
    canceledAt: facts.now,
    cancellationReason: input.cancellationReason,
    nextAction: undefined,
    pendingAuthentication: undefined,
    acceptedAuthentication: undefined,
  };
  assertTransition(intent.status, "cancel", canceled.status);
  return {
    kind: "accepted",
    result: canceled,
    changes: {
      documents: [{ resource: "payment_intent", document: canceled }],
      events: [{ type: "payment_intent.canceled", resource: "payment_intent", document: canceled }],
      jobs: [],
    },
  };
}
