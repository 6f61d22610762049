import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm, type RawHash } from "../form.ts";
import { liftForm, lowerAnswer } from "./all.ts";
import type { ApiVersion } from "./known.ts";

const BEFORE = "2019-10-08";
const SINCE = "2019-10-17";
const CUSTOMER = { id: "cus_1", object: "customer", address: null, balance: -500 };

function namesOf(version: ApiVersion, operation: string, text: string): readonly string[] {
  const form = decodeForm(text);
  assert.ok(form.ok);
  const lifted: RawHash = liftForm(version, operation, form.tree);
  return [...lifted.keys()];
}

test("before 2019-10-17, a customer's balance is told by both of its names", () => {
  const { account_balance: balance, ...rest } = lowerAnswer(BEFORE, CUSTOMER);
  assert.equal(balance, -500);
  assert.equal("account_balance" in lowerAnswer(SINCE, CUSTOMER), false);
  assert.equal(rest["balance"], -500);
  const deleted = { id: "cus_1", object: "customer", deleted: true };
  assert.deepEqual(lowerAnswer(SINCE, deleted), deleted);
  assert.equal("account_balance" in lowerAnswer(BEFORE, deleted), false);
});

test("before 2019-10-17, requests change it by the older name, or by the newer one, but not by both", () => {
  for (const operation of ["customers.create", "customers.update"]) {
    assert.deepEqual(namesOf(BEFORE, operation, "name=Ada&account_balance=-500"), ["name", "balance"]);
    assert.deepEqual(namesOf(BEFORE, operation, "balance=-500"), ["balance"]);
    assert.deepEqual(namesOf(BEFORE, operation, "balance=1&account_balance=2"), ["balance", "account_balance"]);
    assert.deepEqual(namesOf(SINCE, operation, "account_balance=-500"), ["account_balance"]);
  }
});

test("before 2019-10-17, errors name it as it was sent", () => {
  const error = { message: "Invalid integer: much", param: "balance", type: "invalid_request_error" };
  assert.deepEqual(lowerAnswer(BEFORE, { error }), { error: { ...error, param: "account_balance" } });
  assert.deepEqual(lowerAnswer(SINCE, { error }), { error });
});
