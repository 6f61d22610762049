import { minorDigits } from "../domain/currencies.ts";
import type { Amount, Currency } from "../domain/money.ts";

/** An amount for customers: as the API counts the currency's minor units, and with a sign that no two currencies share. */
export function amountText(amount: Amount, currency: Currency): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}
