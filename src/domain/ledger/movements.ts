import type { Charge } from "../charges/charge.ts";
import { type Instant, laterBy } from "../instant.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import type { Refund } from "../refunds/refund.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";
import { feeOf, type FeeSchedule } from "./fees.ts";

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

/** Money of a card payment comes in, less the fee. */
export function chargeMovement(
  charge: Charge,
  captured: Amount,
  terms: BookingTerms,
  facts: MovementFacts & { readonly availableAtOnce: boolean },
): BalanceTransaction {
  return {
    id: facts.id,
    created: facts.now,
    kind: "charge",
    amount: captured,
    fee: feeOf(captured, terms.fees),
    currency: charge.currency,
    availableOn: facts.availableAtOnce ? facts.now : availableOn(facts.now, terms.availableAfterDays),
    source: charge.id,
    description: charge.description,
  };
}

/** Money goes back to the cardholder, at once and in full: the fee of the payment is not given back. */
export function refundMovement(refund: Refund, charge: Charge, facts: MovementFacts): BalanceTransaction {
  const about = charge.description === undefined ? "" : ` (${charge.description})`;
  return movement("refund", amount(0 - refund.amount), refund, facts, `REFUND FOR CHARGE${about}`);
}

/** Money that the cardholder's bank would not take comes back. */
export function refundFailureMovement(refund: Refund, facts: MovementFacts): BalanceTransaction {
  return movement("refund_failure", refund.amount, refund, facts, "REFUND FAILURE");
}

function movement(
  kind: BalanceTransaction["kind"],
  moved: Amount,
  refund: Refund,
  facts: MovementFacts,
  description: string,
): BalanceTransaction {
  return {
    id: facts.id,
    created: facts.now,
    kind,
    amount: moved,
    fee: ZERO,
    currency: refund.currency,
    availableOn: facts.now,
    source: refund.id,
    description,
  };
}

function availableOn(now: Instant, days: number): Instant {
  return laterBy(now, days * SECONDS_A_DAY - (now % SECONDS_A_DAY));
}
