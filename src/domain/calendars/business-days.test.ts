import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { addBusinessDays, businessDayFrom, isBusinessDay } from "./business-days.ts";
import { addDays, dateFromIso, dateOfDay, dayNumber, isoDate } from "./civil-days.ts";
import { CLOSING_RULES } from "./closing-rules.ts";
import type { CalendarName } from "./closing-rules.ts";

const calendar = fc.constantFrom(...(Object.keys(CLOSING_RULES) as CalendarName[]));
/** 1990 to 2170. */
const date = fc.integer({ min: 7305, max: 73_050 }).map(dateOfDay);
const days = fc.integer({ min: 0, max: 40 });

function on(iso: string) {
  const read = dateFromIso(iso);
  assert(read, iso);
  return read;
}

test("business days are never added onto a closed day, and all days that are passed over are closed", () => {
  fc.assert(
    fc.property(calendar, date, days, (name, from, count) => {
      const to = addBusinessDays(name, from, count);
      assert(isBusinessDay(name, to));
      let open = 0;
      for (let day = from; dayNumber(day) < dayNumber(to); day = addDays(day, 1))
        if (isBusinessDay(name, day)) open += 1;
      assert.equal(open, count);
    }),
    { seed: 2002, numRuns: 400 },
  );
});

test("some business days and then some more are their sum", () => {
  fc.assert(
    fc.property(calendar, date, days, days, (name, from, one, other) => {
      assert.deepEqual(
        addBusinessDays(name, addBusinessDays(name, from, one), other),
        addBusinessDays(name, from, one + other),
      );
    }),
    { seed: 2026, numRuns: 400 },
  );
});

test("a business day is its own next one", () => {
  fc.assert(
    fc.property(calendar, date, (name, from) => {
      const first = businessDayFrom(name, from);
      assert.deepEqual(businessDayFrom(name, first), first);
      assert.equal(isBusinessDay(name, from), isoDate(first) === isoDate(from));
    }),
    { seed: 5, numRuns: 300 },
  );
});

test("known due dates and deadlines come out", () => {
  for (const [name, from, count, to] of [
    ["target", "2026-04-03", 0, "2026-04-07"],
    ["target", "2026-12-23", 5, "2026-12-31"],
    ["target", "2026-12-31", 1, "2027-01-04"],
    ["federal_reserve", "2026-07-03", 0, "2026-07-03"],
    ["federal_reserve", "2027-07-05", 0, "2027-07-06"],
    ["becs", "2027-12-24", 1, "2027-12-29"],
    ["becs", "2026-04-24", 1, "2026-04-27"],
    ["bacs", "2022-06-01", 1, "2022-06-06"],
    ["acss", "2024-09-27", 1, "2024-10-01"],
  ] as const) {
    assert.equal(isoDate(addBusinessDays(name, on(from), count)), to, `${name} ${from} + ${count}`);
  }
});

test("a fraction or a negative number of business days is refused", () => {
  for (const count of [-1, 0.5, Number.NaN]) {
    assert.throws(() => addBusinessDays("target", on("2026-01-05"), count), RangeError);
  }
});
