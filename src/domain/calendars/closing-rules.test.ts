import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { isoDate, isWeekend } from "./civil-days.ts";
import { CLOSING_RULES } from "./closing-rules.ts";
import type { CalendarName } from "./closing-rules.ts";
import { closingDaysOf } from "./holiday-rules.ts";

function closed(calendar: CalendarName, year: number): string[] {
  return closingDaysOf(CLOSING_RULES[calendar], year).map(({ date }) => isoDate(date).slice(5));
}

/** Weekdays that the operators and governments published as closed, year by year. */
const PUBLISHED: Readonly<Record<CalendarName, Readonly<Record<number, string>>>> = {
  // European Central Bank.
  target: {
    2020: "01-01 04-10 04-13 05-01 12-25",
    2021: "01-01 04-02 04-05",
    2022: "04-15 04-18 12-26",
    2023: "04-07 04-10 05-01 12-25 12-26",
    2024: "01-01 03-29 04-01 05-01 12-25 12-26",
    2025: "01-01 04-18 04-21 05-01 12-25 12-26",
    2026: "01-01 04-03 04-06 05-01 12-25",
    2027: "01-01 03-26 03-29",
    2028: "04-14 04-17 05-01 12-25 12-26",
    2030: "01-01 04-19 04-22 05-01 12-25 12-26",
  },
  // Reserve Bank of Australia, from the holidays of New South Wales and Victoria.
  becs: {
    2020: "01-01 01-27 04-10 04-13 06-08 12-25 12-28",
    2021: "01-01 01-26 04-02 04-05 06-14 12-27 12-28",
    2023: "01-02 01-26 04-07 04-10 04-25 06-12 12-25 12-26",
    2024: "01-01 01-26 03-29 04-01 04-25 06-10 12-25 12-26",
    2025: "01-01 01-27 04-18 04-21 04-25 06-09 12-25 12-26",
    2026: "01-01 01-26 04-03 04-06 06-08 12-25 12-28",
    2027: "01-01 01-26 03-26 03-29 06-14 12-27 12-28",
    2028: "01-03 01-26 04-14 04-17 04-25 06-12 12-25 12-26",
    2029: "01-01 01-26 03-30 04-02 04-25 06-11 12-25 12-26",
    2030: "01-01 01-28 04-19 04-22 04-25 06-10 12-25 12-26",
  },
  // The British government's list for England and Wales.
  bacs: {
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
  },
  // A payroll company's list of days without debits and credits in the whole country, and bank holidays by their rule.
  acss: {
    2020: "01-01 02-17 04-10 05-18 07-01 08-03 09-07 10-12 11-11 12-25 12-28",
    2022: "01-03 02-21 04-15 05-23 07-01 08-01 09-05 09-30 10-10 11-11 12-26 12-27",
    2024: "01-01 02-19 03-29 05-20 07-01 08-05 09-02 09-30 10-14 11-11 12-25 12-26",
    2027: "01-01 02-15 03-26 05-24 07-01 08-02 09-06 09-30 10-11 11-11 12-27 12-28",
  },
  // Board of Governors of the Federal Reserve System, release K.8.
  federal_reserve: {
    2020: "01-01 01-20 02-17 05-25 09-07 10-12 11-11 11-26 12-25",
    2021: "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
    2022: "01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26",
    2023: "01-02 01-16 02-20 05-29 06-19 07-04 09-04 10-09 11-23 12-25",
    2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
    2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
    2026: "01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25",
    2027: "01-01 01-18 02-15 05-31 07-05 09-06 10-11 11-11 11-25",
    2028: "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25",
    2030: "01-01 01-21 02-18 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
  },
};

for (const [calendar, years] of Object.entries(PUBLISHED)) {
  test(`the rules of ${calendar} give the closing days that were published`, () => {
    for (const [year, days] of Object.entries(years)) {
      assert.equal(closed(calendar as CalendarName, Number(year)).join(" "), days, year);
    }
  });
}

test("closing days come in their order, each once, and none on a weekend, in two centuries", () => {
  for (const [calendar, rules] of Object.entries(CLOSING_RULES)) {
    for (let year = 1990; year < 2190; year += 1) {
      const days = closingDaysOf(rules, year);
      const dates = days.map(({ date }) => isoDate(date));
      assert.deepEqual(dates, [...new Set(dates)].toSorted(), `${calendar} ${year}`);
      assert(
        days.every(({ date }) => date.year === year && !isWeekend(date)),
        `${calendar} ${year}`,
      );
    }
  }
});

test("a holiday is named, also where it is kept on another day", () => {
  const days = closingDaysOf(CLOSING_RULES.becs, 2022).filter(({ date }) => date.month === 12);
  assert.deepEqual(
    days.map(({ date, name }) => `${date.day} ${name}`),
    ["26 Boxing Day", "27 Christmas Day"],
  );
});

const LISTS = new URL("../../../../shared/data/calendars/closing-days-2024-2030.csv", import.meta.url);
const NAMES: Readonly<Record<string, CalendarName>> = { TARGET: "target", RITS: "becs", FED: "federal_reserve" };

test(
  "the rules agree with the lists for 2024 to 2030 that lie beside the project",
  { skip: existsSync(LISTS) ? false : "the lists are not on this machine" },
  () => {
    const listed = readFileSync(LISTS, "utf8").split("\n").slice(1).filter(Boolean);
    for (const [list, calendar] of Object.entries(NAMES)) {
      const dates = listed.filter((line) => line.startsWith(`${list},`)).map((line) => line.split(",")[1]);
      const ruled = [2024, 2025, 2026, 2027, 2028, 2029, 2030].flatMap((year) =>
        closed(calendar, year).map((day) => `${year}-${day}`),
      );
      assert.deepEqual(ruled, dates, list);
    }
  },
);
