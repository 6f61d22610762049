import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function shownIn(version: ApiVersion, object: string, requested: string): unknown {
  const options = { acss_debit: {}, card: { network: null, request_three_d_secure: requested } };
  const older = lowerAnswer(version, { id: "x", object, payment_method_options: options });
  return older["payment_method_options"];
}

for (const object of ["payment_intent", "setup_intent"]) {
  test(`before 2023-10-16, a ${object} that asks for a challenge says challenge_only`, () => {
    const older = { acss_debit: {}, card: { network: null, request_three_d_secure: "challenge_only" } };
    assert.equal(JSON.stringify(shownIn("2023-08-16", object, "challenge")), JSON.stringify(older));
    const since = { acss_debit: {}, card: { network: null, request_three_d_secure: "challenge" } };
    assert.deepEqual(shownIn("2023-10-16", object, "challenge"), since);
  });

  test(`other requests of a ${object} are the same in every version`, () => {
    for (const requested of ["any", "automatic"]) {
      const same = { acss_debit: {}, card: { network: null, request_three_d_secure: requested } };
      assert.deepEqual(shownIn("2023-08-16", object, requested), same);
    }
  });
}

test("an intent without options for cards is as it is", () => {
  const debit = { id: "pi_1", object: "payment_intent", invoice: null, payment_method_options: { sepa_debit: {} } };
  const client = { id: "pi_1", object: "payment_intent", invoice: null };
  assert.deepEqual(lowerAnswer("2023-08-16", debit), debit);
  assert.deepEqual(lowerAnswer("2023-08-16", client), client);
});
