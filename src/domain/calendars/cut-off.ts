import type { CivilDate } from "../civil-date.ts";
import type { Instant } from "../instant.ts";
import { businessDayFrom } from "./business-days.ts";
import { addDays } from "./civil-days.ts";
import type { CalendarName } from "./closing-rules.ts";
import { localTime } from "./time-zones.ts";
import type { ZoneName } from "./time-zones.ts";

/** The hour of each business day after which work belongs to the next one. */
export interface CutOff {
  readonly zone: ZoneName;
  /** By the zone's clock, summer and winter alike; 0–86399. */
  readonly secondsOfDay: number;
}

/** The business day whose work an instant still reaches: the cut-off itself is too late. */
export function processingDay(calendar: CalendarName, { zone, secondsOfDay }: CutOff, at: Instant): CivilDate {
  const local = localTime(zone, at);
  return businessDayFrom(calendar, local.secondsOfDay < secondsOfDay ? local.date : addDays(local.date, 1));
}
