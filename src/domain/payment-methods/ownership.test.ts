import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS } from "../../../test/support/intent-rules.ts";
import { afterPayment } from "./after-payment.ts";
import { beginAttach, settleAttach } from "./attach.ts";
import { detachPaymentMethod } from "./detach.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { CardMethod } from "./payment-method.ts";

const APPROVAL = { checks: { cvc: "pass" }, networkTransactionId: "123456789012345" } as const;
const SAVED: CardMethod = { ...PAYMENT_METHOD, state: "attached", customer: CUSTOMER.id };
const SPENT: CardMethod = { ...PAYMENT_METHOD, state: "spent" };
const SET_UP: CardMethod = { ...PAYMENT_METHOD, state: "set_up" };

const reasonOf = (decision: { readonly kind: string; readonly refusal?: { readonly reason: object } }) =>
  decision.refusal?.reason ?? decision.kind;

test("a payment uses a method up, unless it is a customer's or is to be used again", () => {
  const payment = { customer: undefined, futureUsage: undefined };
  const after = (method: CardMethod, parts: Partial<Parameters<typeof afterPayment>[2]>) => {
    const { state, customer } = afterPayment(method, APPROVAL, { ...payment, ...parts });
    return [state, customer];
  };
  assert.deepEqual(after(PAYMENT_METHOD, {}), ["spent", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { customer: "cus_1" }), ["spent", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { futureUsage: "on_session" }), ["set_up", undefined]);
  assert.deepEqual(after(PAYMENT_METHOD, { futureUsage: "on_session", customer: "cus_1" }), ["attached", "cus_1"]);
  assert.deepEqual(after(SET_UP, {}), ["spent", undefined]);
  assert.deepEqual(after(SAVED, {}), ["attached", CUSTOMER.id]);
});

test("a card is set up by a payment for later use, and what it was set up for is only ever widened", () => {
  const payment = { customer: "cus_1" };
  const after = (method: CardMethod, futureUsage: FutureUsage | undefined) =>
    afterPayment(method, APPROVAL, { ...payment, futureUsage });
  const usageOf = (method: CardMethod) => method.card.setUp?.usage;
  assert.equal(usageOf(after(SAVED, undefined)), undefined);
  assert.equal(usageOf(after(SAVED, "on_session")), "on_session");
  const prepared = after(after(SAVED, "on_session"), "off_session");
  assert.deepEqual(prepared.card.setUp, { usage: "off_session", networkTransactionId: APPROVAL.networkTransactionId });
  assert.equal(usageOf(after(prepared, undefined)), "off_session");
  assert.equal(usageOf(after(prepared, "on_session")), "off_session");
});

test("a method is given to one customer only, once, and not after it was used up", () => {
  assert.deepEqual(beginAttach(PAYMENT_METHOD, CUSTOMER), { kind: "verify", method: PAYMENT_METHOD });
  assert.deepEqual(beginAttach(SET_UP, CUSTOMER), { kind: "verify", method: SET_UP });
  assert.deepEqual(reasonOf(beginAttach(SPENT, CUSTOMER)), { kind: "method_spent_attach" });
  assert.deepEqual(reasonOf(beginAttach(SAVED, { ...CUSTOMER, id: "cus_2" })), { kind: "method_already_attached" });
  const again = beginAttach(SAVED, CUSTOMER);
  assert.ok(again.kind === "accepted");
  assert.deepEqual([again.result, again.changes.documents, again.changes.events], [SAVED, [], []]);
});

test("a method becomes the customer's only with the issuer's approval", () => {
  const approved = settleAttach(PAYMENT_METHOD, CUSTOMER, CARD_ANSWERS.approved);
  assert.ok(approved.kind === "accepted");
  assert.deepEqual([approved.result.state, approved.result.customer], ["attached", CUSTOMER.id]);
  assert.deepEqual(approved.result.type === "card" && approved.result.card.checks, { cvc: "pass" });
  const declined = settleAttach(PAYMENT_METHOD, CUSTOMER, CARD_ANSWERS.declined);
  assert.equal(declined.kind === "rejected" && declined.refusal.reason.kind, "card_declined");
  const soft = settleAttach(PAYMENT_METHOD, CUSTOMER, { kind: "soft_declined", risk: CARD_ANSWERS.declined.risk });
  assert.deepEqual(reasonOf(soft), { kind: "authentication_required" });
});

test("a method that is taken from its customer is dead, and no longer the default", () => {
  const detached = detachPaymentMethod(SAVED, {
    customer: { ...CUSTOMER, defaultPaymentMethod: SAVED.id },
    mandates: [],
  });
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
  const detached = detachPaymentMethod(SAVED, {
    customer: { ...CUSTOMER, defaultPaymentMethod: "pm_1Other" },
    mandates: [],
  });
  assert.ok(detached.kind === "accepted");
  assert.deepEqual(
    detached.changes.documents.map(({ resource }) => resource),
    ["payment_method"],
  );
});

test("a method that belongs to nobody cannot be detached", () => {
  for (const method of [PAYMENT_METHOD, SPENT, SET_UP]) {
    assert.deepEqual(reasonOf(detachPaymentMethod(method, { mandates: [] })), { kind: "method_not_attached" });
  }
});
