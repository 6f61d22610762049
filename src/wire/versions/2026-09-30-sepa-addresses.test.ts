import assert from "node:assert/strict";
import { test } from "node:test";
import { liftRequest } from "./all.ts";

const BEFORE = "2026-08-26.dahlia";
const SINCE = "2026-09-30.endive";
const METHOD = { type: "sepa_debit", sepaDebit: { iban: "CH9300762011623852957" } };
const LIFTED = { ...METHOD, sepaDebit: { ...METHOD.sepaDebit, withoutTown: true } };

test("before 2026-09-30, whoever describes a SEPA account needs no town, wherever it stands in the request", () => {
  assert.deepEqual(liftRequest(BEFORE, "payment_methods.create", METHOD), LIFTED);
  for (const operation of ["payment_intents.confirm", "setup_intents.create", "confirmation_tokens.create_for_test"]) {
    assert.deepEqual(liftRequest(BEFORE, operation, { paymentMethodData: METHOD }), { paymentMethodData: LIFTED });
  }
});

test("since 2026-09-30, it is read as it is, and so is every other method", () => {
  assert.deepEqual(liftRequest(SINCE, "payment_methods.create", METHOD), METHOD);
  assert.deepEqual(liftRequest(SINCE, "payment_intents.confirm", { paymentMethodData: METHOD }), {
    paymentMethodData: METHOD,
  });
  const card = { type: "card", card: { token: "tok_visa" } };
  assert.deepEqual(liftRequest(BEFORE, "payment_methods.create", card), card);
});
