import assert from "node:assert/strict";
import { test } from "node:test";
import { liftRequest, namesMethodTypes } from "./all.ts";

test("before 2026-09-30.endive, requests name payment method types, and they mean what they say", () => {
  const values = { amount: 1999, currency: "usd", captureMethod: "manual", paymentMethodTypes: ["card"] };
  for (const version of ["2020-08-27", "2025-03-31.basil", "2026-08-26.dahlia"] as const) {
    assert.equal(namesMethodTypes(version), true);
    assert.deepEqual(liftRequest(version, "payment_intents.create", values), values);
  }
});

test("since 2026-09-30.endive, they don't", () => {
  for (const version of ["2026-09-30.endive", "2026-10-28.endive"] as const) {
    assert.equal(namesMethodTypes(version), false);
  }
});

test("before, an action was an error only beside named types, which a later request need not know", () => {
  const values = { amount: 1999, currency: "usd", confirm: true, errorOnRequiresAction: true };
  const lifted = liftRequest("2026-08-26.dahlia", "payment_intents.create", values);
  assert.deepEqual(lifted, { ...values, errorNeedsNamedTypes: true });
  const off = { ...values, errorOnRequiresAction: false };
  assert.deepEqual(liftRequest("2026-08-26.dahlia", "payment_intents.confirm", off), off);
  assert.deepEqual(liftRequest("2026-09-30.endive", "payment_intents.create", values), values);
});
