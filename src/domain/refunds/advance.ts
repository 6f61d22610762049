import type { Charge } from "../charges/charge.ts";
import { type Changes, type EventDraft, NO_CHANGES } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { refundFailureMovement } from "../ledger/movements.ts";
import { amount } from "../money.ts";
import { REFUND_NEWS_SECONDS } from "./create.ts";
import type { Refund } from "./refund.ts";
import { allowsOfRefund, assertRefundTransition } from "./transitions.ts";

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
  if (refund.status === "pending") return succeeded(refund, facts);
  if (refund.course === "fails_later") return failed(refund, facts);
  return refund.reference === undefined ? referenced(refund, facts) : NO_CHANGES;
}

function succeeded(refund: Refund, facts: AdvanceRefundFacts): Changes {
  const next: Refund = { ...refund, status: "succeeded" };
  assertRefundTransition(refund.status, "advance", next.status);
  const due = laterBy(facts.now, REFUND_NEWS_SECONDS);
  return { ...updated(next, refund), jobs: [{ kind: "advance-refund", subject: refund.id, due }] };
}

function referenced(refund: Refund, facts: AdvanceRefundFacts): Changes {
  const next: Refund = { ...refund, reference: facts.reference };
  assertRefundTransition(refund.status, "advance", next.status);
  return updated(next, refund);
}

/** The money comes back once: a failed refund has no further command, and the charge counts it no longer (M3). */
function failed(refund: Refund, facts: AdvanceRefundFacts): Changes {
  const back = refundFailureMovement(refund, { id: facts.fresh.balanceTransaction, now: facts.now });
  const next: Refund = {
    ...refund,
    status: "failed",
    failureReason: "expired_or_canceled_card",
    failureBalanceTransaction: back.id,
  };
  assertRefundTransition(refund.status, "advance", next.status);
  const charge: Charge = { ...facts.charge, amountRefunded: amount(facts.charge.amountRefunded - refund.amount) };
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
