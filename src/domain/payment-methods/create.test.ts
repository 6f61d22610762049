import assert from "node:assert/strict";
import { test } from "node:test";
import { CARD, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { createPaymentMethod, mergeBillingDetails } from "./create.ts";
import { updatePaymentMethod } from "./update.ts";

const CURRENT = { name: "Ada", email: "a@example.com", address: { city: "Bonn", postalCode: "53111" } };

test("a new method is unused and belongs to nobody", () => {
  const method = createPaymentMethod(CARD, {}, { id: PAYMENT_METHOD.id, now: PAYMENT_METHOD.created });
  assert.deepEqual(JSON.parse(JSON.stringify(method)), PAYMENT_METHOD);
});

test("the network that the merchant prefers goes before the card's own", () => {
  const facts = { id: PAYMENT_METHOD.id, now: PAYMENT_METHOD.created };
  const card = { ...CARD, preferredNetwork: "visa" } as const;
  assert.equal(createPaymentMethod(card, {}, facts).card.preferredNetwork, "visa");
  const preferring = createPaymentMethod(card, { preferredNetwork: "cartes_bancaires" }, facts);
  assert.equal(preferring.card.preferredNetwork, "cartes_bancaires");
});

test("billing details are merged part by part, the address too, and null clears a part", () => {
  assert.equal(mergeBillingDetails(CURRENT, undefined), CURRENT);
  const merged = mergeBillingDetails(CURRENT, { name: null, address: { city: "Ulm" } });
  assert.deepEqual(JSON.parse(JSON.stringify(merged)), {
    email: "a@example.com",
    address: { city: "Ulm", postalCode: "53111" },
  });
  assert.equal(mergeBillingDetails(CURRENT, { address: null }).address, undefined);
});

test("only a method that belongs to a customer can be changed, and only to a month that exists", () => {
  const saved = { ...PAYMENT_METHOD, state: "attached", customer: "cus_1" } as const;
  const reason = (...args: Parameters<typeof updatePaymentMethod>) => {
    const decision = updatePaymentMethod(...args);
    return decision.kind === "rejected" ? decision.refusal.reason : decision.kind;
  };
  assert.equal(reason(saved, { card: { expMonth: 12 } }), "accepted");
  assert.deepEqual(reason(PAYMENT_METHOD, {}), { kind: "method_update_unattached" });
  for (const expMonth of [0, 13]) {
    assert.deepEqual(reason(saved, { card: { expMonth } }), {
      kind: "card_entry_refused",
      code: "invalid_expiry_month",
    });
  }
});
