import type { Address } from "../addresses.ts";
import type { Charge } from "../charges/charge.ts";
import type { Customer } from "../customers/customer.ts";
import type { Claim } from "./claim.ts";
import type { Evidence, EvidenceText } from "./dispute.ts";

/**
 * What is known of a payment stands in the evidence before the merchant has said anything (recorded). What the payer gave
 * with the payment comes first, then what is known of the customer, whose description serves as a name if there is no
 * other. An inquiry is not told what was sold.
 */
export function prefilledEvidence(charge: Charge, claim: Claim, customer: Customer | undefined): Evidence {
  const { billingDetails, description } = charge;
  const known = customer?.deleted === true ? undefined : customer;
  return withoutGaps({
    billingAddress: failsAddressCheck(charge) ? undefined : addressText(billingDetails.address),
    customerEmailAddress: billingDetails.email ?? known?.email,
    customerName: billingDetails.name ?? known?.name ?? known?.description,
    productDescription: claim.kind === "inquiry" ? undefined : description,
  });
}

/** An address that the issuer does not know is no evidence (documented). */
function failsAddressCheck(charge: Charge): boolean {
  if (charge.type !== "card") return false;
  const { line1, postalCode } = charge.card.checks;
  return line1 === "fail" || postalCode === "fail";
}

/** The street line by line, then all the rest in one line (recorded). */
function addressText({ line1, line2, city, state, postalCode, country }: Address = {}): string | undefined {
  const place = joined(", ", [city, state, postalCode, country]);
  return joined("\n", [line1, line2, place]);
}

function joined(between: string, parts: readonly (string | undefined)[]): string | undefined {
  const given = parts.filter((part) => part !== undefined && part !== "");
  return given.length === 0 ? undefined : given.join(between);
}

function withoutGaps(texts: { readonly [T in EvidenceText]?: string | undefined }): Evidence {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Evidence;
}
