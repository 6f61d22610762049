import type { Instant } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import type { Amount, Currency } from "../money.ts";
import type { CardBrand } from "../payment-methods/payment-method.ts";
import type { Claim, Verdict } from "./claim.ts";

/** The API knows more, for disputes that are settled before they open and for appeals: no rail of ours has either. */
export type DisputeStatus =
  | "lost"
  | "needs_response"
  | "under_review"
  | "warning_closed"
  | "warning_needs_response"
  | "warning_under_review"
  | "won";

/** A payment that its payer's bank questions. */
export interface Dispute {
  /** `du_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly status: DisputeStatus;
  /** What is disputed: what the charge had taken and not given back when the dispute was opened, or escalated. */
  readonly amount: Amount;
  readonly currency: Currency;
  readonly charge: string;
  readonly paymentIntent?: string | undefined;
  readonly claim: Claim;
  /** Absent for a payment that was not made with a card. */
  readonly paidWith?: { readonly brand: CardBrand; readonly network: CardBrand } | undefined;
  /** What the merchant has said. */
  readonly evidence: Evidence;
  /** What was known of the payment from the start. A text of the merchant's takes the place of the one here. */
  readonly prefilled?: Evidence | undefined;
  /** Submissions of evidence so far. */
  readonly submissions: number;
  /** The last submission came after `respondBy`. */
  readonly submittedLate: boolean;
  /** Last second in which evidence is in time; absent where none is taken. */
  readonly respondBy?: Instant | undefined;
  /** What the bank will make of the evidence that was submitted last, as the rail said; absent while it keeps silent. */
  readonly verdict?: Verdict | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** The money that was taken, with its fee. */
  readonly withdrawal?: BalanceTransaction | undefined;
  /** The money that came back. */
  readonly reinstatement?: BalanceTransaction | undefined;
}

/** The texts by which a merchant answers. There are no uploads, so none of the API's files. */
export type Evidence = { readonly [T in EvidenceText]?: string };

export type EvidenceText =
  | "accessActivityLog"
  | "billingAddress"
  | "cancellationPolicyDisclosure"
  | "cancellationRebuttal"
  | "customerEmailAddress"
  | "customerName"
  | "customerPurchaseIp"
  | "duplicateChargeExplanation"
  | "duplicateChargeId"
  | "productDescription"
  | "refundPolicyDisclosure"
  | "refundRefusalExplanation"
  | "serviceDate"
  | "shippingAddress"
  | "shippingCarrier"
  | "shippingDate"
  | "shippingTrackingNumber"
  | "uncategorizedText";
