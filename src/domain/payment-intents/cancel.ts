import type { Charge } from "../charges/charge.ts";
import { type Changes, type Decision, rejected } from "../changes.ts";
import type { Instant } from "../instant.ts";
import { ZERO } from "../money.ts";
import { because } from "../refusals.ts";
import type { CancellationReason, PaymentIntent } from "./payment-intent.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface CancelPaymentIntent {
  readonly cancellationReason?: CancellationReason | undefined;
}

/**
 * Ends an intent without (further) payment. A hold is released with it: the charge of one that was never captured stays
 * as it is; what was captured of one stays the merchant's, and its charge will have no more.
 */
export function cancelPaymentIntent(
  intent: PaymentIntent,
  input: CancelPaymentIntent,
  facts: { readonly now: Instant; readonly charge?: Charge | undefined },
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
  const released = releasedRest(facts.charge);
  return {
    kind: "accepted",
    result: canceled,
    changes: {
      documents: [...released.documents, { resource: "payment_intent", document: canceled }],
      events: [...released.events, { type: "payment_intent.canceled", resource: "payment_intent", document: canceled }],
      jobs: [],
    },
  };
}

/** The rest of a hold goes, which ends its captures as a final one would. */
function releasedRest(charge: Charge | undefined): Pick<Changes, "documents" | "events"> {
  if (charge === undefined || charge.captured || charge.amountCaptured === 0) return { documents: [], events: [] };
  const captured: Charge = { ...charge, captured: true };
  return {
    documents: [{ resource: "charge", document: captured }],
    events: [{ type: "charge.captured", resource: "charge", document: captured }],
  };
}
