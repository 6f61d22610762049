import assert from "node:assert/strict";
import { test } from "node:test";
import { liftRequest } from "./all.ts";

const PAYMENT = { amount: 1999, currency: "usd", captureMethod: "automatic" };

test("before 2023-08-16, a new intent that chooses no methods is for cards", () => {
  assert.deepEqual(liftRequest("2022-11-15", "payment_intents.create", PAYMENT), {
    ...PAYMENT,
    paymentMethodTypes: ["card"],
  });
  assert.deepEqual(liftRequest("2022-11-15", "setup_intents.create", { usage: "on_session" }), {
    usage: "on_session",
    paymentMethodTypes: ["card"],
  });
});

test("since 2023-08-16, it is for all that the account has", () => {
  assert.deepEqual(liftRequest("2023-08-16", "payment_intents.create", PAYMENT), PAYMENT);
  assert.deepEqual(liftRequest("2023-08-16", "setup_intents.create", {}), {});
});

test("an intent that chooses its methods in any way is left alone", () => {
  const choices = [
    { automaticPaymentMethods: { enabled: true } },
    { paymentMethodTypes: ["card", "link"] },
    { confirmationMethod: "manual" },
    { allowedPaymentMethodTypes: ["card"] },
    { excludedPaymentMethodTypes: ["klarna"] },
    { paymentMethodConfiguration: "pmc_1" },
  ];
  for (const choice of choices) {
    const values = { ...PAYMENT, ...choice };
    assert.deepEqual(liftRequest("2022-11-15", "payment_intents.create", values), values);
    assert.deepEqual(liftRequest("2022-11-15", "setup_intents.create", choice), choice);
  }
});

test("no other request chooses cards by itself", () => {
  for (const operation of ["payment_intents.update", "payment_intents.confirm", "setup_intents.update"]) {
    assert.deepEqual(liftRequest("2022-11-15", operation, {}), {});
  }
});
