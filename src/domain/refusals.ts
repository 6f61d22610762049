import type { Currency } from "./money.ts";
import type { PaymentIntent, PaymentIntentStatus } from "./payment-intents/payment-intent.ts";
import type { PaymentMethod } from "./payment-methods/payment-method.ts";
import type { Decline } from "./rail-answers.ts";

/** Every reason for which a well-formed request is refused. Status, code and message of each stand in wire/errors. */
export type Reason =
  // References
  | {
      readonly kind: "resource_missing";
      readonly resource: MissingResource;
      readonly id: string;
      readonly param: string;
      /** An id in the path answers 404, one in a parameter 400. */
      readonly at: "parameter" | "path";
      /** It exists, but in the other mode. */
      readonly inOtherMode?: boolean | undefined;
    }
  | { readonly kind: "client_secret_as_id" }
  | { readonly kind: "method_not_of_customer" }
  | { readonly kind: "parameter_missing"; readonly param: string }
  // Amounts
  | { readonly kind: "amount_zero" }
  | { readonly kind: "amount_too_small"; readonly currency: Currency; readonly minimum: number }
  | { readonly kind: "amount_too_large"; readonly currency: Currency; readonly maximum: number }
  | { readonly kind: "amount_not_in_tens"; readonly currency: Currency }
  | { readonly kind: "capture_amount_zero" }
  | { readonly kind: "capture_amount_negative" }
  | { readonly kind: "capture_too_large" }
  | { readonly kind: "multicapture_unavailable" }
  // Parameters that fit together or not
  | { readonly kind: "too_many_metadata_keys"; readonly keys: number }
  | { readonly kind: "only_with_confirm"; readonly param: string }
  | { readonly kind: "both_cursors" }
  | { readonly kind: "exclusive_parameters"; readonly params: readonly string[] }
  | { readonly kind: "no_method_types" }
  | { readonly kind: "method_type_unavailable"; readonly type: string }
  | { readonly kind: "card_feature_unavailable" }
  | { readonly kind: "statement_descriptor_for_card" }
  | { readonly kind: "statement_descriptor_invalid"; readonly param: string }
  // State of an intent
  | { readonly kind: "confirm_without_method"; readonly customer?: string | undefined }
  | { readonly kind: "confirm_already_succeeded" }
  | { readonly kind: "confirm_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "cancel_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "capture_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "capture_already_captured" }
  | { readonly kind: "capture_remainder_released" }
  | { readonly kind: "hold_expired" }
  | { readonly kind: "update_unexpected_state"; readonly field: string; readonly status: PaymentIntentStatus }
  | { readonly kind: "authenticate_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "return_url_needed" }
  | { readonly kind: "manual_confirmation_needs_secret_key" }
  | { readonly kind: "future_usage_downgrade" }
  | { readonly kind: "customer_already_set" }
  | { readonly kind: "default_method_not_attached"; readonly method: string }
  | { readonly kind: "client_secret_mismatch" }
  // Charges
  | { readonly kind: "charge_customer_already_set" }
  | { readonly kind: "charge_without_payer" }
  | { readonly kind: "customer_without_card" }
  | { readonly kind: "source_not_of_customer"; readonly customer: string; readonly source: string }
  | { readonly kind: "charge_already_captured"; readonly charge: string }
  | { readonly kind: "charge_capture_through_intent"; readonly intent: string }
  | { readonly kind: "charge_capture_without_hold"; readonly charge: string }
  // Payment methods
  | { readonly kind: "method_spent" }
  | { readonly kind: "method_spent_attach" }
  | { readonly kind: "method_already_attached" }
  | { readonly kind: "method_not_attached" }
  | { readonly kind: "method_update_unattached" }
  | { readonly kind: "attach_without_customer" }
  | { readonly kind: "method_of_other_customer"; readonly method: string; readonly customer: string }
  | { readonly kind: "method_needs_its_customer"; readonly method: string; readonly customer: string }
  | { readonly kind: "method_type_not_allowed"; readonly type: string; readonly allowed: readonly string[] }
  | { readonly kind: "token_used"; readonly token: string; readonly param: string }
  | { readonly kind: "no_rail_in_live_mode" }
  // Refunds
  | { readonly kind: "refund_without_parent" }
  | { readonly kind: "refund_without_success"; readonly intent: string | undefined }
  | { readonly kind: "refund_of_uncaptured"; readonly intent: string | undefined }
  | { readonly kind: "refund_of_unfinished"; readonly intent: string; readonly status: PaymentIntentStatus }
  | { readonly kind: "charge_already_refunded"; readonly charge: string }
  | { readonly kind: "refund_amount_zero" }
  | {
      readonly kind: "refund_too_large";
      readonly amount: number;
      readonly left: number;
      /** Some of the charge was refunded before. */
      readonly partly: boolean;
      readonly currency: Currency;
    }
  | { readonly kind: "refund_not_cancelable" }
  // Increments of an authorization
  | { readonly kind: "increment_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "increment_unavailable" }
  | { readonly kind: "increment_not_greater"; readonly held: number; readonly currency: Currency }
  | { readonly kind: "increment_too_large"; readonly maximum: number; readonly currency: Currency }
  | { readonly kind: "increment_attempts_used" }
  | { readonly kind: "too_many_captures" }
  // Failed payments
  | {
      readonly kind: "card_entry_refused";
      readonly code: "incorrect_number" | "invalid_cvc" | "invalid_expiry_month" | "invalid_expiry_year";
    }
  | { readonly kind: "card_declined"; readonly decline: Decline }
  | { readonly kind: "authentication_required" }
  | { readonly kind: "authentication_not_handled" };

export type MissingResource =
  | "balance_transaction"
  | "charge"
  | "customer"
  | "event"
  | "payment_intent"
  | "payment_method"
  | "refund"
  | "token";

/** A reason, and the objects that the error shows beside it. */
export interface Refusal {
  readonly reason: Reason;
  readonly paymentIntent?: PaymentIntent | undefined;
  readonly paymentMethod?: PaymentMethod | undefined;
  /** Id of the failed charge. */
  readonly charge?: string | undefined;
}

export function because(reason: Reason, about: Omit<Refusal, "reason"> = {}): Refusal {
  return { reason, ...about };
}
