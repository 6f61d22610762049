import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";

/** The API knows two more, for refunds that wait for the customer and may be canceled: refunds to cards never do. */
export type RefundStatus = "failed" | "pending" | "succeeded";

export type RefundReason = "duplicate" | "fraudulent" | "requested_by_customer";

/** Money on its way back to the cardholder. */
export interface Refund {
  /** `re_3…` */
  readonly id: string;
  readonly created: Instant;
  readonly status: RefundStatus;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly charge: string;
  readonly paymentIntent?: string | undefined;
  readonly paymentMethod: string;
  readonly customer?: string | undefined;
  readonly reason?: RefundReason | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** `txn_…` that took the money. */
  readonly balanceTransaction?: string | undefined;
  /** `txn_…` that brought it back. */
  readonly failureBalanceTransaction?: string | undefined;
  readonly failureReason?: "expired_or_canceled_card" | undefined;
  /** The acquirer's reference number, once the bank has given it. */
  readonly reference?: string | undefined;
  /** How the rail said that this refund goes on. */
  readonly course: RefundCourse;
}

/**
 * What becomes of a refund on the rail: most succeed at once and get their reference soon; some are pending first; some
 * succeed and are sent back by the bank later.
 */
export type RefundCourse = "fails_later" | "pending_first" | "succeeds";
