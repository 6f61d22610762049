import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";

function chargeWith(secure: Readonly<Record<string, unknown>> | null) {
  return { id: "ch_1", object: "charge", payment_method_details: { card: { three_d_secure: secure }, type: "card" } };
}

function secureOf(charge: Readonly<Record<string, unknown>>): unknown {
  return (charge["payment_method_details"] as { readonly card: { readonly three_d_secure: unknown } }).card
    .three_d_secure;
}

for (const [result, authenticated, succeeded] of [
  ["authenticated", true, true],
  ["attempt_acknowledged", false, true],
  ["not_supported", false, true],
  ["failed", false, false],
  ["processing_error", false, false],
] as const) {
  test(`before 2020-08-27, 3D Secure that ended as ${result} tells so in two booleans, too`, () => {
    const charge = chargeWith({ result, version: "2.2.0" });
    assert.deepEqual(secureOf(lowerAnswer("2020-03-02", charge)), {
      authenticated,
      result,
      succeeded,
      version: "2.2.0",
    });
    assert.deepEqual(secureOf(lowerAnswer("2020-08-27", charge)), { result, version: "2.2.0" });
  });
}

test("a charge without 3D Secure, or of no card, has none in any version", () => {
  assert.equal(secureOf(lowerAnswer("2020-03-02", chargeWith(null))), null);
  const debit = { id: "py_1", object: "charge", payment_method_details: { sepa_debit: {}, type: "sepa_debit" } };
  const { payment_method_details: details } = lowerAnswer("2020-03-02", debit);
  assert.deepEqual(details, debit.payment_method_details);
});
