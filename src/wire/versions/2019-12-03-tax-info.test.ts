import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerAnswer } from "./all.ts";

const CUSTOMER = { id: "cus_1", object: "customer", balance: 0, tax_exempt: "none", test_clock: null };

test("before 2019-12-03, a customer has the tax info that nobody has given, where the alphabet has it", () => {
  const older = lowerAnswer("2019-11-05", CUSTOMER);
  assert.deepEqual(Object.keys(older), [
    "id",
    "object",
    "balance",
    "tax_exempt",
    "tax_info",
    "tax_info_verification",
    "test_clock",
  ]);
  assert.deepEqual([older["tax_info"], older["tax_info_verification"]], [null, null]);
});

test("since 2019-12-03, it has none, and a deleted one never had", () => {
  assert.deepEqual(lowerAnswer("2019-12-03", CUSTOMER), CUSTOMER);
  const deleted = { id: "cus_1", object: "customer", deleted: true };
  assert.deepEqual(lowerAnswer("2019-11-05", deleted), deleted);
});
