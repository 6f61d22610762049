import type { MicrodepositFailure } from "../microdeposits/microdeposits.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Decline } from "../rail-answers.ts";

/** Why the last try to set up a method failed. The method is kept as it was then: the intent itself lets go of it. */
export type SetupError = { readonly method: PaymentMethod } & (
  | { readonly kind: "card_declined"; readonly decline: Decline }
  | { readonly kind: "authentication_required" }
  | { readonly kind: "authentication_failure" }
  /** A bank would not have the account set up. */
  | { readonly kind: "account_setup_failed" }
  | { readonly kind: "microdeposits_failed"; readonly failure: MicrodepositFailure }
);
