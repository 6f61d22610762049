import type { Charge } from "../charges/charge.ts";
import type { Dispute } from "../disputes/dispute.ts";
import { type Instant, instant, laterBy } from "../instant.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import type { Refund } from "../refunds/refund.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";
import { debitFeeOf } from "./debit-fees.ts";
import { disputeFeeOf, feeOf, type FeeSchedule } from "./fees.ts";

/** What a movement needs to know besides what moved. */
export interface MovementFacts {
  /** `txn_…` */
  readonly id: string;
  readonly now: Instant;
}

/** How an installation books: what it charges, and how long money waits before it may be paid out. */
export interface BookingTerms {
  readonly fees: FeeSchedule;
  /** Whole days from the movement to the midnight (UTC) at which the money is available. */
  readonly availableAfterDays: number;
}

const SECONDS_A_DAY = 86_400;

/** Money of a payment comes in, less the fee. */
export function chargeMovement(
  charge: Charge,
  captured: Amount,
  terms: BookingTerms,
  facts: MovementFacts & { readonly availableAtOnce: boolean },
): BalanceTransaction {
  return {
    id: facts.id,
    created: facts.now,
    kind: charge.type === "card" ? "charge" : "payment",
    amount: captured,
    fee: charge.type === "card" ? feeOf(captured, terms.fees) : debitFeeOf(charge.type, captured),
    currency: charge.currency,
    availableOn: facts.availableAtOnce ? facts.now : availableOn(facts.now, terms.availableAfterDays),
    source: charge.id,
    description: charge.description,
  };
}

/** Money goes back to the payer in full: the fee of the payment is not given back. */
export function refundMovement(refund: Refund, charge: Charge, facts: MovementFacts): BalanceTransaction {
  const about = charge.description === undefined ? "" : ` (${charge.description})`;
  const [kind, what] =
    charge.type === "card" ? (["refund", "CHARGE"] as const) : (["payment_refund", "PAYMENT"] as const);
  return movement(kind, amount(0 - refund.amount), refund, charge, facts, `REFUND FOR ${what}${about}`);
}

/** Money that the cardholder's bank would not take comes back. */
export function refundFailureMovement(refund: Refund, charge: Charge, facts: MovementFacts): BalanceTransaction {
  return movement("refund_failure", refund.amount, refund, charge, facts, "REFUND FAILURE");
}

/** The payer's bank takes back what is disputed, and the merchant bears the fee. */
export function disputeWithdrawal(dispute: Dispute, charge: Charge, facts: MovementFacts): BalanceTransaction {
  const about = `Chargeback withdrawal for ${dispute.charge}`;
  return {
    ...movement("dispute", amount(0 - dispute.amount), dispute, charge, facts, about),
    fee: disputeFeeOf(dispute.currency),
  };
}

/** What was disputed comes back to the merchant who won. The fee does not. */
export function disputeReinstatement(dispute: Dispute, charge: Charge, facts: MovementFacts): BalanceTransaction {
  const about = `Chargeback reversal for ${dispute.charge}`;
  return movement("dispute_reversal", dispute.amount, dispute, charge, facts, about);
}

/** Money of a payment that is still on its way goes and comes back with it, all other money at once (recorded). */
function movement(
  kind: BalanceTransaction["kind"],
  moved: Amount,
  source: Dispute | Refund,
  charge: Charge,
  facts: MovementFacts,
  description: string,
): BalanceTransaction {
  return {
    id: facts.id,
    created: facts.now,
    kind,
    amount: moved,
    fee: ZERO,
    currency: source.currency,
    availableOn: instant(Math.max(facts.now, charge.availableOn ?? facts.now)),
    source: source.id,
    description,
  };
}

function availableOn(now: Instant, days: number): Instant {
  return laterBy(now, days * SECONDS_A_DAY - (now % SECONDS_A_DAY));
}
