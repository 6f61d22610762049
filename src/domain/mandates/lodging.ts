import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import { addBusinessDays } from "../calendars/business-days.ts";
import { processingDay } from "../calendars/cut-off.ts";
import { instantAt } from "../calendars/time-zones.ts";
import type { Instant } from "../instant.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";

const OPENING_SECONDS = 9 * 3600;

/** When the payer's bank has answered a mandate that is lodged at an instant: at the opening of business. */
export function lodgedAt(scheme: DebitType, at: Instant): Instant {
  const { calendar, cutOff, newMandateDays } = DEBIT_SCHEMES[scheme];
  const date = addBusinessDays(calendar, processingDay(calendar, cutOff, at), newMandateDays);
  return instantAt(cutOff.zone, { date, secondsOfDay: OPENING_SECONDS });
}
