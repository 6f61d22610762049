import type { DebitPace } from "../bank-debits/debit-times.ts";
import { refundableUntil, refundArrives } from "../bank-debits/refund-times.ts";
import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import { cardCharge, type CardCharge, type Charge } from "../charges/charge.ts";
import { holdRefusal } from "../charges/hold.ts";
import { type Decision, rejected } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { refundMovement } from "../ledger/movements.ts";
import { mergeMetadata, type MetadataChange } from "../metadata.ts";
import { amount } from "../money.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";
import { because, type Reason } from "../refusals.ts";
import type { Refund, RefundCourse, RefundReason } from "./refund.ts";

export interface CreateRefund {
  /** Minor units; everything that is left, if absent. */
  readonly amount?: number | undefined;
  readonly reason?: RefundReason | undefined;
  readonly metadata?: MetadataChange | undefined;
}

export interface CreateRefundFacts {
  readonly now: Instant;
  readonly fresh: { readonly refund: string; readonly paymentRefund: string; readonly balanceTransaction: string };
  readonly debitPace: DebitPace;
  /** What the rail does with refunds to this card. */
  readonly course: RefundCourse;
  /** The intent that the charge pays; absent for a charge that was made without one. */
  readonly intent?: PaymentIntent | undefined;
}

/** How soon the bank's next news of a refund comes, in seconds. */
export const REFUND_NEWS_SECONDS = 1;

/**
 * Gives money of a charge back. The sum of what was refunded stands on the charge itself, so two refunds at once meet
 * there, and never exceed what was captured (invariant M3).
 */
export function createRefund(charge: Charge, input: CreateRefund, facts: CreateRefundFacts): Decision<Refund> {
  const hold = loneHold(charge);
  if (hold !== undefined) return releaseHold(hold, input, facts);
  const reason = refundRefusal(charge, input, facts);
  if (reason !== undefined) return rejected(because(reason));
  const left = charge.amountCaptured - charge.amountRefunded;
  const refund: Refund = {
    ...draft(charge, input, facts),
    status: facts.course === "pending_first" ? "pending" : "succeeded",
    amount: amount(input.amount ?? left),
    balanceTransaction: facts.fresh.balanceTransaction,
    course: facts.course,
  };
  const refunded = withRefund(charge, refund);
  const moved = refundMovement(refund, charge, { id: facts.fresh.balanceTransaction, now: facts.now });
  return {
    kind: "accepted",
    result: refund,
    changes: {
      documents: [
        { resource: "balance_transaction", document: moved },
        { resource: "refund", document: refund },
        { resource: "charge", document: refunded },
      ],
      events: [
        { type: "refund.created", resource: "refund", document: refund },
        { type: "charge.refunded", resource: "charge", document: refunded, previous: charge },
      ],
      jobs: [{ kind: "advance-refund", subject: refund.id, due: newsOf(charge, facts) }],
    },
  };
}

function draft(charge: Charge, { metadata, reason }: CreateRefund, { fresh, now }: CreateRefundFacts) {
  return {
    id: charge.type === "card" ? fresh.refund : fresh.paymentRefund,
    created: now,
    currency: charge.currency,
    charge: charge.id,
    paymentIntent: charge.paymentIntent,
    paymentMethod: charge.paymentMethod,
    destination: charge.type,
    customer: charge.customer,
    reason,
    metadata: mergeMetadata({}, metadata),
  };
}

/** A charge without an intent of which nothing was captured: no cancellation lets go of what it holds. */
function loneHold(charge: Charge): CardCharge | undefined {
  const { amountCaptured, captured, paymentIntent, status } = charge;
  const isHeld = status === "succeeded" && !captured && amountCaptured === 0;
  return isHeld && paymentIntent === undefined ? cardCharge(charge) : undefined;
}

/** A refund lets go of such a hold, as a whole. No money had come in, so none moves: the books know nothing of it. */
function releaseHold(charge: CardCharge, input: CreateRefund, facts: CreateRefundFacts): Decision<Refund> {
  const reason = releaseRefusal(charge, input, facts);
  if (reason !== undefined) return rejected(because(reason));
  const held = charge.amountAuthorized;
  const refund: Refund = { ...draft(charge, input, facts), status: "succeeded", amount: held, course: "succeeds" };
  const released: CardCharge = { ...charge, ...reported(refund), amountRefunded: held };
  return {
    kind: "accepted",
    result: refund,
    changes: {
      documents: [
        { resource: "refund", document: refund },
        { resource: "charge", document: released },
      ],
      events: [
        { type: "refund.created", resource: "refund", document: refund },
        { type: "charge.refunded", resource: "charge", document: released, previous: charge },
      ],
      jobs: [],
    },
  };
}

