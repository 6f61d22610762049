// Data table of the direct debit schemes.
import type { CalendarName } from "../calendars/closing-rules.ts";
import type { CutOff } from "../calendars/cut-off.ts";

/** A direct debit scheme, by the API's name of its payment method type. */
export type DebitScheme = "acss_debit" | "au_becs_debit" | "bacs_debit" | "sepa_debit" | "us_bank_account";

/** How long the payer may claim a settled debit back. */
export type ClaimPeriod =
  | { readonly unit: "days"; readonly count: number }
  | { readonly unit: "months"; readonly count: number }
  /** Without end: the payer may claim at any time. */
  | { readonly unit: "unlimited" };

/** A payer's permission, which every scheme asks for. */
export interface MandateForm {
  /** What the payer agrees to, by the scheme's own name. */
  readonly text: "bacs_instruction" | "direct_debit_request" | "nacha_authorization" | "pad_agreement" | "sepa_mandate";
  /** Longest reference that identifies the mandate to the payer's bank; absent where mandates have none. */
  readonly referenceLength?: number | undefined;
  /** Whether the payer's bank answers before the mandate may be used: pending first, active later. */
  readonly lodged: boolean;
  /** Months after the last debit at which an unused mandate lapses; absent where it does not. */
  readonly lapsesAfterMonths?: number | undefined;
}

export interface SchemeRules {
  /** ISO 4217 in lower case: the only currency that the scheme moves. */
  readonly currency: "aud" | "cad" | "eur" | "gbp" | "usd";
  readonly calendar: CalendarName;
  readonly cutOff: CutOff;
  /** Business days from the day of submission (T) until the account is debited. */
  readonly debitAfterDays: number;
  /** Business days from T until the payment counts as succeeded, or its failure is reported at the latest. */
  readonly resultAfterDays: number;
  /** Business days that a debit on a new mandate takes longer, since the payer's bank is told first. */
  readonly newMandateDays: number;
  /** Business days from the debit within which the payer's bank may return it for its own reasons. */
  readonly returnDays: number;
  /** Within which the payer may have any debit back, counted from the debit; absent where a reason is needed. */
  readonly noQuestionsRefund?: ClaimPeriod | undefined;
  /** Within which the payer may have a debit back that he did not authorize, counted from the debit. */
  readonly unauthorizedClaim: ClaimPeriod;
  /** The shortest notice to the payer before a debit. Schemes let payer and merchant agree on less. */
  readonly notice: { readonly days: number; readonly of: "business" | "calendar" };
  /** Calendar days after the payment in which the merchant may refund it. */
  readonly refundableDays: number;
  readonly mandate: MandateForm;
  /** Whether a merchant may cancel a payment that is processing, until its debit is submitted. */
  readonly cancelWhileProcessing: "never" | "until_submission";
  /** Whether a bank account has to be proven the payer's before it is debited. */
  readonly verifiesAccount: boolean;
}

const HOUR = 3600;
const MINUTE = 60;

/** The EPC's Core rulebook; days and cut-off as Stripe reports SEPA debits since 2025 (success six business days after T). */
const SEPA: SchemeRules = {
  currency: "eur",
  calendar: "target",
  cutOff: { zone: "Europe/Berlin", secondsOfDay: 10 * HOUR + 30 * MINUTE },
  debitAfterDays: 1,
  resultAfterDays: 6,
  newMandateDays: 0,
  returnDays: 5,
  noQuestionsRefund: { unit: "days", count: 56 },
  unauthorizedClaim: { unit: "months", count: 13 },
  notice: { days: 14, of: "calendar" },
  refundableDays: 180,
  mandate: { text: "sepa_mandate", referenceLength: 35, lodged: false, lapsesAfterMonths: 36 },
  cancelWhileProcessing: "never",
  verifiesAccount: false,
};

/**
 * BECS procedures: exchanges six times a day, settlement on the same day, dishonours within two business days. The cut-off
 * is the exchange of 16:00. Banks honour claims for as long as the law lets them: seven years.
 */
const BECS: SchemeRules = {
  currency: "aud",
  calendar: "becs",
  cutOff: { zone: "Australia/Sydney", secondsOfDay: 16 * HOUR },
  debitAfterDays: 0,
  resultAfterDays: 2,
  newMandateDays: 0,
  returnDays: 2,
  unauthorizedClaim: { unit: "months", count: 84 },
  notice: { days: 2, of: "business" },
  refundableDays: 90,
  mandate: { text: "direct_debit_request", lodged: false },
  cancelWhileProcessing: "never",
  verifiesAccount: false,
};

/** Nacha's rules for WEB debits: settlement on the next banking day; days and cut-off as Stripe's PaymentIntents have them. */
const ACH: SchemeRules = {
  currency: "usd",
  calendar: "federal_reserve",
  cutOff: { zone: "America/New_York", secondsOfDay: 19 * HOUR },
  debitAfterDays: 1,
  resultAfterDays: 4,
  newMandateDays: 0,
  returnDays: 2,
  unauthorizedClaim: { unit: "days", count: 60 },
  notice: { days: 0, of: "calendar" },
  refundableDays: 180,
  mandate: { text: "nacha_authorization", lodged: false },
  cancelWhileProcessing: "until_submission",
  verifiesAccount: true,
};

/**
 * The Bacs three-day cycle: entry, processing, debit. A new instruction is lodged through AUDDIS first. Cut-off and days as
 * Stripe has them; the Direct Debit Guarantee knows no limit of time.
 */
const BACS: SchemeRules = {
  currency: "gbp",
  calendar: "bacs",
  cutOff: { zone: "UTC", secondsOfDay: 20 * HOUR },
  debitAfterDays: 2,
  resultAfterDays: 4,
  newMandateDays: 3,
  returnDays: 2,
  noQuestionsRefund: { unit: "unlimited" },
  unauthorizedClaim: { unit: "unlimited" },
  notice: { days: 10, of: "business" },
  refundableDays: 180,
  mandate: { text: "bacs_instruction", referenceLength: 18, lodged: true },
  cancelWhileProcessing: "never",
  verifiesAccount: false,
};

/**
 * Payments Canada's Rule H1 for personal debits: ten days' notice, claims within ninety days. Results after five business
 * days as Stripe has them. Banks agree on cut-offs one by one; this one is the afternoon's that they commonly offer.
 */
const ACSS: SchemeRules = {
  currency: "cad",
  calendar: "acss",
  cutOff: { zone: "America/Toronto", secondsOfDay: 16 * HOUR },
  debitAfterDays: 1,
  resultAfterDays: 5,
  newMandateDays: 0,
  returnDays: 4,
  unauthorizedClaim: { unit: "days", count: 90 },
  notice: { days: 10, of: "calendar" },
  refundableDays: 180,
  mandate: { text: "pad_agreement", lodged: false },
  cancelWhileProcessing: "never",
  verifiesAccount: true,
};

export const DEBIT_SCHEMES: Readonly<Record<DebitScheme, SchemeRules>> = {
  acss_debit: ACSS,
  au_becs_debit: BECS,
  bacs_debit: BACS,
  sepa_debit: SEPA,
  us_bank_account: ACH,
};
