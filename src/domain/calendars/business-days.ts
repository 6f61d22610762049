import type { CivilDate } from "../civil-date.ts";
import { addDays, isSameDay, isWeekend } from "./civil-days.ts";
import { CLOSING_RULES } from "./closing-rules.ts";
import type { CalendarName } from "./closing-rules.ts";
import { closingDaysOf } from "./holiday-rules.ts";

/** Whether a payment system settles on a day. */
export function isBusinessDay(calendar: CalendarName, date: CivilDate): boolean {
  if (isWeekend(date)) return false;
  return !closingDaysOf(CLOSING_RULES[calendar], date.year).some((closed) => isSameDay(closed.date, date));
}

/** The day itself where it is a business day, else the next one. */
export function businessDayFrom(calendar: CalendarName, date: CivilDate): CivilDate {
  let day = date;
  while (!isBusinessDay(calendar, day)) day = addDays(day, 1);
  return day;
}

/**
 * The day that lies some business days later. A closed day counts as the next business day, so nothing added to it gives
 * that one.
 *
 * @param days whole, 0 or more.
 * @throws RangeError for any other number.
 */
export function addBusinessDays(calendar: CalendarName, date: CivilDate, days: number): CivilDate {
  if (!Number.isSafeInteger(days) || days < 0) throw new RangeError(`not a number of business days: ${days}`);
  let day = businessDayFrom(calendar, date);
  for (let added = 0; added < days; added += 1) day = businessDayFrom(calendar, addDays(day, 1));
  return day;
}
