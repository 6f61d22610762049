import assert from "node:assert/strict";
import { test } from "node:test";
import { liftRequest } from "./all.ts";

const PAYMENT = { amount: 1999, currency: "usd" };

test("before 2024-04-10, a new intent that names no capture method is captured before the answer", () => {
  assert.deepEqual(liftRequest("2023-10-16", "payment_intents.create", PAYMENT), {
    ...PAYMENT,
    captureMethod: "automatic",
  });
});

test("since 2024-04-10, the default is left to the core", () => {
  assert.deepEqual(liftRequest("2024-04-10", "payment_intents.create", PAYMENT), PAYMENT);
});

test("a capture method that is named stays", () => {
  for (const captureMethod of ["automatic", "automatic_async", "manual"]) {
    const values = { ...PAYMENT, captureMethod };
    assert.deepEqual(liftRequest("2023-10-16", "payment_intents.create", values), values);
  }
});

test("a change of an intent does not touch its capture method", () => {
  assert.deepEqual(liftRequest("2023-10-16", "payment_intents.update", { amount: 500 }), { amount: 500 });
});
