import assert from "node:assert/strict";
import { test } from "node:test";
import { PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { methodRefusal } from "./method-rules.ts";

const OWNED: PaymentMethod = { ...PAYMENT_METHOD, state: "attached", customer: "cus_1" };
const method = PAYMENT_METHOD.id;

test("no method, and one that belongs to nobody, may stand on any intent", () => {
  assert.equal(methodRefusal(PAYMENT_INTENT, undefined), undefined);
  assert.equal(methodRefusal(PAYMENT_INTENT, PAYMENT_METHOD), undefined);
  assert.equal(methodRefusal({ ...PAYMENT_INTENT, customer: "cus_1" }, PAYMENT_METHOD), undefined);
});

test("a customer's method pays for that customer alone", () => {
  assert.equal(methodRefusal({ ...PAYMENT_INTENT, customer: "cus_1" }, OWNED), undefined);
  assert.deepEqual(methodRefusal(PAYMENT_INTENT, OWNED), {
    kind: "method_needs_its_customer",
    method,
    customer: "cus_1",
  });
  assert.deepEqual(methodRefusal({ ...PAYMENT_INTENT, customer: "cus_2" }, OWNED), {
    kind: "method_of_other_customer",
    method,
    customer: "cus_2",
  });
});

test("a method that is used up pays no more", () => {
  assert.deepEqual(methodRefusal(PAYMENT_INTENT, { ...PAYMENT_METHOD, state: "spent" }), { kind: "method_spent" });
});

test("a method must be of a type that the intent takes", () => {
  const intent = { ...PAYMENT_INTENT, methods: { by: "explicit", types: ["klarna"] } } as const;
  assert.deepEqual(methodRefusal(intent, PAYMENT_METHOD), {
    kind: "method_type_not_allowed",
    type: "card",
    allowed: [],
  });
});
