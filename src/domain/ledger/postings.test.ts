import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { BALANCE_TRANSACTION } from "../../../test/support/document-samples.ts";
import { instant, laterBy } from "../instant.ts";
import { amount } from "../money.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";
import { postingsOf } from "./postings.ts";

const sidesOf = (movement: BalanceTransaction) =>
  postingsOf(movement).map(({ account, amount: minor }) => [account, minor]);

test("a payment comes from the network, goes to the merchant, and leaves a fee", () => {
  assert.deepEqual(sidesOf(BALANCE_TRANSACTION), [
    ["network", 1000],
    ["merchant", -941],
    ["fees", -59],
  ]);
});

test("a refund goes the other way, and the fee is not part of it", () => {
  assert.deepEqual(sidesOf({ ...BALANCE_TRANSACTION, kind: "refund", amount: amount(-1000), fee: amount(0) }), [
    ["network", -1000],
    ["merchant", 1000],
  ]);
});

test("a fee that is more than the payment is owed by the merchant", () => {
  assert.deepEqual(sidesOf({ ...BALANCE_TRANSACTION, amount: amount(10) }), [
    ["network", 10],
    ["merchant", 49],
    ["fees", -59],
  ]);
});

test("a side that would move nothing is left out", () => {
  assert.deepEqual(sidesOf({ ...BALANCE_TRANSACTION, amount: amount(59) }), [
    ["network", 59],
    ["fees", -59],
  ]);
});

const CREATED = instant(1_790_000_001);
const bookedDays = (availableOn: number) => [
  ...new Set(
    postingsOf({ ...BALANCE_TRANSACTION, created: CREATED, availableOn: instant(availableOn) }).map(
      (posting) => posting.availableOn,
    ),
  ),
];

test("money that waits is booked under the midnight at which its wait ends", () => {
  const midnight = instant(1_790_208_000);
  assert.equal(midnight % 86_400, 0);
  assert.deepEqual(bookedDays(midnight), [midnight]);
});

test("money that need not wait is booked under the midnight before, so that a day has one total", () => {
  const midnight = laterBy(CREATED, -(CREATED % 86_400));
  assert.deepEqual(bookedDays(CREATED), [midnight]);
  assert.deepEqual(bookedDays(midnight), [midnight]);
  assert.ok(midnight <= CREATED, "it is available from its first moment on");
});

test("every movement balances, is available when it says, and is booked under a midnight", () => {
  const movements = fc.record({
    gross: fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
    fee: fc.integer({ min: 0, max: 999_999_999_999 }),
    created: fc.integer({ min: 0, max: 4_000_000_000 }),
    days: fc.integer({ min: -1, max: 365 }),
  });
  fc.assert(
    fc.property(movements, ({ gross, fee, created, days }) => {
      const at = instant(created);
      const availableOn = days < 0 ? at : laterBy(at, days * 86_400 - (created % 86_400));
      const movement = { ...BALANCE_TRANSACTION, amount: amount(gross), fee: amount(fee), created: at, availableOn };
      const postings = postingsOf(movement);
      const sum = (of: typeof postings) => of.reduce((total, posting) => total + BigInt(posting.amount), 0n);
      assert.equal(sum(postings), 0n);
      assert.equal(sum(postings.filter(({ account }) => account === "merchant")), BigInt(fee) - BigInt(gross));
      for (const posting of postings) {
        assert.notEqual(posting.amount, 0);
        assert.equal(posting.availableOn % 86_400, 0);
        // Whoever asks at a time at which the movement exists gets the same answer from it and from its postings.
        const asked = Math.max(created, availableOn - 1);
        assert.equal(posting.availableOn <= asked, availableOn <= asked);
      }
    }),
    { seed: 4, numRuns: 1000 },
  );
});
