import type { Charge } from "../charges/charge.ts";
import { type Changes, type EventDraft, NO_CHANGES } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { refundFailureMovement } from "../ledger/movements.ts";
import { amount } from "../money.ts";
import { REFUND_NEWS_SECONDS } from "./create.ts";
import type { Refund, RefundFailure } from "./refund.ts";
import { allowsOfRefund, assertRefundTransition, type RefundCommand } from "./transitions.ts";

export interface AdvanceRefundFacts {
  readonly now: Instant;
  readonly charge: Charge;
  readonly fresh: { readonly balanceTransaction: string };
  /** The acquirer's reference number that this refund gets. */
  readonly reference: string;
}

/** The rail's news of a refund: it went through, it has its reference, or the bank has sent it back. */
export function advanceRefund(refund: Refund, facts: AdvanceRefundFacts): Changes {
  if (!allowsOfRefund(refund.status, "advance")) return NO_CHANGES;
  if (refund.status === "pending") {
    const isTakenBack = refund.destination !== "card" && facts.charge.dispute?.blocksRefunds === true;
    return isTakenBack ? failed(refund, "charge_for_pending_refund_disputed", facts) : succeeded(refund, facts);
  }
  if (refund.destination !== "card") return NO_CHANGES;
  if (refund.course === "fails_later") return failed(refund, "expired_or_canceled_card", facts);
  return refund.reference === undefined ? referenced(refund, facts) : NO_CHANGES;
}

/** The payer's bank would not have the money: it comes back, whether it was thought to have arrived or not. */
export function sendRefundBack(refund: Refund, facts: AdvanceRefundFacts): Changes {
  return allowsOfRefund(refund.status, "send_back") ? failed(refund, "declined", facts, "send_back") : NO_CHANGES;
}

function succeeded(refund: Refund, facts: AdvanceRefundFacts): Changes {
  const next: Refund = { ...refund, status: "succeeded" };
  assertRefundTransition(refund.status, "advance", next.status);
  const updates = updated(next, refund);
  const { charge } = facts;
  if (charge.type !== "card") {
    const left: Charge = { ...charge, refundsUnderWay: amount(charge.refundsUnderWay - refund.amount) };
    return { ...updates, documents: [...updates.documents, { resource: "charge", document: left }] };
  }
  const due = laterBy(facts.now, REFUND_NEWS_SECONDS);
  return { ...updates, jobs: [{ kind: "advance-refund", subject: refund.id, due }] };
}

function referenced(refund: Refund, facts: AdvanceRefundFacts): Changes {
  const next: Refund = { ...refund, reference: facts.reference };
  assertRefundTransition(refund.status, "advance", next.status);
  return updated(next, refund);
}

/** The money comes back once: a failed refund has no further command, and the charge counts it no longer (M3). */
function failed(
  refund: Refund,
  failureReason: RefundFailure,
  facts: AdvanceRefundFacts,
  command: RefundCommand = "advance",
): Changes {
  const { charge: refunded, fresh, now } = facts;
  const back = refundFailureMovement(refund, refunded, { id: fresh.balanceTransaction, now });
  const next: Refund = {
    ...refund,
    status: "failed",
    failureReason,
    failureBalanceTransaction: back.id,
  };
  assertRefundTransition(refund.status, command, next.status);
  const charge = withoutRefund(facts.charge, refund);
  const updates = updated(next, refund);
  return {
    documents: [
      { resource: "balance_transaction", document: back },
      ...updates.documents,
      { resource: "charge", document: charge },
    ],
    events: [
      { type: "refund.failed", resource: "refund", document: next },
      ...updates.events,
      { type: "charge.updated", resource: "charge", document: charge, previous: facts.charge },
    ],
    jobs: [],
  };
}

function withoutRefund(charge: Charge, refund: Refund): Charge {
  const amountRefunded = amount(charge.amountRefunded - refund.amount);
  if (charge.type === "card" || refund.status !== "pending") return { ...charge, amountRefunded };
  return { ...charge, amountRefunded, refundsUnderWay: amount(charge.refundsUnderWay - refund.amount) };
}

/** News of a refund is told twice, by its name and by the older one. */
function updated(next: Refund, previous: Refund): Changes {
  const news = (type: "charge.refund.updated" | "refund.updated"): EventDraft => ({
    type,
    resource: "refund",
    document: next,
    previous,
  });
  return {
    documents: [{ resource: "refund", document: next }],
    events: [news("refund.updated"), news("charge.refund.updated")],
    jobs: [],
  };
}
