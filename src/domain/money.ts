/** An amount of money in the currency's minor unit (cents, or whole yen). A safe integer, never a fraction. */
export type Amount = number & { readonly unit: "minor" };

/** ISO 4217 alphabetic code in lower case, one of {@link CURRENCIES}. */
export type Currency = string & { readonly unit: "currency" };

export const ZERO = 0 as Amount;

export function amount(minor: number): Amount {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
  return minor as Amount;
}