function releaseRefusal(charge: CardCharge, input: CreateRefund, { now }: CreateRefundFacts): Reason | undefined {
  const { amountAuthorized: held, amountRefunded, currency, id } = charge;
  if (amountRefunded > 0) return { kind: "charge_already_refunded", charge: id };
  // Its time is over: the issuer has let go of it by itself.
  if (holdRefusal(charge, now) !== undefined) return { kind: "refund_of_uncaptured", intent: undefined };
  const asked = input.amount ?? held;
  if (asked < 1) return { kind: "refund_amount_zero" };
  if (asked > held) return { kind: "refund_too_large", amount: asked, left: held, partly: false, currency };
  return asked < held ? { kind: "refund_of_part_of_hold" } : undefined;
}

/** Who refunds a charge as fraud has reported it as such (recorded of the API, 2023). */
function reported({ reason }: Refund): Pick<Charge, "fraudReport"> {
  return reason === "fraudulent" ? { fraudReport: reason } : {};
}

/** Money of a debit that has not left yet is remembered: its bank may take the debit back before. */
function withRefund(charge: Charge, refund: Refund): Charge {
  const amountRefunded = amount(charge.amountRefunded + refund.amount);
  if (charge.type === "card") return { ...charge, ...reported(refund), amountRefunded };
  const underWay = refund.status === "pending" ? refund.amount : 0;
  return { ...charge, ...reported(refund), amountRefunded, refundsUnderWay: amount(charge.refundsUnderWay + underWay) };
}

function newsOf(charge: Charge, { debitPace, now }: CreateRefundFacts): Instant {
  return charge.type === "card" ? laterBy(now, REFUND_NEWS_SECONDS) : refundArrives(charge.type, debitPace, now);
}

function refundRefusal(charge: Charge, input: CreateRefund, { intent, now }: CreateRefundFacts): Reason | undefined {
  const unfinished = intent && unfinishedRefusal(intent);
  if (unfinished !== undefined) return unfinished;
  // Behind a hold that was let go there is nothing any more, so it is not to be canceled first.
  const isLetGo = intent?.status === "canceled" && charge.amountCaptured === 0;
  if (charge.status !== "succeeded" || isLetGo) {
    return { kind: "refund_without_success", intent: charge.paymentIntent };
  }
  if (charge.amountCaptured === 0) return { kind: "refund_of_uncaptured", intent: charge.paymentIntent };
  if (charge.dispute?.blocksRefunds === true) return { kind: "charge_disputed", charge: charge.id };
  const over = windowRefusal(charge, now);
  if (over !== undefined) return over;
  const left = charge.amountCaptured - charge.amountRefunded;
  if (left === 0) return { kind: "charge_already_refunded", charge: charge.id };
  if (input.amount !== undefined && input.amount < 1) return { kind: "refund_amount_zero" };
  if (input.amount !== undefined && input.amount > left) {
    const { currency } = charge;
    return { kind: "refund_too_large", amount: input.amount, left, partly: charge.amountRefunded > 0, currency };
  }
  return undefined;
}

/** Bank accounts change hands: schemes end the time in which a debit can be sent back the way it came. */
function windowRefusal(charge: Charge, now: Instant): Reason | undefined {
  if (charge.type === "card" || now < refundableUntil(charge.type, charge.created)) return undefined;
  return { kind: "refund_window_over", charge: charge.id, days: DEBIT_SCHEMES[charge.type].refundableDays };
}

/** Why nothing of an intent can be refunded that has no charge at all. */
export function unchargedRefusal(intent: PaymentIntent): Reason {
  return unfinishedRefusal(intent) ?? { kind: "refund_without_success", intent: intent.id };
}

function unfinishedRefusal({ id, status }: PaymentIntent): Reason | undefined {
  const isUnfinished = status === "requires_action" || status === "processing";
  return isUnfinished ? { kind: "refund_of_unfinished", intent: id, status } : undefined;
}
