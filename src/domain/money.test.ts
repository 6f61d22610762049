import assert from "node:assert/strict";
import { test } from "node:test";
import { changed } from "./cleared.ts";
import { instant, laterBy } from "./instant.ts";
import { amount } from "./money.ts";

test("an amount is a safe whole number of minor units", () => {
  for (const minor of [0, 1, -5, Number.MAX_SAFE_INTEGER]) assert.equal(amount(minor), minor);
  for (const minor of [0.5, NaN, Infinity, 2 ** 53]) assert.throws(() => amount(minor), RangeError);
});

test("an instant is a whole second", () => {
  assert.equal(laterBy(instant(100), 20), 120);
  assert.throws(() => instant(0.5), RangeError);
  assert.throws(() => laterBy(instant(100), NaN), RangeError);
});

test("a change replaces, clears or leaves a member", () => {
  assert.equal(changed("old", "new"), "new");
  assert.equal(changed("old", null), undefined);
  assert.equal(changed("old", undefined), "old");
  assert.equal(changed(undefined, undefined), undefined);
  assert.equal(changed(true, false), false);
});
