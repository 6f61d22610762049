import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { RAIL_ANSWERS } from "../../../test/support/intent-rules.ts";
import { afterPayment } from "./after-payment.ts";
import { beginAttach, settleAttach } from "./attach.ts";
import { detachPaymentMethod } from "./detach.ts";
import type { PaymentMethod } from "./payment-method.ts";

const SAVED: PaymentMethod = { ...PAYMENT_METHOD, state: "attached", customer: CUSTOMER.id };
const SPENT: PaymentMethod = { ...PAYMENT_METHOD, state: "spent" };
const SET_UP: PaymentMethod = { ...PAYMENT_METHOD, state: "set_up" };

const reasonOf = (decision: { readonly kind: string; readonly refusal?: { readonly reason: object } }) =>
  decision.refusal?.reason ?? decision.kind;

test("a payment uses a method up, unless it is a customer's or is to be used again", () => {
  const payment = { checks: { cvc: "pass" }, customer: undefined, futureUsage: undefined } as const;
  const after = (method: PaymentMethod, parts: Partial<Parameters<typeof afterPayment>[1]>) => {
    const { state, customer } = afterPayment(method, { ...payment, ...parts });
    return [state, customer];
  };
  assert.deepEqual(after(PAYMENT_METHOD, {}), ["spent", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { customer: "cus_1" }), ["spent", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { futureUsage: "on_session" }), ["set_up", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { futureUsage: "on_session", customer: "cus_1" }), ["attached", "cus_1"]);
  assert.deepEqual(after(SET_UP, {}), ["spent", undefined]);
  assert.deepEqual(after(SAVED, {}), ["attached", CUSTOMER.id]);
});

test("only a payment for later use off session prepares a card for it, and for good", () => {
  const payment = { checks: { cvc: "pass" }, customer: "cus_1" } as const;
  assert.equal(afterPayment(SAVED, { ...payment, futureUsage: "on_session" }).card.preparedForOffSession, false);
  const prepared = afterPayment(SAVED, { ...payment, futureUsage: "off_session" });
  assert.equal(prepared.card.preparedForOffSession, true);
  assert.equal(afterPayment(prepared, { ...payment, futureUsage: undefined }).card.preparedForOffSession, true);
});

test("a method is given to one customer only, once, and not after it was used up", () => {
  assert.deepEqual(beginAttach(PAYMENT_METHOD, CUSTOMER), { kind: "verify" });
  assert.deepEqual(beginAttach(SET_UP, CUSTOMER), { kind: "verify" });
  assert.deepEqual(reasonOf(beginAttach(SPENT, CUSTOMER)), { kind: "method_spent_attach" });
  assert.deepEqual(reasonOf(beginAttach(SAVED, { ...CUSTOMER, id: "cus_2" })), { kind: "method_already_attached" });
  const again = beginAttach(SAVED, CUSTOMER);
  assert.ok(again.kind === "accepted");
  assert.deepEqual([again.result, again.changes.documents, again.changes.events], [SAVED, [], []]);
});

test("a method becomes the customer's only with the issuer's approval", () => {
  const approved = settleAttach(PAYMENT_METHOD, CUSTOMER, RAIL_ANSWERS.approved);
  assert.ok(approved.kind === "accepted");
  assert.deepEqual([approved.result.state, approved.result.customer], ["attached", CUSTOMER.id]);
  assert.deepEqual(approved.result.card.checks, { cvc: "pass" });
  const declined = settleAttach(PAYMENT_METHOD, CUSTOMER, RAIL_ANSWERS.declined);
  assert.equal(declined.kind === "rejected" && declined.refusal.reason.kind, "card_declined");
  for (const answer of [RAIL_ANSWERS.authentication_required, RAIL_ANSWERS.challenge_required]) {
    assert.deepEqual(reasonOf(settleAttach(PAYMENT_METHOD, CUSTOMER, answer)), { kind: "authentication_required" });
  }
});

test("a method that is taken from its customer is dead, and no longer the default", () => {
  const detached = detachPaymentMethod(SAVED, { customer: { ...CUSTOMER, defaultPaymentMethod: SAVED.id } });
  assert.ok(detached.kind === "accepted");
  assert.deepEqual([detached.result.state, detached.result.customer], ["spent", undefined]);
  assert.deepEqual(
    detached.changes.events.map(({ type }) => type),
    ["payment_method.detached", "customer.updated"],
  );
  const customer = detached.changes.documents.find(({ resource }) => resource === "customer")?.document;
  assert.deepEqual(JSON.parse(JSON.stringify(customer)), CUSTOMER);
});

test("a customer with another default is left alone when a method is detached", () => {
  const detached = detachPaymentMethod(SAVED, { customer: { ...CUSTOMER, defaultPaymentMethod: "pm_1Other" } });
  assert.ok(detached.kind === "accepted");
  assert.deepEqual(
    detached.changes.documents.map(({ resource }) => resource),
    ["payment_method"],
  );
});

test("a method that belongs to nobody cannot be detached", () => {
  for (const method of [PAYMENT_METHOD, SPENT, SET_UP]) {
    assert.deepEqual(reasonOf(detachPaymentMethod(method, {})), { kind: "method_not_attached" });
  }
});
