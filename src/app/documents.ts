import type { Documents, Resource, Tagged } from "../domain/resources.ts";

type Keys = Record<string, string>;

/** What the lists of each resource can be filtered by. Absent values find nothing. */
const KEYS: { readonly [R in Resource]: (document: Documents[R]) => Record<string, string | undefined> } = {
  balance_transaction: ({ source, currency, kind }) => ({ source, currency, type: kind }),
  charge: ({ paymentIntent, customer, transferGroup }) => ({
    payment_intent: paymentIntent,
    customer,
    transfer_group: transferGroup,
  }),
  customer: ({ email }) => ({ email }),
  payment_intent: ({ customer }) => ({ customer }),
  payment_method: ({ customer, type, allowRedisplay }) =>
    customer === undefined ? {} : { customer, type, allow_redisplay: allowRedisplay },
  refund: ({ charge, paymentIntent }) => ({ charge, payment_intent: paymentIntent }),
  token: () => ({}),
};

export function keysOf(tagged: Tagged): Keys {
  const keysOfThis = KEYS[tagged.resource] as (document: Tagged["document"]) => Record<string, string | undefined>;
  const present = Object.entries(keysOfThis(tagged.document)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Keys;
}

/**
 * Tokens have no list, and of methods only those of customers are listed. A deleted customer can be read by its id, but
 * no list shows it.
 */
export function isListed(tagged: Tagged): boolean {
  switch (tagged.resource) {
    case "customer":
      return !tagged.document.deleted;
    case "payment_method":
      return tagged.document.customer !== undefined;
    case "token":
      return false;
    default:
      return true;
  }
}
