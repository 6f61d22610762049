import type { Instant } from "../instant.ts";
import type { Amount, Currency } from "../money.ts";

/** Kinds of movement that touch the merchant's balance. */
export type MovementKind = "charge" | "refund" | "refund_failure";

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
  /** The charge or refund that moved it. */
  readonly source: string;
  readonly description?: string | undefined;
}
