import type { Amount, Currency } from "../money.ts";
import type { CustomerAcceptance, Mandate } from "./mandate.ts";

/** What a request says about the customer's consent. */
export interface Consent {
  /** The request brings it along (`mandate_data`). */
  readonly given?: CustomerAcceptance | undefined;
  /** The request comes from the customer's own browser, which shows the mandate's text before it asks. */
  readonly inferred?: CustomerAcceptance | undefined;
}

/** On what an account may be debited: a mandate that is there, or one that the customer has just agreed to. */
export type MandateChoice =
  | { readonly kind: "existing"; readonly mandate: Mandate }
  | { readonly kind: "new"; readonly acceptance: CustomerAcceptance };

/**
 * New consent makes a new mandate. Without it an open one will do, a customer's own click only where there is none.
 *
 * @param open mandates of the method that have not ended; those that wait for a bank count, their debits wait with them.
 * @param payment what is to be debited now; absent where an account is only set up.
 * @returns undefined if there is no right to debit the account (invariant L3).
 */
export function chooseMandate(
  open: readonly Mandate[],
  consent: Consent,
  payment?: { readonly amount: Amount; readonly currency: Currency },
): MandateChoice | undefined {
  if (consent.given !== undefined) return { kind: "new", acceptance: consent.given };
  const usable = open.findLast((mandate) => covers(mandate, payment));
  if (usable !== undefined) return { kind: "existing", mandate: usable };
  return consent.inferred && { kind: "new", acceptance: consent.inferred };
}

/** Whether a mandate lets this payment be made; one that has ended lets none. */
export function covers(
  { singleUse, status }: Mandate,
  payment: { readonly amount: Amount; readonly currency: Currency } | undefined,
): boolean {
  if (status === "inactive") return false;
  if (singleUse === undefined) return true;
  return payment?.amount === singleUse.amount && payment.currency === singleUse.currency;
}
