import { addBusinessDays, businessDayFrom } from "../calendars/business-days.ts";
import { addDays, addMonths } from "../calendars/civil-days.ts";
import { processingDay } from "../calendars/cut-off.ts";
import type { CutOff } from "../calendars/cut-off.ts";
import { instantAt } from "../calendars/time-zones.ts";
import type { CivilDate } from "../civil-date.ts";
import type { Instant } from "../instant.ts";
import { DEBIT_SCHEMES } from "./schemes.ts";
import type { ClaimPeriod, DebitScheme, SchemeRules } from "./schemes.ts";

/** When what happens to a debit, as its scheme's calendar has it. */
export interface SettlementPlan {
  /** The cut-off at which the debit leaves for the scheme; it can be stopped until then where the scheme allows it. */
  readonly submittedAt: Instant;
  /** The day on which the payer's account is debited: the API's `expected_debit_date`. */
  readonly debitDate: CivilDate;
  /** When the payment counts as succeeded if nothing came back. */
  readonly succeedsAt: Instant;
  /** The last instant before which the payer's bank may return the debit on its own account. */
  readonly returnableUntil: Instant;
  /** The last instant before which the payer may have it back without a reason; absent where he needs one or has no limit. */
  readonly refundableToPayerUntil?: Instant | undefined;
  /** The last instant before which the payer may claim that he never authorized it; absent where there is no limit. */
  readonly claimableUntil?: Instant | undefined;
  /** The last instant before which the merchant may ask to cancel the processing payment; absent where it never may. */
  readonly cancelableUntil?: Instant | undefined;
}

/**
 * Results are out at the opening of business. Schemes and platforms publish days, not hours; an hour in the morning is
 * late enough for the returns of the night before.
 */
const OPENING_SECONDS = 9 * 3600;

/**
 * The calendar of a debit that was confirmed at an instant.
 *
 * @param mandate `new` when this debit is the first of a mandate that was given with it.
 */
export function settlementPlan(
  scheme: DebitScheme,
  confirmedAt: Instant,
  mandate: "known" | "new" = "known",
): SettlementPlan {
  const rules = DEBIT_SCHEMES[scheme];
  const { calendar, cutOff } = rules;
  const submissionDay = processingDay(calendar, cutOff, confirmedAt);
  const longer = mandate === "new" ? rules.newMandateDays : 0;
  const debitDate = addBusinessDays(calendar, submissionDay, rules.debitAfterDays + longer);
  const submittedAt = instantAt(cutOff.zone, { date: submissionDay, secondsOfDay: cutOff.secondsOfDay });
  const resultDay = addBusinessDays(calendar, submissionDay, rules.resultAfterDays + longer);
  return {
    submittedAt,
    debitDate,
    succeedsAt: instantAt(cutOff.zone, { date: resultDay, secondsOfDay: OPENING_SECONDS }),
    returnableUntil: endOf(addBusinessDays(calendar, debitDate, rules.returnDays), cutOff),
    refundableToPayerUntil: endOfPeriod(rules, debitDate, rules.noQuestionsRefund),
    claimableUntil: endOfPeriod(rules, debitDate, rules.unauthorizedClaim),
    cancelableUntil: rules.cancelWhileProcessing === "until_submission" ? submittedAt : undefined,
  };
}

/** A claim of the last day reaches the merchant on the business day after it. */
function endOfPeriod(
  { calendar, cutOff }: SchemeRules,
  debitDate: CivilDate,
  period: ClaimPeriod | undefined,
): Instant | undefined {
  if (period === undefined || period.unit === "unlimited") return undefined;
  const lastDay = period.unit === "days" ? addDays(debitDate, period.count) : addMonths(debitDate, period.count);
  return endOf(businessDayFrom(calendar, addDays(lastDay, 1)), cutOff);
}

function endOf(day: CivilDate, { zone }: CutOff): Instant {
  return instantAt(zone, { date: addDays(day, 1), secondsOfDay: 0 });
}
