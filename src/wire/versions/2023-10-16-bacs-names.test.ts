import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

function shownIn(version: ApiVersion, name: string | null): unknown {
  const settings = { bacs_debit_payments: { display_name: name, service_user_number: null }, branding: {} };
  return lowerAnswer(version, { id: "acct_1", object: "account", settings })["settings"];
}

test("before 2023-10-16, an account without a name for Bacs debits doesn't speak of one", () => {
  const older = { bacs_debit_payments: { service_user_number: null }, branding: {} };
  assert.deepEqual(shownIn("2023-08-16", null), older);
});

test("a name that there is, and the null of newer versions, are shown", () => {
  const of = (name: string | null) => ({
    bacs_debit_payments: { display_name: name, service_user_number: null },
    branding: {},
  });
  assert.deepEqual(shownIn("2023-08-16", "Toys"), of("Toys"));
  assert.deepEqual(shownIn("2023-10-16", null), of(null));
});

test("an account without settings is as it is", () => {
  const connected = { id: "acct_1", object: "account" };
  assert.deepEqual(lowerAnswer("2023-08-16", connected), connected);
});
