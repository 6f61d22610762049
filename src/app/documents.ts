import { transactionType } from "../domain/ledger/balance-transaction.ts";
import { isCardSource } from "../domain/customer-sources/card-source.ts";
import type { Documents, Resource, Tagged } from "../domain/resources.ts";

type Keys = Record<string, string>;

/** What the lists of each resource can be filtered by. Absent values find nothing. */
const KEYS: { readonly [R in Resource]: (document: Documents[R]) => Record<string, string | undefined> } = {
  account: () => ({}),
  balance_transaction: ({ source, currency, kind }) => ({ source, currency, type: transactionType(kind) }),
  charge: ({ paymentIntent, customer, transferGroup }) => ({
    payment_intent: paymentIntent,
    customer,
    transfer_group: transferGroup,
  }),
  confirmation_token: () => ({}),
  // Customers of no clock have the empty name: lists that name no clock show those alone.
  customer: ({ email, testClock = "" }) => ({ email, test_clock: testClock }),
  customer_session: () => ({}),
  dispute: ({ charge, paymentIntent }) => ({ charge, payment_intent: paymentIntent }),
  ephemeral_key: () => ({}),
  mandate: () => ({}),
  payment_intent: ({ customer }) => ({ customer }),
  payment_method: (method) => {
    const { customer, type, allowRedisplay } = method;
    if (customer === undefined) return {};
    return { customer, type, allow_redisplay: allowRedisplay, ...(isCardSource(method) && { source_of: customer }) };
  },
  payment_method_configuration: ({ active }) => ({ active: String(active) }),
  refund: ({ charge, paymentIntent }) => ({ charge, payment_intent: paymentIntent }),
  setup_attempt: ({ setupIntent }) => ({ setup_intent: setupIntent }),
  setup_intent: ({ attachToSelf, customer, paymentMethod }) => ({
    attach_to_self: attachToSelf === undefined ? undefined : String(attachToSelf),
    customer,
    payment_method: paymentMethod,
  }),
  test_clock: () => ({}),
  token: () => ({}),
  webhook_endpoint: () => ({}),
};

export function keysOf(tagged: Tagged): Keys {
  const keysOfThis = KEYS[tagged.resource] as (document: Tagged["document"]) => Record<string, string | undefined>;
  const present = Object.entries(keysOfThis(tagged.document)).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present) as Keys;
}

/**
 * Tokens, sessions and ephemeral keys have no list, and of methods only those of customers are listed. A deleted customer,
 * test clock or endpoint can be read by its id, but no list shows it.
 */
export function isListed(tagged: Tagged): boolean {
  switch (tagged.resource) {
    case "account":
    case "customer":
    case "test_clock":
    case "webhook_endpoint":
      return !tagged.document.deleted;
    case "payment_method":
      return tagged.document.customer !== undefined;
    case "confirmation_token":
    case "customer_session":
    case "ephemeral_key":
    case "token":
      return false;
    default:
      return true;
  }
}
