import { addBusinessDays } from "../calendars/business-days.ts";
import { addDays } from "../calendars/civil-days.ts";
import { processingDay } from "../calendars/cut-off.ts";
import { instantAt } from "../calendars/time-zones.ts";
import { utcDate } from "../civil-date.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { DebitPace } from "./debit-times.ts";
import { DEBIT_SCHEMES, type DebitScheme } from "./schemes.ts";

/** A refund is a credit transfer of its own: most reach the account within two business days. */
const CREDIT_DAYS = 2;
const OPENING_SECONDS = 9 * 3600;

const CREDIT_SECONDS = 5;

/** When a refund of a debit has left for good. */
export function refundArrives(scheme: DebitScheme, pace: DebitPace, now: Instant): Instant {
  if (pace !== "calendar") return laterBy(now, pace === "instant" ? 0 : CREDIT_SECONDS);
  const { calendar, cutOff } = DEBIT_SCHEMES[scheme];
  const date = addBusinessDays(calendar, processingDay(calendar, cutOff, now), CREDIT_DAYS);
  return instantAt(cutOff.zone, { date, secondsOfDay: OPENING_SECONDS });
}

/** From when on a debit can't be refunded any more: after the scheme's days, by the scheme's own clock. */
export function refundableUntil(scheme: DebitScheme, paid: Instant): Instant {
  const { cutOff, refundableDays } = DEBIT_SCHEMES[scheme];
  return instantAt(cutOff.zone, { date: addDays(utcDate(paid), refundableDays + 1), secondsOfDay: 0 });
}
