import type { Address, BillingDetails } from "../addresses.ts";

export type Check = "fail" | "pass" | "unavailable" | "unchecked";

/** Results of the issuer's checks; a check is absent when its datum was not given. */
export interface Checks {
  readonly cvc?: Check | undefined;
  readonly line1?: Check | undefined;
  readonly postalCode?: Check | undefined;
}

/** Which of the data that issuers check were given with a card. */
export function givenForChecks({ address }: BillingDetails): { readonly postalCode: boolean; readonly line1: boolean } {
  return { postalCode: address?.postalCode !== undefined, line1: address?.line1 !== undefined };
}

/** The parts of an address that an issuer checks wait for a payment or for being saved, as the security code does. */
export function uncheckedAddress(address: Address = {}): Checks {
  return {
    ...(address.line1 === undefined ? {} : { line1: "unchecked" }),
    ...(address.postalCode === undefined ? {} : { postalCode: "unchecked" }),
  };
}
