import type { CivilDate } from "../civil-date.ts";
import { addDays, dayNumber, isWeekend, weekdayOf } from "./civil-days.ts";
import type { Weekday } from "./civil-days.ts";
import { easterSunday } from "./easter.ts";

/** How a holiday's day of a year is found. */
export type HolidayDay =
  | { readonly on: "date"; readonly month: number; readonly day: number }
  /** Days after Easter Sunday, negative before it. */
  | { readonly on: "easter"; readonly offset: number }
  /** The first, second … of that weekday in the month; -1 is the last. */
  | { readonly on: "weekday"; readonly month: number; readonly weekday: Weekday; readonly nth: 1 | 2 | 3 | 4 | -1 }
  /** The last such weekday before a date. */
  | { readonly on: "weekday_before"; readonly month: number; readonly day: number; readonly weekday: Weekday };

export interface HolidayRule {
  readonly name: string;
  readonly day: HolidayDay;
  /** What happens when the day is on a weekend: nothing, a closed Monday after a Sunday, or the next weekday that is free. */
  readonly onWeekend: "stays" | "monday_after_sunday" | "next_free_weekday";
  /** The first year of the holiday, where it is young. */
  readonly since?: number | undefined;
  /** Years in which the holiday was moved or left out; the calendar's single days say where it went. */
  readonly except?: readonly number[] | undefined;
}

/** A weekday on which a scheme does not settle. */
export interface ClosingDay {
  readonly date: CivilDate;
  readonly name: string;
}

/** A payment system's closing days: every Saturday and Sunday, the rules, and days that were proclaimed once. */
export interface ClosingRules {
  readonly rules: readonly HolidayRule[];
  readonly once: readonly ClosingDay[];
}

/**
 * The weekdays of a year that are closed, in their order.
 *
 * @param year four digits. Rules speak for all years; where history matters they name the first year.
 */
export function closingDaysOf({ rules, once }: ClosingRules, year: number): readonly ClosingDay[] {
  const holidays = rules
    .filter((rule) => year >= (rule.since ?? year) && rule.except?.includes(year) !== true)
    .map((rule) => ({ rule, date: dateIn(year, rule.day) }));
  const closed = new Map<number, ClosingDay>();
  for (const day of once) if (day.date.year === year) closed.set(dayNumber(day.date), day);
  for (const { rule, date } of holidays) {
    if (!isWeekend(date)) closed.set(dayNumber(date), { date, name: rule.name });
  }
  // Substitutes go to days that no holiday has itself, so they are given out last, in the order of the holidays.
  for (const { rule, date } of holidays) {
    const substitute = isWeekend(date) ? substituteFor(rule, date, closed) : undefined;
    if (substitute !== undefined) closed.set(dayNumber(substitute), { date: substitute, name: rule.name });
  }
  return [...closed.entries()].toSorted(([one], [other]) => one - other).map(([, day]) => day);
}

function dateIn(year: number, day: HolidayDay): CivilDate {
  switch (day.on) {
    case "date":
      return { year, month: day.month, day: day.day };
    case "easter":
      return addDays(easterSunday(year), day.offset);
    case "weekday":
      return day.nth === -1
        ? lastBefore(firstOfNextMonth(year, day.month), day.weekday)
        : addDays(lastBefore({ year, month: day.month, day: 1 }, day.weekday), 7 * day.nth);
    case "weekday_before":
      return lastBefore({ year, month: day.month, day: day.day }, day.weekday);
  }
}

function firstOfNextMonth(year: number, month: number): CivilDate {
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

function lastBefore(date: CivilDate, weekday: Weekday): CivilDate {
  const back = (weekdayOf(date) - weekday + 7) % 7;
  return addDays(date, back === 0 ? -7 : -back);
}

function substituteFor(
  { onWeekend }: HolidayRule,
  date: CivilDate,
  closed: ReadonlyMap<number, unknown>,
): CivilDate | undefined {
  if (onWeekend === "stays") return undefined;
  if (onWeekend === "monday_after_sunday") return weekdayOf(date) === 7 ? addDays(date, 1) : undefined;
  let free = date;
  while (isWeekend(free) || closed.has(dayNumber(free))) free = addDays(free, 1);
  return free;
}
