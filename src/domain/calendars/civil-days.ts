import { utcDate } from "../civil-date.ts";
import type { CivilDate } from "../civil-date.ts";
import { instant } from "../instant.ts";

/** A day of the week as ISO 8601 counts them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SECONDS_A_DAY = 86_400;
const DAYS_IN_400_YEARS = 146_097;
/** Days from 0000-03-01 to 1970-01-01. Years are counted from March so that the leap day comes last. */
const EPOCH_SHIFT = 719_468;
/** 1970-01-01 was a Thursday. */
const EPOCH_WEEKDAY = 4;

/** Days since 1970-01-01, negative before it. The day of the month may run over its end, in either direction. */
export function dayNumber({ year, month, day }: CivilDate): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - EPOCH_SHIFT;
}

/** The date that lies that many days after 1970-01-01. */
export function dateOfDay(dayFromEpoch: number): CivilDate {
  return utcDate(instant(dayFromEpoch * SECONDS_A_DAY));
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/** The same day some months later, or that month's last day where it is shorter. */
export function addMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const count = year * 12 + (month - 1) + months;
  const first = { year: Math.floor(count / 12), month: (count % 12) + 1, day: 1 };
  return { ...first, day: Math.min(day, daysOfMonth(first)) };
}

function daysOfMonth({ year, month }: CivilDate): number {
  const next = month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
  return dayNumber(next) - dayNumber({ year, month, day: 1 });
}

export function weekdayOf(date: CivilDate): Weekday {
  const days = dayNumber(date) + EPOCH_WEEKDAY - 1;
  return ((((days % 7) + 7) % 7) + 1) as Weekday;
}

export function isWeekend(date: CivilDate): boolean {
  return weekdayOf(date) >= 6;
}

export function isSameDay(one: CivilDate, other: CivilDate): boolean {
  return one.year === other.year && one.month === other.month && one.day === other.day;
}

/** `YYYY-MM-DD`, as the API writes dates. Years 0–9999. */
export function isoDate({ year, month, day }: CivilDate): string {
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** The date that `YYYY-MM-DD` names, or nothing where no such day exists. */
export function dateFromIso(text: string): CivilDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const date = { year: Number(year), month: Number(month), day: Number(day) };
  return date.month >= 1 && date.month <= 12 && isSameDay(addDays(date, 0), date) ? date : undefined;
}

/** As ISO 8601 writes it: `2026-03-09`. */
export function civilDateText({ year, month, day }: CivilDate): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}
