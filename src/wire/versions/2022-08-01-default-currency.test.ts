import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";

const CUSTOMER = { id: "cus_1", object: "customer", balance: 0, currency: "eur", default_source: null };

test("before 2022-08-01, a customer tells its currency by both of its names, each where the alphabet has it", () => {
  const older = lowerAnswer("2020-08-27", CUSTOMER);
  assert.deepEqual(older, { ...CUSTOMER, default_currency: "eur" });
  const names = Object.keys(older);
  assert.equal(names[names.indexOf("default_currency") + 1], "default_source");
  const paidNothing = { ...CUSTOMER, currency: null };
  assert.equal(lowerAnswer("2020-08-27", paidNothing)["default_currency"], null);
});

test("since 2022-08-01, it has one name, and a deleted customer never had a currency", () => {
  assert.deepEqual(lowerAnswer("2022-08-01", CUSTOMER), CUSTOMER);
  const deleted = { id: "cus_1", object: "customer", deleted: true };
  assert.deepEqual(lowerAnswer("2020-08-27", deleted), deleted);
});
