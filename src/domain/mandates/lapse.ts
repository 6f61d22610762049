import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import { addDays, addMonths } from "../calendars/civil-days.ts";
import { instantAt } from "../calendars/time-zones.ts";
import type { JobDraft } from "../changes.ts";
import { utcDate } from "../civil-date.ts";
import type { Instant } from "../instant.ts";
import type { Mandate } from "./mandate.ts";

/**
 * Where a scheme has mandates lapse that nobody uses, the wait begins again with every use: the job replaces the one that
 * waited before.
 *
 * @param used when the mandate was made, or a debit was handed in on it.
 */
export function lapseJob({ id, scheme, singleUse }: Mandate, used: Instant): readonly JobDraft[] {
  const { cutOff, mandate } = DEBIT_SCHEMES[scheme];
  if (mandate.lapsesAfterMonths === undefined || singleUse !== undefined) return [];
  const lastDay = addMonths(utcDate(used), mandate.lapsesAfterMonths);
  return [
    {
      kind: "lapse-mandate",
      subject: id,
      due: instantAt(cutOff.zone, { date: addDays(lastDay, 1), secondsOfDay: 0 }),
    },
  ];
}
