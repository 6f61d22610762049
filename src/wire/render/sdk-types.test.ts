import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import {
  ACCOUNT,
  CHARGE,
  CONTEXT,
  CUSTOMER,
  PAYMENT_INTENT,
  PAYMENT_METHOD,
} from "../../../test/support/document-samples.ts";
import { renderAccount } from "./accounts.ts";
import { renderCharge } from "./charges.ts";
import { renderCustomer, renderDeletedCustomer } from "./customers.ts";
import type { renderEvent } from "./events.ts";
import { renderList } from "./lists.ts";
import { renderPaymentIntent } from "./payment-intents.ts";
import { renderPaymentMethod } from "./payment-methods.ts";

/*
 * The judge is the compiler: a renderer that leaves the shape of the official SDK's types makes this file fail to
 * compile. At run time it only shows that every rendered key is one that a reader can find in order.
 */

const OBJECTS = {
  account: renderAccount(ACCOUNT) satisfies Stripe.Account,
  charge: renderCharge(CHARGE, CONTEXT) satisfies Stripe.Charge,
  customer: renderCustomer(CUSTOMER, CONTEXT) satisfies Stripe.Customer,
  deletedCustomer: renderDeletedCustomer(CUSTOMER.id) satisfies Stripe.DeletedCustomer,
  paymentIntent: renderPaymentIntent(PAYMENT_INTENT, CONTEXT) satisfies Stripe.PaymentIntent,
  paymentMethod: renderPaymentMethod(PAYMENT_METHOD, CONTEXT) satisfies Stripe.PaymentMethod,
};

/** The SDK's event is a union over all types with their objects; what they have in common is checked. */
type EventFrame = Omit<Stripe.EventBase, "type">;
type Rendered = Omit<ReturnType<typeof renderEvent>, "type">;
const framed: (event: Rendered) => EventFrame = (event) => event;

const listed: Stripe.ApiList<Stripe.Customer> = renderList("/v1/customers", [OBJECTS.customer], false);

test("every object has id and object first and then its keys in alphabetical order, at every level", () => {
  for (const object of Object.values(OBJECTS)) assertOrder(object);
  assert.equal(listed.data.length, 1);
  assert.equal(typeof framed, "function");
});

function assertOrder(value: unknown): void {
  if (Array.isArray(value)) return value.forEach(assertOrder);
  if (typeof value !== "object" || value === null) return;
  const keys = Object.keys(value);
  const first = ["id", "object"].filter((key) => keys.includes(key));
  assert.deepEqual(keys, [...first, ...keys.filter((key) => !first.includes(key)).toSorted()]);
  Object.values(value).forEach(assertOrder);
}
