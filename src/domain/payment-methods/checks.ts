export type Check = "fail" | "pass" | "unavailable" | "unchecked";

/** Results of the issuer's checks; a check is absent when its datum was not given. */
export interface Checks {
  readonly cvc?: Check | undefined;
  readonly line1?: Check | undefined;
  readonly postalCode?: Check | undefined;
}
