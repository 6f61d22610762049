/**
 * How a field can be asked for: every one for being there and for an exact value, numbers also for being smaller or
 * greater, texts for a part of them.
 */
export type FieldKind = "boolean" | "metadata" | "number" | "text" | "token";

/** What can be searched, and by what (reference: search). */
export const SEARCH_FIELDS = {
  charge: {
    amount: "number",
    "billing_details.address.postal_code": "token",
    created: "number",
    currency: "token",
    customer: "token",
    disputed: "boolean",
    metadata: "metadata",
    "payment_method_details.card.brand": "token",
    "payment_method_details.card.exp_month": "token",
    "payment_method_details.card.exp_year": "token",
    "payment_method_details.card.fingerprint": "token",
    "payment_method_details.card.last4": "token",
    refunded: "boolean",
    status: "token",
  },
  customer: {
    created: "number",
    email: "text",
    metadata: "metadata",
    name: "text",
    phone: "text",
  },
  payment_intent: {
    amount: "number",
    created: "number",
    currency: "token",
    customer: "token",
    metadata: "metadata",
    status: "token",
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, FieldKind>>>>;

export type SearchedResource = keyof typeof SEARCH_FIELDS;

export function isSearched(resource: string): resource is SearchedResource {
  return Object.hasOwn(SEARCH_FIELDS, resource);
}

export function fieldKind(resource: SearchedResource, field: string): FieldKind | undefined {
  const fields: Readonly<Record<string, FieldKind>> = SEARCH_FIELDS[resource];
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}
