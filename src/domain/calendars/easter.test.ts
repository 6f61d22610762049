import assert from "node:assert/strict";
import { test } from "node:test";
import { isoDate, weekdayOf } from "./civil-days.ts";
import { easterSunday } from "./easter.ts";

test("Easter falls on the Sundays that churches published", () => {
  const published = [
    "1818-03-22",
    "1943-04-25",
    "1954-04-18",
    "1981-04-19",
    "2000-04-23",
    "2008-03-23",
    "2011-04-24",
    "2016-03-27",
    "2019-04-21",
    "2020-04-12",
    "2021-04-04",
    "2022-04-17",
    "2023-04-09",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2028-04-16",
    "2029-04-01",
    "2030-04-21",
    "2038-04-25",
    "2049-04-18",
    "2076-04-19",
    "2285-03-22",
  ];
  for (const iso of published) assert.equal(isoDate(easterSunday(Number(iso.slice(0, 4)))), iso);
});

test("Easter is a Sunday from 22 March to 25 April in every year", () => {
  for (let year = 1583; year < 3000; year += 1) {
    const easter = easterSunday(year);
    assert.equal(weekdayOf(easter), 7, String(year));
    const day = isoDate(easter).slice(5);
    assert(day >= "03-22" && day <= "04-25", isoDate(easter));
  }
});
