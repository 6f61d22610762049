import { type Instant, laterBy } from "../instant.ts";
import { type Amount, amount, type Currency } from "../money.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";

/**
 * The books that money moves between: what the card networks owe us or we owe them, what we owe the merchant, and what
 * we have earned.
 */
export type LedgerAccount = "fees" | "merchant" | "network";

/** One side of a movement. Debits are positive and credits negative, so that every movement sums to zero. */
export interface Posting {
  readonly account: LedgerAccount;
  readonly currency: Currency;
  readonly amount: Amount;
  /** A midnight (UTC), so that the totals of a book grow by the day and not by the second. */
  readonly availableOn: Instant;
}

const SECONDS_A_DAY = 86_400;

/**
 * The double entry of a movement: what the network gives (or takes back), what of it the merchant may have, and what we
 * keep. A fault here would be a fault in the money, so the sum is asserted, in production too.
 */
export function postingsOf(movement: BalanceTransaction): readonly Posting[] {
  const { amount: gross, fee, currency } = movement;
  const availableOn = bookedDay(movement);
  const sides: readonly Posting[] = [
    { account: "network", currency, amount: gross, availableOn },
    { account: "merchant", currency, amount: amount(fee - gross), availableOn },
    { account: "fees", currency, amount: amount(0 - fee), availableOn },
  ];
  const postings = sides.filter((posting) => posting.amount !== 0);
  const sum = postings.reduce((total, posting) => total + posting.amount, 0);
  if (sum !== 0) throw new Error(`a movement of ${gross} ${currency} does not balance: ${sum}`);
  return postings;
}

/** Money that need not wait is booked under the midnight that is already past; other money waits for one to come. */
function bookedDay({ availableOn, created }: BalanceTransaction): Instant {
  return availableOn > created ? availableOn : laterBy(availableOn, -(availableOn % SECONDS_A_DAY));
}
