import { type Change, changed } from "../cleared.ts";
import { type Decision, rejected } from "../changes.ts";
import type { Shipping } from "../addresses.ts";
import type { Customer } from "../customers/customer.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because } from "../refusals.ts";
import type { Charge } from "./charge.ts";

export interface UpdateCharge {
  readonly customer?: string | undefined;
  readonly description?: Change<string>;
  readonly fraudDetails?: { readonly userReport: "fraudulent" | "safe" | null } | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly receiptEmail?: Change<string>;
  readonly shipping?: Change<Shipping>;
  readonly transferGroup?: Change<string>;
}

export function updateCharge(
  charge: Charge,
  input: UpdateCharge,
  facts: { readonly customer?: Customer | undefined },
): Decision<Charge> {
  if (facts.customer !== undefined && charge.customer !== undefined && facts.customer.id !== charge.customer) {
    return rejected(because({ kind: "charge_customer_already_set" }));
  }
  if (input.transferGroup !== undefined && charge.paymentIntent !== undefined) {
    return rejected(because({ kind: "charge_grouped_by_intent", intent: charge.paymentIntent }));
  }
  const next: Charge = {
    ...charge,
    customer: facts.customer?.id ?? charge.customer,
    description: changed(charge.description, input.description),
    fraudReport: changed(charge.fraudReport, input.fraudDetails?.userReport),
    metadata: mergeMetadata(charge.metadata, input.metadata),
    receiptEmail: changed(charge.receiptEmail, input.receiptEmail),
    shipping: changed(charge.shipping, input.shipping),
    transferGroup: changed(charge.transferGroup, input.transferGroup),
  };
  const refusal = metadataRefusal(next.metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "charge", document: next }],
      events: [{ type: "charge.updated", resource: "charge", document: next, previous: charge }],
      jobs: [],
    },
  };
}
