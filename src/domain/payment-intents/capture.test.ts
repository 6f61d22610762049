import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { NOW } from "../../../test/support/intent-rules.ts";
import type { Charge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import { ZERO } from "../money.ts";
import { capturePaymentIntent, type CapturePaymentIntent } from "./capture.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const HELD: Charge = { ...CHARGE, captured: false, amountCaptured: ZERO, captureBefore: laterBy(NOW, 604_800) };
const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_capture",
  amountCapturable: PAYMENT_INTENT.amount,
  latestCharge: HELD.id,
};

const capture = (input: CapturePaymentIntent) => capturePaymentIntent(INTENT, input, { charge: HELD });

function captured(input: CapturePaymentIntent) {
  const decision = capture(input);
  assert.ok(decision.kind === "accepted", decision.kind);
  const charge = decision.changes.documents.find(({ resource }) => resource === "charge")?.document as Charge;
  return { intent: decision.result, charge, types: decision.changes.events.map(({ type }) => type) };
}

test("a capture without an amount takes all that is held", () => {
  const { intent, charge, types } = captured({});
  assert.deepEqual([intent.amountReceived, intent.amountCapturable, charge.amountCaptured], [1099, 0, 1099]);
  assert.equal(charge.captured, true);
  assert.deepEqual(types, ["charge.captured", "payment_intent.succeeded"]);
});

test("a part can be captured, once: the rest is let go", () => {
  const { intent, charge } = captured({ amountToCapture: 1 });
  assert.deepEqual([intent.amountReceived, intent.amountCapturable, charge.amountCaptured], [1, 0, 1]);
  assert.equal(charge.amount, 1099);
  const again = capturePaymentIntent(intent, {}, { charge });
  assert.ok(again.kind === "rejected");
  assert.deepEqual(again.refusal.reason, { kind: "capture_already_captured" });
});

const REFUSED: readonly (readonly [CapturePaymentIntent, string])[] = [
  [{ amountToCapture: -1 }, "capture_amount_negative"],
  [{ amountToCapture: 0 }, "capture_amount_zero"],
  [{ amountToCapture: 1100 }, "capture_too_large"],
  [{ finalCapture: false }, "multicapture_unavailable"],
  [{ statementDescriptorSuffix: "12" }, "statement_descriptor_invalid"],
  [{ statementDescriptor: "TEA" }, "statement_descriptor_for_card"],
];

for (const [input, kind] of REFUSED) {
  test(`a capture with ${JSON.stringify(input)} is refused: ${kind}`, () => {
    const decision = capture(input);
    assert.equal(decision.kind === "rejected" && decision.refusal.reason.kind, kind);
  });
}

test("notes given with the capture are kept", () => {
  const { intent, charge } = captured({ metadata: { order: "7" }, statementDescriptorSuffix: "TEA" });
  assert.deepEqual(intent.metadata, { order: "7" });
  assert.equal(charge.statementDescriptorSuffix, "TEA");
});

test("an intent to be captured whose charge is gone is a fault of ours", () => {
  assert.throws(() => capturePaymentIntent(INTENT, {}, {}), /holds no charge/);
});
