import { type Amount, amount, type Currency } from "../money.ts";

/** What a captured payment costs the merchant: a share of the amount and a fixed part. */
export interface FeeSchedule {
  /** Hundredths of a percent: 290 is 2.9 %. */
  readonly basisPoints: number;
  /** Minor units of the payment's own currency. */
  readonly fixed: number;
}

/** All of an amount, in basis points. */
const WHOLE = 10_000;

/** Halves are rounded up, as invoices do. */
export function feeOf(captured: Amount, schedule: FeeSchedule): Amount {
  const { basisPoints, fixed } = schedule;
  // Split so that no product leaves the safe integers: twelve digits times 10,000 basis points would.
  const rest = captured % WHOLE;
  const whole = (captured - rest) / WHOLE;
  return amount(whole * basisPoints + Math.floor((rest * basisPoints + WHOLE / 2) / WHOLE) + fixed);
}

/** What a disputed payment costs the merchant, whoever wins: minor units. Euro and dollar are recorded. */
export function disputeFeeOf(currency: Currency): Amount {
  return amount(currency === "eur" ? 2000 : 1500);
}
