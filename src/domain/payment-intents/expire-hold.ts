import type { CardCharge } from "../charges/charge.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import type { Instant } from "../instant.ts";
import { ZERO } from "../money.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { allows, assertTransition } from "./transitions.ts";

/**
 * Ends a hold whose time is over. What was captured stays the merchant's: then the payment has succeeded. Otherwise the
 * intent is canceled. It changes nothing if the hold was captured, canceled or replaced meanwhile.
 */
export function expireHold(
  intent: PaymentIntent,
  facts: DisputeFacts & { readonly charge?: CardCharge | undefined },
): Changes {
  const { charge, now } = facts;
  if (!allows(intent.status, "expire_hold") || charge?.captureBefore === undefined) return NO_CHANGES;
  if (now < charge.captureBefore) return NO_CHANGES;
  return charge.amountCaptured > 0 ? released(intent, charge, facts) : lapsed(intent, charge, now);
}

/** As after a final capture, what was taken may be disputed from then on. */
function released(intent: PaymentIntent, held: CardCharge, facts: DisputeFacts): Changes {
  const disputed = disputeClaimed<CardCharge>({ ...held, captured: true }, facts);
  const { charge } = disputed;
  const succeeded: PaymentIntent = { ...intent, status: "succeeded", amountCapturable: ZERO };
  assertTransition(intent.status, "expire_hold", succeeded.status);
  return {
    documents: [
      { resource: "charge", document: charge },
      ...disputed.documents,
      { resource: "payment_intent", document: succeeded },
    ],
    events: [
      { type: "charge.captured", resource: "charge", document: charge },
      { type: "payment_intent.succeeded", resource: "payment_intent", document: succeeded },
      ...disputed.events,
    ],
    jobs: disputed.jobs,
  };
}

function lapsed(intent: PaymentIntent, charge: CardCharge, now: Instant): Changes {
  const canceled: PaymentIntent = {
    ...intent,
    status: "canceled",
    amountCapturable: ZERO,
    canceledAt: now,
    cancellationReason: "expired",
  };
  assertTransition(intent.status, "expire_hold", canceled.status);
  return {
    documents: [{ resource: "payment_intent", document: canceled }],
    events: [
      { type: "charge.expired", resource: "charge", document: charge },
      { type: "payment_intent.canceled", resource: "payment_intent", document: canceled },
    ],
    jobs: [],
  };
}
