import { minorDigits } from "../../domain/currencies.ts";
import type { Amount, Currency } from "../../domain/money.ts";

/** As people of a locale write it, with a sign that no two currencies share. */
export function formattedAmount(amount: Amount, currency: Currency, locale = "en"): string {
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}
