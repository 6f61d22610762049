import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { DebitType } from "../payment-methods/payment-method.ts";

/** `pending` waits for the bank; `inactive` was refused, revoked or used up, or its method was detached: no debit any more. */
export type MandateStatus = "active" | "inactive" | "pending";

/**
 * Why a mandate came to its end: it was refused, used up, given up with its method, rested for too long, or one of the
 * payer's or bank's reasons.
 */
export type MandateEnd =
  | "account_closed"
  | "bank_account_restricted"
  | "could_not_process"
  | "debit_not_authorized"
  | "detached"
  | "lapsed"
  | "refused"
  | "used";

/** How the customer said yes. Online acceptance is proven by where it came from. */
export type CustomerAcceptance = { readonly acceptedAt: Instant } & (
  | { readonly type: "online"; readonly ipAddress: string; readonly userAgent: string }
  | { readonly type: "offline" }
);

/** What the customer agreed to, as it was shown: kept as evidence for a bank that asks. */
export interface MandateEvidence {
  /** Version of the text, such as `sepa-1`: a released version never changes. */
  readonly textVersion: string;
  /** BCP 47 language tag. */
  readonly locale: string;
  /** How later amounts come about. */
  readonly amountRule: "fixed" | "variable";
  readonly frequency: "once" | "recurring";
}

/** What a Canadian agreement says about when it is used. */
export interface DebitAgreement {
  readonly intervalDescription?: string | undefined;
  readonly paymentSchedule?: "combined" | "interval" | "sporadic" | undefined;
  readonly transactionType?: "business" | "personal" | undefined;
}

/** The right to debit one bank account. */
export interface Mandate {
  /** `mandate_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly status: MandateStatus;
  readonly scheme: DebitType;
  readonly paymentMethod: string;
  readonly acceptance: CustomerAcceptance;
  readonly evidence: MandateEvidence;
  /** What the address of its page ends in: 32 characters that nobody can guess. */
  readonly pageKey: string;
  /** There for an inactive mandate alone. */
  readonly endedBecause?: MandateEnd | undefined;
  /** Unique reference of the mandate, up to 35 characters, where the scheme has one. */
  readonly reference?: string | undefined;
  readonly agreement?: DebitAgreement | undefined;
  /** Good for one payment of this amount; without it, for as many as come. */
  readonly singleUse?: { readonly amount: Amount; readonly currency: Currency } | undefined;
}
