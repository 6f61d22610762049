import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CHARGE } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NOW } from "../../../test/support/intent-rules.ts";
import { laterBy } from "../instant.ts";
import { amount, ZERO } from "../money.ts";
import { captureCharge } from "./capture.ts";
import type { CardCharge } from "./charge.ts";
import { expireCharge } from "./expire.ts";

const HELD: CardCharge = {
  ...CHARGE,
  paymentIntent: undefined,
  captured: false,
  amountCaptured: ZERO,
  captureBefore: laterBy(NOW, 60),
};

describe("the capture of a charge without an intent", () => {
  test("takes what is asked for, and releases the rest", () => {
    for (const [asked, taken] of [
      [undefined, 1099],
      [1099, 1099],
      [50, 50],
    ] as const) {
      const decision = captureCharge(HELD, { amount: asked }, ATTEMPT_FACTS);
      assert.ok(decision.kind === "accepted");
      const { amount: whole, amountCaptured, captured } = decision.result;
      assert.deepEqual([whole, amountCaptured, captured], [1099, taken, true]);
      const moved = decision.changes.documents.find(({ resource }) => resource === "balance_transaction");
      assert.equal(moved?.document.id, decision.result.balanceTransaction);
      assert.deepEqual(
        decision.changes.events.map(({ type }) => type),
        ["charge.captured"],
      );
    }
  });

  test("is refused for the first reason that holds", () => {
    const cases = [
      [CHARGE, {}, "charge_already_captured"],
      [{ ...HELD, paymentIntent: "pi_x" }, {}, "charge_capture_through_intent"],
      [{ ...HELD, status: "failed" }, {}, "charge_capture_without_hold"],
      [{ ...HELD, captureBefore: NOW }, { amount: 0 }, "hold_expired"],
      [HELD, { amount: 0 }, "capture_amount_zero"],
      [HELD, { amount: -5 }, "capture_amount_zero"],
      [HELD, { amount: 1100 }, "capture_too_large"],
      [HELD, { amount: 49 }, "capture_too_small"],
      [HELD, { statementDescriptorSuffix: "12" }, "statement_descriptor_invalid"],
    ] as const;
    for (const [charge, input, kind] of cases) {
      const decision = captureCharge(charge, input, ATTEMPT_FACTS);
      assert.ok(decision.kind === "rejected");
      assert.equal(decision.refusal.reason.kind, kind);
    }
  });
});

describe("the end of a hold", () => {
  test("is told once its time has come, unless the charge was captured", () => {
    const end = laterBy(NOW, 60);
    const types = (charge: CardCharge, now: typeof NOW) => expireCharge(charge, { now }).events.map(({ type }) => type);
    assert.deepEqual(types(HELD, laterBy(NOW, 59)), []);
    assert.deepEqual(types(HELD, end), ["charge.expired"]);
    assert.deepEqual(types({ ...HELD, captured: true, amountCaptured: amount(5) }, end), []);
    assert.deepEqual(types({ ...HELD, captureBefore: undefined }, end), []);
  });
});
