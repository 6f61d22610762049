import { DEBIT_SCHEMES } from "../bank-debits/schemes.ts";
import { addBusinessDays } from "../calendars/business-days.ts";
import { processingDay } from "../calendars/cut-off.ts";
import { instantAt } from "../calendars/time-zones.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";

/** Small credits to an account whose owner shows that it is his by telling what they were. */
export interface Microdeposits {
  /** What the owner is asked for: two amounts, or the six characters of the statement's text. */
  readonly type: "amounts" | "descriptor_code";
  readonly sent: Instant;
  /** When they can be seen on the statement. */
  readonly arrival: Instant;
  /** The last instant before which they can be told. */
  readonly expires: Instant;
  /** Wrong tries so far: each kind of proof has its own limit. */
  readonly wrong: { readonly amounts: number; readonly descriptorCode: number };
}

/** The next action of an intent that waits for them; it is rendered alike for both kinds of intent. */
export interface VerifyAction {
  readonly type: "verify_with_microdeposits";
  readonly microdeposits: Microdeposits;
}

/** What an owner read off his statement: two amounts in cents, in either order, or six characters. */
export type MicrodepositProof = { readonly amounts: readonly [number, number] } | { readonly descriptorCode: string };

/** What a bank says to a proof. The last two are what the sandbox's magic values bring about at once. */
export type ProofAnswer = "attempts_exceeded" | "mismatch" | "timeout" | "verified";

/** Why an account can't be shown to be somebody's any more: new details are needed. */
export type MicrodepositFailure = "attempts_exceeded" | "could_not_be_sent" | "timeout";

const TEN_DAYS = 10 * 86_400;

/** Credits arrive a business day or two after they were sent; nobody is asked before the second. */
const ARRIVAL_DAYS = 2;
const OPENING_SECONDS = 9 * 3600;

export function sendMicrodeposits(scheme: DebitType, now: Instant): Microdeposits {
  const { calendar, cutOff } = DEBIT_SCHEMES[scheme];
  const date = addBusinessDays(calendar, processingDay(calendar, cutOff, now), ARRIVAL_DAYS);
  return {
    type: "descriptor_code",
    sent: now,
    arrival: instantAt(cutOff.zone, { date, secondsOfDay: OPENING_SECONDS }),
    expires: laterBy(now, TEN_DAYS),
    wrong: { amounts: 0, descriptorCode: 0 },
  };
}
