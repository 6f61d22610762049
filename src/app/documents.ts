import type { Documents, Resource, Tagged } from "../domain/resources.ts";

type Keys = Record<string, string>;

/** What the lists of each resource can be filtered by. Absent values find nothing. */
const KEYS: { readonly [R in Resource]: (document: Documents[R]) => Record<string, string | undefined> } = {
  charge: ({ paymentIntent, customer, transferGroup }) => ({
    payment_intent: paymentIntent,
    customer,
    transfer_group: transferGroup,
  }),
  customer: ({ email }) => ({ email }),
  payment_intent: ({ customer }) => ({ customer }),
  payment_method: ({ customer, type, allowRedisplay }) =>
    customer === undefined ? {} : { customer, type, allow_redisplay: allowRedisplay },
};

export function keysOf(tagged: Tagged): Keys {
  const keysOfThis = KEYS[tagged.resource] as (document: Tagged["document"]) => Record<string, string | undefined>;
  const present = Object.entries(keysOfThis(tagged.document)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Keys;
}

/** A deleted customer can be read by its id, but no list shows it. */
export function isListed(tagged: Tagged): boolean {
  return tagged.resource !== "customer" || !tagged.document.deleted;
}
