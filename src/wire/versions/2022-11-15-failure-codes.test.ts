import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";

const FINER = [
  ["payment_intent_payment_attempt_expired", "payment_intent_payment_attempt_failed"],
  ["payment_method_provider_decline", "payment_intent_payment_attempt_failed"],
  ["payment_method_provider_timeout", "payment_intent_payment_attempt_failed"],
  ["setup_intent_setup_attempt_expired", "setup_attempt_failed"],
] as const;

function errorWith(code: string) {
  const doc_url = `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
  return { code, doc_url, message: "It failed.", type: "invalid_request_error" };
}

for (const [code, older] of FINER) {
  test(`before 2022-11-15, ${code} is told as ${older}`, () => {
    assert.deepEqual(lowerAnswer("2022-08-01", { error: errorWith(code) }), { error: errorWith(older) });
    assert.deepEqual(lowerAnswer("2022-11-15", { error: errorWith(code) }), { error: errorWith(code) });
  });
}

test("intents and attempts remember it by the older code, too", () => {
  const error = errorWith("payment_intent_payment_attempt_expired");
  const older = errorWith("payment_intent_payment_attempt_failed");
  for (const member of ["last_payment_error", "last_setup_error", "setup_error"]) {
    assert.deepEqual(lowerAnswer("2022-08-01", { id: "x", object: "x", [member]: error })[member], older);
  }
});

test("an issuer's reason has always had its code", () => {
  const declined = { error: { ...errorWith("card_declined"), decline_code: "insufficient_funds" } };
  assert.deepEqual(lowerAnswer("2022-08-01", declined), declined);
});
