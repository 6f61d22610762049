import type { Instant } from "../instant.ts";
import { type Amount, amount, type Currency } from "../money.ts";
import type { LedgerAccount } from "./postings.ts";

export interface MoneyOfCurrency {
  readonly currency: Currency;
  readonly amount: Amount;
}

/** What the merchant is owed, by currency: what may be paid out, and what has to wait. */
export interface Balance {
  readonly available: readonly MoneyOfCurrency[];
  readonly pending: readonly MoneyOfCurrency[];
}

/** Sum of all postings to one book that become available at one time. */
export interface BookTotal {
  readonly account: string;
  readonly currency: string;
  readonly amount: number;
  readonly availableOn: number;
}

const MERCHANT: LedgerAccount = "merchant";

/** The account's own currency is always shown, others once there was money in them. */
export function balanceOf(totals: readonly BookTotal[], now: Instant, accountCurrency: Currency): Balance {
  const owed = totals.filter(({ account }) => account === MERCHANT);
  const currencies = new Set([accountCurrency, ...owed.map(({ currency }) => currency as Currency)]);
  const sum = (currency: Currency, isAvailable: boolean): MoneyOfCurrency => {
    const fitting = owed.filter((total) => total.currency === currency && total.availableOn <= now === isAvailable);
    // Credits are negative in the books: what we owe the merchant is the merchant's to have.
    return { currency, amount: amount(fitting.reduce((held, total) => held - total.amount, 0)) };
  };
  const sorted = [...currencies].toSorted();
  return {
    available: sorted.map((currency) => sum(currency, true)),
    pending: sorted.map((currency) => sum(currency, false)),
  };
}
