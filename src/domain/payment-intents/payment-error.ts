import type { DebitFailure } from "../bank-debits/collection.ts";
import type { MicrodepositFailure } from "../microdeposits/microdeposits.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Decline } from "../rail-answers.ts";

/** Why the last try to pay failed. The method is kept as it was then: the intent itself lets go of it. */
export type PaymentError = { readonly method: PaymentMethod } & (
  | { readonly kind: "card_declined"; readonly decline: Decline; readonly charge: string }
  | { readonly kind: "authentication_required"; readonly charge?: string | undefined }
  | { readonly kind: "authentication_not_handled" }
  | { readonly kind: "authentication_failure" }
  | { readonly kind: "debit_failed"; readonly failure: DebitFailure | "blocked"; readonly charge: string }
  /** The account was not shown to be the customer's. */
  | { readonly kind: "microdeposits_failed"; readonly failure: MicrodepositFailure }
  /** An authenticated attempt was not confirmed again in time. */
  | { readonly kind: "attempt_expired" }
);
