import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import type { Reason } from "../refusals.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";

/** `mandate_options[reference_prefix]`: twelve characters at most, and none of the beginnings that others have. */
const PREFIX = /^(?!DDIC|STRIPE)[A-Z\d /_\-&.]{1,12}$/;

export function prefixRefusal(prefix: string | undefined): Reason | undefined {
  return prefix === undefined || PREFIX.test(prefix) ? undefined : { kind: "reference_prefix_invalid" };
}

/**
 * The unique reference of a mandate, in schemes whose mandates have one: as long as the scheme lets it be.
 *
 * @param random sixteen characters; the prefix is never so long that fewer than six of them are left.
 */
export function mandateReference(scheme: DebitType, random: string, prefix = ""): string | undefined {
  const { referenceLength } = DEBIT_SCHEMES[scheme].mandate;
  return referenceLength === undefined ? undefined : `${prefix}${random}`.slice(0, referenceLength);
}
