import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { amount } from "../money.ts";
import { feeOf } from "./fees.ts";

const DEFAULT = { basisPoints: 290, fixed: 30 };

const FEES: readonly (readonly [captured: number, fee: number, why: string])[] = [
  [1000, 59, "2.9 % of 10.00 and 30"],
  [1099, 62, "31.871 is rounded to the nearest"],
  [50, 31, "1.45 is rounded down"],
  [52, 32, "1.508 is rounded up"],
  [1, 30, "a fee may be more than was captured"],
  [0, 30, "nothing has no share"],
  [99_999_999, 2_900_030, "the largest charge of most currencies"],
  [999_999_999_999, 29_000_000_030, "the largest charge of all"],
];

for (const [captured, fee, why] of FEES) {
  test(`the fee of ${captured} is ${fee}: ${why}`, () => assert.equal(feeOf(amount(captured), DEFAULT), fee));
}

test("halves are rounded up", () => {
  const tenth = { basisPoints: 1000, fixed: 0 };
  assert.deepEqual(
    [4, 5, 14, 15, 25].map((captured) => feeOf(amount(captured), tenth)),
    [0, 1, 1, 2, 3],
  );
});

test("a payment in whole units pays its share and the fixed part in whole units", () => {
  assert.equal(feeOf(amount(5000), { basisPoints: 290, fixed: 30 }), 175);
  assert.equal(feeOf(amount(17), { basisPoints: 290, fixed: 0 }), 0);
});

test("a schedule without fees is free", () => {
  assert.equal(feeOf(amount(999_999_999_999), { basisPoints: 0, fixed: 0 }), 0);
});

test("for every amount and share the fee is exact: the nearest whole unit, halves up", () => {
  const captures = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 999_999_999_999 }));
  fc.assert(
    fc.property(captures, fc.integer({ min: 0, max: 10_000 }), (captured, basisPoints) => {
      const fee = feeOf(amount(captured), { basisPoints, fixed: 0 });
      const exact = (BigInt(captured) * BigInt(basisPoints) + 5000n) / 10_000n;
      assert.equal(BigInt(fee), exact);
    }),
    { seed: 29, numRuns: 2000 },
  );
});
