import type { Charge } from "../../domain/charges/charge.ts";
import { isRefunded } from "../../domain/charges/refunded.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import type { Metadata } from "../../domain/metadata.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { Tagged } from "../../domain/resources.ts";
import type { SearchedResource } from "../../wire/search/fields.ts";

/** What a search knows of a document. Fields without a value are left out or undefined. */
export interface SearchFacts {
  readonly fields: Readonly<Record<string, number | string | undefined>>;
  readonly metadata: Metadata;
}

export type SearchedDocument = Extract<Tagged, { readonly resource: SearchedResource }>;

export function factsOf(tagged: SearchedDocument): SearchFacts {
  switch (tagged.resource) {
    case "charge":
      return factsOfCharge(tagged.document);
    case "customer":
      return factsOfCustomer(tagged.document);
    case "payment_intent":
      return factsOfIntent(tagged.document);
  }
}

function factsOfCharge(charge: Charge): SearchFacts {
  const { amount, billingDetails, created, currency, customer, metadata, status } = charge;
  const card = charge.type === "card" ? charge.card : undefined;
  return {
    fields: {
      amount,
      "billing_details.address.postal_code": billingDetails.address?.postalCode,
      created,
      currency,
      customer,
      disputed: String(charge.dispute !== undefined),
      "payment_method_details.card.brand": card?.brand,
      "payment_method_details.card.exp_month": card && String(card.expMonth),
      "payment_method_details.card.exp_year": card && String(card.expYear),
      "payment_method_details.card.fingerprint": card?.fingerprint,
      "payment_method_details.card.last4": card?.last4,
      refunded: String(isRefunded(charge)),
      status,
    },
    metadata,
  };
}

function factsOfCustomer({ created, email, metadata, name, phone }: Customer): SearchFacts {
  return { fields: { created, email, name, phone }, metadata };
}

function factsOfIntent({ amount, created, currency, customer, metadata, status }: PaymentIntent): SearchFacts {
  return { fields: { amount, created, currency, customer, status }, metadata };
}
