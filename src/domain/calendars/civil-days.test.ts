import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addDays, addMonths, dateFromIso, dateOfDay, dayNumber, isoDate, isSameDay, weekdayOf } from "./civil-days.ts";

const day = fc.integer({ min: -200_000, max: 2_900_000 });

function date(iso: string) {
  const read = dateFromIso(iso);
  assert(read, iso);
  return read;
}

test("days and dates name each other, as the platform's calendar counts them", () => {
  fc.assert(
    fc.property(day, (number) => {
      const of = dateOfDay(number);
      const platform = new Date(number * 86_400_000);
      assert.equal(dayNumber(of), number);
      assert.equal(isoDate(of), platform.toISOString().slice(0, 10));
      assert.equal(weekdayOf(of) % 7, platform.getUTCDay());
    }),
    { seed: 1582, numRuns: 2000 },
  );
});

test("days add up", () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: -5000, max: 5000 }),
      fc.integer({ min: -5000, max: 5000 }),
      (start, one, other) => {
        const from = dateOfDay(start);
        assert(isSameDay(addDays(addDays(from, one), other), addDays(from, one + other)));
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

test("months later is the same day, or the last one of a shorter month", () => {
  for (const [from, months, to] of [
    ["2026-01-15", 13, "2027-02-15"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2027-01-31", 13, "2028-02-29"],
    ["2026-12-31", 2, "2027-02-28"],
    ["2026-11-30", 1, "2026-12-30"],
    ["2026-03-31", -1, "2026-02-28"],
  ] as const) {
    assert.equal(isoDate(addMonths(date(from), months)), to);
  }
});

test("only days that exist are read", () => {
  for (const text of [
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-04-31",
    "2026-4-1",
    "20260401",
    "",
    "2026-01-00",
  ]) {
    assert.equal(dateFromIso(text), undefined, text);
  }
  assert.deepEqual(dateFromIso("2028-02-29"), { year: 2028, month: 2, day: 29 });
});
