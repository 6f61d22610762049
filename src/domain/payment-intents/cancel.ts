import { type CardCharge, type Charge, debitCharge, type DebitCharge } from "../charges/charge.ts";
import { failedDebit } from "../charges/debit.ts";
import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import type { Instant } from "../instant.ts";
import { ZERO } from "../money.ts";
import { because, type Reason } from "../refusals.ts";
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
  facts: DisputeFacts & { readonly charge?: Charge | undefined },
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
    pendingDebit: undefined,
    acceptedAuthentication: undefined,
  };
  const reason = debitRefusal(intent, facts);
  if (reason !== undefined) return rejected(because(reason, { paymentIntent: intent }));
  assertTransition(intent.status, "cancel", canceled.status);
  const released = releasedRest(facts);
  return {
    kind: "accepted",
    result: canceled,
    changes: {
      documents: [...released.documents, { resource: "payment_intent", document: canceled }],
      events: [...released.events, { type: "payment_intent.canceled", resource: "payment_intent", document: canceled }],
      jobs: released.jobs,
    },
  };
}

/** A debit on its way can be called back in a few schemes, until it is submitted to them. */
function debitRefusal(
  { id, status }: PaymentIntent,
  { charge, now }: { readonly now: Instant; readonly charge?: Charge | undefined },
): Reason | undefined {
  if (status !== "processing") return undefined;
  const debit = debitCharge(charge);
  if (debit === undefined) throw new Error(`${id} is processing but has no debit`);
  const { course, times, type } = debit;
  if (times.cancelableUntil === undefined) return { kind: "debit_not_cancelable", type, isTooLate: false };
  const isInTime = course?.kind === "waits" || now < times.cancelableUntil;
  return isInTime ? undefined : { kind: "debit_not_cancelable", type, isTooLate: true };
}

/** The debit is never made, which ends its charge without any money having moved. */
function calledBack(charge: DebitCharge | undefined): Changes {
  if (charge?.status !== "pending") return NO_CHANGES;
  const failed = failedDebit(charge, "canceled");
  return {
    documents: [{ resource: "charge", document: failed }],
    events: [{ type: "charge.failed", resource: "charge", document: failed }],
    jobs: [],
  };
}

/** The rest of a hold goes, which ends its captures as a final one would: what was taken may be disputed from then on. */
function releasedRest({
  charge,
  ...facts
}: DisputeFacts & {
  readonly charge?: Charge | undefined;
}): Changes {
  if (charge?.type !== "card") return calledBack(charge);
  if (charge.captured || charge.amountCaptured === 0) return NO_CHANGES;
  const disputed = disputeClaimed<CardCharge>({ ...charge, captured: true }, facts);
  return {
    documents: [{ resource: "charge", document: disputed.charge }, ...disputed.documents],
    events: [{ type: "charge.captured", resource: "charge", document: disputed.charge }, ...disputed.events],
    jobs: disputed.jobs,
  };
}
