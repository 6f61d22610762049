import type { Address } from "../addresses.ts";
import { type Decision, rejected } from "../changes.ts";
import { type Change, changed } from "../cleared.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import type { CardMethod } from "../payment-methods/payment-method.ts";
import { because } from "../refusals.ts";

export interface UpdateCardSource {
  readonly addressCity?: Change<string>;
  readonly addressCountry?: Change<string>;
  readonly addressLine1?: Change<string>;
  readonly addressLine2?: Change<string>;
  readonly addressState?: Change<string>;
  readonly addressZip?: Change<string>;
  readonly expMonth?: number | undefined;
  readonly expYear?: number | undefined;
  readonly metadata?: MetadataChange | undefined;
  readonly name?: Change<string>;
}

export function updateCardSource(source: CardMethod, input: UpdateCardSource): Decision<CardMethod> {
  const expMonth = input.expMonth ?? source.card.expMonth;
  if (expMonth < 1 || expMonth > 12) {
    return rejected(because({ kind: "card_entry_refused", code: "invalid_expiry_month" }));
  }
  const next: CardMethod = {
    ...source,
    billingDetails: {
      ...source.billingDetails,
      address: mergedAddress(source.billingDetails.address, input),
      name: changed(source.billingDetails.name, input.name),
    },
    card: { ...source.card, expMonth, expYear: input.expYear ?? source.card.expYear },
    metadata: mergeMetadata(source.metadata, input.metadata),
  };
  const refusal = metadataRefusal(next.metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "payment_method", document: next }],
      events: [{ type: "customer.source.updated", resource: "payment_method", document: next, previous: source }],
      jobs: [],
    },
  };
}

function mergedAddress(current: Address | undefined, input: UpdateCardSource): Address | undefined {
  const address: Address = {
    city: changed(current?.city, input.addressCity),
    country: changed(current?.country, input.addressCountry),
    line1: changed(current?.line1, input.addressLine1),
    line2: changed(current?.line2, input.addressLine2),
    postalCode: changed(current?.postalCode, input.addressZip),
    state: changed(current?.state, input.addressState),
  };
  return Object.values(address).every((part) => part === undefined) ? undefined : address;
}
