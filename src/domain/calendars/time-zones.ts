import type { CivilDate } from "../civil-date.ts";
import { instant } from "../instant.ts";
import type { Instant } from "../instant.ts";
import { addDays, dateOfDay, dayNumber, weekdayOf } from "./civil-days.ts";

/**
 * Zones in whose time the schemes set their hours, by their names in the tz database.
 *
 * The rules stand here as data, and the runtime's own (`Intl`) are not asked: those change with the version of ICU that a
 * machine has, and then a payment would settle on another day here than where its plan was first made. A test holds this
 * table against `Intl`.
 */
export type ZoneName =
  | "America/New_York"
  | "America/Toronto"
  | "Australia/Sydney"
  | "Europe/Berlin"
  | "Europe/London"
  | "UTC";

/** When clocks change: the first, second or last Sunday (-1) of a month, at an hour of the zone's standard time. */
interface ClockChange {
  readonly month: number;
  readonly sunday: 1 | 2 | -1;
  readonly standardHour: number;
}

interface Zone {
  readonly standardOffsetHours: number;
  readonly summer?: { readonly from: ClockChange; readonly to: ClockChange } | undefined;
}

/** Energy Policy Act of 2005, in force since 2007; Ontario follows it. */
const NORTH_AMERICAN_SUMMER = {
  from: { month: 3, sunday: 2, standardHour: 2 },
  to: { month: 11, sunday: 1, standardHour: 1 },
} as const;

/** New South Wales, since 2008. */
const SYDNEY_SUMMER = {
  from: { month: 10, sunday: 1, standardHour: 2 },
  to: { month: 4, sunday: 1, standardHour: 2 },
} as const;

/** Directive 2000/84/EC, and the British order that mirrors it: everywhere at 01:00 UTC. */
function europeanSummer(standardHour: number): Zone["summer"] {
  return { from: { month: 3, sunday: -1, standardHour }, to: { month: 10, sunday: -1, standardHour } };
}

const ZONES: Readonly<Record<ZoneName, Zone>> = {
  "America/New_York": { standardOffsetHours: -5, summer: NORTH_AMERICAN_SUMMER },
  "America/Toronto": { standardOffsetHours: -5, summer: NORTH_AMERICAN_SUMMER },
  "Australia/Sydney": { standardOffsetHours: 10, summer: SYDNEY_SUMMER },
  "Europe/Berlin": { standardOffsetHours: 1, summer: europeanSummer(2) },
  "Europe/London": { standardOffsetHours: 0, summer: europeanSummer(1) },
  UTC: { standardOffsetHours: 0 },
};

const SECONDS_AN_HOUR = 3600;
const SECONDS_A_DAY = 86_400;

export interface LocalTime {
  readonly date: CivilDate;
  /** Seconds that the clock shows after midnight, 0–86399. */
  readonly secondsOfDay: number;
}

/** What calendar and clock of a zone show. True from 2008 on, while the laws above hold. */
export function localTime(zone: ZoneName, at: Instant): LocalTime {
  const shown = at + offsetSeconds(zone, at);
  const day = Math.floor(shown / SECONDS_A_DAY);
  return { date: dateOfDay(day), secondsOfDay: shown - day * SECONDS_A_DAY };
}

/**
 * The instant at which a zone's clock shows a time. Of two such instants, when clocks go back, it is the first; a time that
 * clocks skip stands for the one an hour later.
 */
export function instantAt(zone: ZoneName, { date, secondsOfDay }: LocalTime): Instant {
  const shown = dayNumber(date) * SECONDS_A_DAY + secondsOfDay;
  const standardOffset = ZONES[zone].standardOffsetHours * SECONDS_AN_HOUR;
  const inSummer = instant(shown - standardOffset - SECONDS_AN_HOUR);
  const isSummerThen = offsetSeconds(zone, inSummer) !== standardOffset;
  return isSummerThen ? inSummer : instant(shown - standardOffset);
}

function offsetSeconds(zone: ZoneName, at: Instant): number {
  const { standardOffsetHours, summer } = ZONES[zone];
  const standard = standardOffsetHours * SECONDS_AN_HOUR;
  if (summer === undefined) return standard;
  const standardTime = at + standard;
  const { year } = dateOfDay(Math.floor(standardTime / SECONDS_A_DAY));
  const from = standardSeconds(year, summer.from);
  const to = standardSeconds(year, summer.to);
  const isSummer = from < to ? standardTime >= from && standardTime < to : standardTime >= from || standardTime < to;
  return isSummer ? standard + SECONDS_AN_HOUR : standard;
}

function standardSeconds(year: number, { month, sunday, standardHour }: ClockChange): number {
  const last = sunday === -1;
  // The last Sunday is the one a week before the first Sunday of the next month. No change is in December.
  const first = { year, month: last ? month + 1 : month, day: 1 };
  const toSunday = 7 - weekdayOf(first);
  const day = addDays(first, toSunday + (last ? -7 : 7 * (sunday - 1)));
  return dayNumber(day) * SECONDS_A_DAY + standardHour * SECONDS_AN_HOUR;
}
