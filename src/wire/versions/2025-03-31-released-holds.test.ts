import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Rendered } from "../render/context.ts";
import type { ApiVersion } from "./known.ts";
import { olderShape } from "./older-shape.ts";

const BEFORE = "2025-02-24.acacia";
const SINCE = "2025-03-31.basil";
const CHARGE = {
  id: "ch_1",
  object: "charge",
  amount: 1000,
  amount_captured: 1000,
  amount_refunded: 0,
  captured: true,
  payment_intent: "pi_1",
  refunded: false,
  status: "succeeded",
};

async function refundedIn(version: ApiVersion, charge: Partial<typeof CHARGE>, status = "succeeded") {
  const older: Rendered = await olderShape(version, { ...CHARGE, ...charge }, async (references) =>
    references.map(({ resource, id }) =>
      resource === "payment_intent" ? { id, object: resource, status } : undefined,
    ),
  );
  return [older["amount_refunded"], older["refunded"]];
}

describe("before 2025-03-31.basil", () => {
  test("what a capture leaves counts as refunded, beside what was refunded in truth", async () => {
    assert.deepEqual(await refundedIn(BEFORE, { amount_captured: 600 }), [400, false]);
    assert.deepEqual(await refundedIn(BEFORE, { amount_captured: 600, amount_refunded: 100 }), [500, false]);
    assert.deepEqual(await refundedIn(BEFORE, { amount_captured: 600, amount_refunded: 600 }), [1000, true]);
  });

  test("a hold that was canceled is refunded as a whole", async () => {
    assert.deepEqual(await refundedIn(BEFORE, { amount_captured: 0, captured: false }, "canceled"), [1000, true]);
  });

  test("a hold that waits, a whole capture and a failed charge are refunded in nothing", async () => {
    assert.deepEqual(await refundedIn(BEFORE, { amount_captured: 0, captured: false }, "requires_capture"), [0, false]);
    assert.deepEqual(await refundedIn(BEFORE, {}), [0, false]);
    const failed = { amount_captured: 0, captured: false, status: "failed" };
    assert.deepEqual(await refundedIn(BEFORE, failed, "canceled"), [0, false]);
  });
});

test("since 2025-03-31.basil, only refunds count", async () => {
  assert.deepEqual(await refundedIn(SINCE, { amount_captured: 600 }), [0, false]);
  assert.deepEqual(await refundedIn(SINCE, { amount_captured: 0, captured: false }, "canceled"), [0, false]);
});
