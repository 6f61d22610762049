import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";

/** Kinds of movement that touch the merchant's balance. Those of cards and of debits have names of their own. */
export type MovementKind =
  | "charge"
  | "dispute"
  | "dispute_reversal"
  | "payment"
  | "payment_refund"
  | "refund"
  | "refund_failure";

/** One movement of the merchant's money, never changed once written. Net is amount less fee. */
export interface BalanceTransaction {
  /** `txn_3…` */
  readonly id: string;
  readonly created: Instant;
  readonly kind: MovementKind;
  /** Positive when money comes in. */
  readonly amount: Amount;
  /** At least zero. */
  readonly fee: Amount;
  readonly currency: Currency;
  /** From then on the net may be paid out: the moment of the movement itself, or a midnight (UTC) after it. */
  readonly availableOn: Instant;
  /** The charge, refund or dispute that moved it. */
  readonly source: string;
  readonly description?: string | undefined;
}

/** The API's `type`, which is coarser than the kind. */
export function transactionType(
  kind: MovementKind,
): "adjustment" | Exclude<MovementKind, "dispute" | "dispute_reversal"> {
  return kind === "dispute" || kind === "dispute_reversal" ? "adjustment" : kind;
}

/** What the API groups movements by, whatever the payment was made with. */
export function reportingCategory(kind: MovementKind): Exclude<MovementKind, "payment" | "payment_refund"> {
  if (kind === "payment") return "charge";
  return kind === "payment_refund" ? "refund" : kind;
}
