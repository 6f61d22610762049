// Data table of the payment systems' closing days.
import type { ClosingDay, ClosingRules, HolidayDay, HolidayRule } from "./holiday-rules.ts";

export type CalendarName = "target" | "becs" | "bacs" | "acss" | "federal_reserve";

const MONDAY = 1;
const THURSDAY = 4;

function holiday(
  name: string,
  day: HolidayDay,
  onWeekend: HolidayRule["onWeekend"] = "stays",
  years: Pick<HolidayRule, "since" | "except"> = {},
): HolidayRule {
  return { name, day, onWeekend, ...years };
}

function date(month: number, day: number): HolidayDay {
  return { on: "date", month, day };
}

function monday(nth: 1 | 2 | 3 | -1, month: number): HolidayDay {
  return { on: "weekday", month, weekday: MONDAY, nth };
}

function once(year: number, month: number, day: number, name: string): ClosingDay {
  return { date: { year, month, day }, name };
}

const NEW_YEAR = date(1, 1);
const GOOD_FRIDAY: HolidayDay = { on: "easter", offset: -2 };
const EASTER_MONDAY: HolidayDay = { on: "easter", offset: 1 };
const CHRISTMAS = date(12, 25);
const DAY_AFTER_CHRISTMAS = date(12, 26);

/** T2, where SEPA debits settle. European Central Bank, long-term calendar of 14 December 2000: nothing is moved. */
const TARGET: ClosingRules = {
  rules: [
    holiday("New Year's Day", NEW_YEAR),
    holiday("Good Friday", GOOD_FRIDAY),
    holiday("Easter Monday", EASTER_MONDAY),
    holiday("Labour Day", date(5, 1)),
    holiday("Christmas Day", CHRISTMAS),
    holiday("26 December", DAY_AFTER_CHRISTMAS),
  ],
  once: [],
};

/**
 * RITS, where BECS settles. Reserve Bank of Australia, "RITS Business Hours": the holidays that both New South Wales
 * and Victoria observe. Anzac Day has no substitute that both have. The King's Birthday closes settlement, although some
 * payment companies count it as a business day since two states keep it on another date.
 */
const BECS: ClosingRules = {
  rules: [
    holiday("New Year's Day", NEW_YEAR, "next_free_weekday"),
    holiday("Australia Day", date(1, 26), "next_free_weekday"),
    holiday("Good Friday", GOOD_FRIDAY),
    holiday("Easter Monday", EASTER_MONDAY),
    holiday("Anzac Day", date(4, 25)),
    holiday("King's Birthday", monday(2, 6)),
    holiday("Christmas Day", CHRISTMAS, "next_free_weekday"),
    holiday("Boxing Day", DAY_AFTER_CHRISTMAS, "next_free_weekday"),
  ],
  once: [],
};

/** Bacs: the bank holidays of England and Wales, as the British government lists them, with the ones proclaimed since 2011. */
const BACS: ClosingRules = {
  rules: [
    holiday("New Year's Day", NEW_YEAR, "next_free_weekday"),
    holiday("Good Friday", GOOD_FRIDAY),
    holiday("Easter Monday", EASTER_MONDAY),
    holiday("Early May bank holiday", monday(1, 5), "stays", { except: [2020] }),
    holiday("Spring bank holiday", monday(-1, 5), "stays", { except: [2012, 2022] }),
    holiday("Summer bank holiday", monday(-1, 8)),
    holiday("Christmas Day", CHRISTMAS, "next_free_weekday"),
    holiday("Boxing Day", DAY_AFTER_CHRISTMAS, "next_free_weekday"),
  ],
  once: [
    once(2011, 4, 29, "Royal wedding"),
    once(2012, 6, 4, "Spring bank holiday"),
    once(2012, 6, 5, "Diamond Jubilee"),
    once(2020, 5, 8, "Early May bank holiday"),
    once(2022, 6, 2, "Spring bank holiday"),
    once(2022, 6, 3, "Platinum Jubilee"),
    once(2022, 9, 19, "State Funeral of Queen Elizabeth II"),
    once(2023, 5, 8, "Coronation of King Charles III"),
  ],
};

/**
 * ACSS: the days without exchange of debits and credits in the whole country, which are the Bank of Canada's holidays and
 * the two Mondays (in February and August) that most provinces keep.
 */
const ACSS: ClosingRules = {
  rules: [
    holiday("New Year's Day", NEW_YEAR, "next_free_weekday"),
    holiday("Family Day", monday(3, 2), "stays", { since: 2008 }),
    holiday("Good Friday", GOOD_FRIDAY),
    holiday("Victoria Day", { on: "weekday_before", month: 5, day: 25, weekday: MONDAY }),
    holiday("Canada Day", date(7, 1), "next_free_weekday"),
    holiday("Civic Holiday", monday(1, 8)),
    holiday("Labour Day", monday(1, 9)),
    holiday("National Day for Truth and Reconciliation", date(9, 30), "next_free_weekday", { since: 2021 }),
    holiday("Thanksgiving Day", monday(2, 10)),
    holiday("Remembrance Day", date(11, 11), "next_free_weekday"),
    holiday("Christmas Day", CHRISTMAS, "next_free_weekday"),
    holiday("Boxing Day", DAY_AFTER_CHRISTMAS, "next_free_weekday"),
  ],
  once: [],
};

/**
 * The Federal Reserve Banks, where ACH settles. Board of Governors, release K.8: a holiday on a Sunday closes the Monday, for
 * one on a Saturday the banks are open on the Friday before. Juneteenth was first kept in 2022.
 */
const FEDERAL_RESERVE: ClosingRules = {
  rules: [
    holiday("New Year's Day", NEW_YEAR, "monday_after_sunday"),
    holiday("Birthday of Martin Luther King, Jr.", monday(3, 1), "stays", { since: 1986 }),
    holiday("Washington's Birthday", monday(3, 2)),
    holiday("Memorial Day", monday(-1, 5)),
    holiday("Juneteenth", date(6, 19), "monday_after_sunday", { since: 2022 }),
    holiday("Independence Day", date(7, 4), "monday_after_sunday"),
    holiday("Labor Day", monday(1, 9)),
    holiday("Columbus Day", monday(2, 10)),
    holiday("Veterans Day", date(11, 11), "monday_after_sunday"),
    holiday("Thanksgiving Day", { on: "weekday", month: 11, weekday: THURSDAY, nth: 4 }),
    holiday("Christmas Day", CHRISTMAS, "monday_after_sunday"),
  ],
  once: [],
};

export const CLOSING_RULES: Readonly<Record<CalendarName, ClosingRules>> = {
  target: TARGET,
  becs: BECS,
  bacs: BACS,
  acss: ACSS,
  federal_reserve: FEDERAL_RESERVE,
};
