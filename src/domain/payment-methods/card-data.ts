import { brandOf, isCvcOf, passesLuhn } from "./card-numbers.ts";

/** Card data as a customer typed it. It lives for one request: nothing of it but what `Card` holds is kept in the clear. */
export interface CardData {
  /** Digits only, once the data is read. */
  readonly number: string;
  /** 1–12. */
  readonly expMonth: number;
  /** Four digits, once the data is read. */
  readonly expYear: number;
  readonly cvc?: string | undefined;
}

export interface Month {
  /** Four digits. */
  readonly year: number;
  /** 1–12. */
  readonly month: number;
}

/** A number of a shape that no card has is invalid, one whose digits don't fit together is incorrect. */
export type CardDataFault =
  | "incorrect_number"
  | "invalid_cvc"
  | "invalid_expiry_month"
  | "invalid_expiry_year"
  | "invalid_number";

/** No issuer gives out cards that last longer, in years. */
const LONGEST_VALIDITY = 50;

/** Card data without groups and short years, or the first fault in the order number, month, year, security code. */
export function readCardData(typed: CardData, today: Month): CardData | CardDataFault {
  const number = typed.number.replaceAll(/[ -]/g, "");
  const expYear = typed.expYear >= 0 && typed.expYear < 100 ? 2000 + typed.expYear : typed.expYear;
  const expiry = { year: expYear, month: typed.expMonth };
  return (
    numberFault(number) ?? expiryFault(expiry, today) ?? cvcFault(number, typed.cvc) ?? { ...typed, number, expYear }
  );
}

function numberFault(digits: string): CardDataFault | undefined {
  if (!/^\d{12,19}$/.test(digits)) return "invalid_number";
  return passesLuhn(digits) ? undefined : "incorrect_number";
}

/** A card is good to the last day of its month, so the current month has not expired. */
function expiryFault({ year, month }: Month, today: Month): CardDataFault | undefined {
  if (!Number.isInteger(month) || month < 1 || month > 12) return "invalid_expiry_month";
  if (!Number.isInteger(year) || year < today.year || year > today.year + LONGEST_VALIDITY) {
    return "invalid_expiry_year";
  }
  return year === today.year && month < today.month ? "invalid_expiry_month" : undefined;
}

function cvcFault(digits: string, cvc: string | undefined): CardDataFault | undefined {
  return cvc === undefined || isCvcOf(brandOf(digits), cvc) ? undefined : "invalid_cvc";
}
