import type { CivilDate } from "../civil-date.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { DebitDelay } from "./collection.ts";
import type { DebitScheme } from "./schemes.ts";
import { settlementPlan } from "./settlement-plan.ts";

/**
 * How quickly results show. `calendar` is the scheme's real timeline of business days; `seconds` is how the API's test mode
 * has it; `instant` waits for nothing.
 */
export type DebitPace = "calendar" | "instant" | "seconds";

/** When what happens to one debit. */
export interface DebitTimes {
  /** Day on which the account is debited, by the scheme's calendar. */
  readonly debitDate: CivilDate;
  /** When its result is known, if nobody tells it earlier. */
  readonly resultAt: Instant;
  /** The last instant before which the payment can be canceled; absent where it never can. */
  readonly cancelableUntil?: Instant | undefined;
  /** What comes back later than this was returned too late by its bank. Absent where a claim knows no end. */
  readonly returnableUntil: Instant;
  readonly refundableToPayerUntil?: Instant | undefined;
  readonly claimableUntil?: Instant | undefined;
}

/** Results of test mode (reference: test data): SEPA after fifteen seconds, ACH after twenty to sixty. */
const RESULT_SECONDS: Readonly<Record<DebitScheme, number>> = {
  acss_debit: 20,
  au_becs_debit: 15,
  bacs_debit: 15,
  sepa_debit: 15,
  us_bank_account: 20,
};

/** What delayed test accounts wait, for those who want to look at a payment that is processing. */
const DELAYED_SECONDS = 180;

/** A claim follows its payment's success after a while, as the bank's customer has to see the debit first. */
const CLAIM_SECONDS: Readonly<Record<DebitPace, number>> = { calendar: 86_400, instant: 0, seconds: 5 };

export interface Pacing {
  readonly pace: DebitPace;
  readonly delay: DebitDelay;
  /** `new`: the payer's bank is told of the mandate first. */
  readonly mandate: "known" | "new";
}

export function debitTimes(scheme: DebitScheme, { pace, delay, mandate }: Pacing, now: Instant): DebitTimes {
  const plan = settlementPlan(scheme, now, mandate);
  const resultAt = pace === "calendar" ? plan.succeedsAt : laterBy(now, resultSeconds(scheme, pace, delay));
  const { debitDate, returnableUntil, refundableToPayerUntil, claimableUntil } = plan;
  // Quick results leave as long to cancel as they leave a payment processing.
  const cancelableUntil = plan.cancelableUntil && (pace === "calendar" ? plan.cancelableUntil : resultAt);
  return { debitDate, resultAt, cancelableUntil, returnableUntil, refundableToPayerUntil, claimableUntil };
}

export function claimAt(pace: DebitPace, succeeded: Instant): Instant {
  return laterBy(succeeded, CLAIM_SECONDS[pace]);
}

function resultSeconds(scheme: DebitScheme, pace: "instant" | "seconds", delay: DebitDelay): number {
  if (delay === "three_minutes") return DELAYED_SECONDS;
  return pace === "instant" ? 0 : RESULT_SECONDS[scheme];
}
