import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { utcDate } from "./civil-date.ts";
import { instant } from "./instant.ts";

test("the day of an instant is the one that the platform's calendar gives, from 1970 to 9999", () => {
  const last = Date.UTC(9999, 11, 31) / 1000;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: last }), (seconds) => {
      const date = new Date(seconds * 1000);
      assert.deepEqual(utcDate(instant(seconds)), {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
    }),
    { seed: 1970, numRuns: 2000 },
  );
});

test("leap days are days", () => {
  assert.deepEqual(utcDate(instant(Date.UTC(2000, 1, 29) / 1000)), { year: 2000, month: 2, day: 29 });
  assert.deepEqual(utcDate(instant(Date.UTC(2100, 2, 1) / 1000 - 1)), { year: 2100, month: 2, day: 28 });
});
