import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";

/** The API knows two more, for refunds that wait for the customer and may be canceled: refunds to cards never do. */
export type RefundStatus = "failed" | "pending" | "succeeded";

export type RefundReason = "duplicate" | "fraudulent" | "requested_by_customer";

/** A debit that its bank has taken back can't be given back a second time: what was still under way is stopped. */
export type RefundFailure = "charge_for_pending_refund_disputed" | "declined" | "expired_or_canceled_card";

/** Money on its way back to the payer, or a hold that was let go before any money came in. */
export interface Refund {
  /** `re_3…`, or `pyr_3…` of a debit. */
  readonly id: string;
  readonly created: Instant;
  readonly status: RefundStatus;
  readonly amount: Amount;
  readonly currency: Currency;
  readonly charge: string;
  readonly paymentIntent?: string | undefined;
  readonly paymentMethod: string;
  /** Where the money goes: the way it came. */
  readonly destination: PaymentMethod["type"];
  readonly customer?: string | undefined;
  readonly reason?: RefundReason | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  /** `txn_…` that took the money; absent where none had come in. */
  readonly balanceTransaction?: string | undefined;
  /** `txn_…` that brought it back. */
  readonly failureBalanceTransaction?: string | undefined;
  readonly failureReason?: RefundFailure | undefined;
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
