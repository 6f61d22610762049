import type { CollectionAnswer, CollectionRequest } from "../domain/bank-debits/collection.ts";
import type { RefundCourse } from "../domain/refunds/refund.ts";
import type { BankAccount } from "../domain/payment-methods/bank-account.ts";

/**
 * A rail for bank debits whose answers follow from their questions alone: no I/O, no memory, no clock. It says at once what
 * will become of a debit, and the books let that happen when its time has come.
 */
export interface PureDebitRail {
  collect(request: CollectionRequest): CollectionAnswer;
  /** What becomes of a refund to an account. */
  refundCourse(account: BankAccount): RefundCourse;
}
