import assert from "node:assert/strict";
import { test } from "node:test";
import { isWithin, type Named, type Reach } from "./reach.ts";

const OWN = { customer: "cus_1" };
const FREE = { customer: undefined };
const FOREIGN = { customer: "cus_2" };

const CASES: readonly (readonly [Reach, Named["customer"], Named["methods"], boolean])[] = [
  ["own", "cus_1", [], true],
  ["own", "cus_2", [], false],
  ["own", undefined, [], false],
  ["own", "cus_1", [OWN, OWN], true],
  ["own", "cus_1", [OWN, FOREIGN], false],
  ["own", "cus_1", [FREE], false],
  ["own", "cus_1", [undefined], false],
  ["own", "cus_2", [OWN], false],
  ["own_or_free", "cus_1", [FREE], true],
  ["own_or_free", "cus_1", [OWN], true],
  ["own_or_free", "cus_1", [FOREIGN], false],
  ["own_or_free", "cus_1", [undefined], false],
  ["own_or_free", "cus_2", [FREE], false],
];

test("a key reaches its customer and that customer's methods, and free ones only where they may be taken", () => {
  for (const [reach, customer, methods, expected] of CASES) {
    assert.equal(isWithin(reach, "cus_1", { customer, methods }), expected, JSON.stringify([reach, customer, methods]));
  }
});
