import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Decline } from "../rail-answers.ts";

/** Why the last try to pay failed. The method is kept as it was then: the intent itself lets go of it. */
export type PaymentError = { readonly method: PaymentMethod } & (
  | { readonly kind: "card_declined"; readonly decline: Decline; readonly charge: string }
  | { readonly kind: "authentication_required"; readonly charge?: string | undefined }
  | { readonly kind: "authentication_not_handled" }
  | { readonly kind: "authentication_failure" }
  /** An authenticated attempt was not confirmed again in time. */
  | { readonly kind: "attempt_expired" }
);
