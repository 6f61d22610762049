import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CONTEXT, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { renderPaymentIntent } from "../render/payment-intents.ts";
import { lowerAnswer } from "./all.ts";

const BEFORE = "2025-02-24.acacia";
const intent = renderPaymentIntent(PAYMENT_INTENT, CONTEXT);

describe("before 2025-03-31.basil", () => {
  test("an intent has an invoice, which is null, where the alphabet has it, and all else as it is", () => {
    const older = lowerAnswer(BEFORE, intent);
    const names = Object.keys(older);
    assert.deepEqual(names, ["id", "object", ...names.slice(2).toSorted()]);
    assert.deepEqual(older, { ...intent, invoice: null });
  });

  test("a charge has one too", () => {
    const charge = { id: "ch_1", object: "charge", amount: 1999, livemode: false };
    assert.equal(
      JSON.stringify(lowerAnswer(BEFORE, charge)),
      JSON.stringify({ id: "ch_1", object: "charge", amount: 1999, invoice: null, livemode: false }),
    );
  });

  test("so do those within lists, errors and other objects", () => {
    const charge = { id: "ch_1", object: "charge" };
    const older = { id: "ch_1", object: "charge", invoice: null };
    const list = { object: "list", data: [charge], has_more: false, url: "/v1/charges" };
    assert.deepEqual(lowerAnswer(BEFORE, list), { ...list, data: [older] });
    const error = { error: { code: "card_declined", payment_intent: { ...intent, latest_charge: charge } } };
    assert.deepEqual(lowerAnswer(BEFORE, error), {
      error: { code: "card_declined", payment_intent: { ...intent, invoice: null, latest_charge: older } },
    });
  });

  test("no other object has one", () => {
    const customer = { id: "cus_1", object: "customer", balance: 0 };
    assert.deepEqual(lowerAnswer(BEFORE, customer), customer);
  });
});

test("since 2025-03-31.basil, an intent has none", () => {
  assert.deepEqual(lowerAnswer("2025-03-31.basil", intent), intent);
});
