import type { CardBrand } from "./payment-method.ts";

/** The check digit formula of ISO/IEC 7812-1, annex B. `digits` holds digits only. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let double = false;
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const digit = Number(digits[at]);
    const weighted = double ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
    double = !double;
  }
  return sum % 10 === 0;
}

/** First and last prefix of a range, both included and equally long. */
type PrefixRange = readonly [first: string, last: string, brand: CardBrand];

/** Published prefix ranges of the networks. None of them overlap. */
const RANGES: readonly PrefixRange[] = [
  ["34", "34", "amex"],
  ["37", "37", "amex"],
  ["6011", "6011", "discover"],
  ["644", "649", "discover"],
  ["65", "65", "discover"],
  ["300", "305", "diners"],
  ["36", "36", "diners"],
  ["38", "39", "diners"],
  ["3528", "3589", "jcb"],
  ["62", "62", "unionpay"],
  ["81", "81", "unionpay"],
  ["51", "55", "mastercard"],
  ["2221", "2720", "mastercard"],
  ["4", "4", "visa"],
];

/** The network that a number belongs to by its first digits. */
export function brandOf(digits: string): CardBrand {
  const range = RANGES.find(([first, last]) => {
    const prefix = digits.slice(0, first.length);
    return prefix >= first && prefix <= last;
  });
  return range?.[2] ?? "unknown";
}

/** American Express prints four digits and its holders may send three; the other networks print three. */
export function isCvcOf(brand: CardBrand, cvc: string): boolean {
  return (brand === "amex" ? /^\d{3,4}$/ : /^\d{3}$/).test(cvc);
}
