import type { ControllerRule } from "./accounts/controller.ts";
import type { DebitFailure } from "./bank-debits/collection.ts";
import type { Confirmed } from "./confirmation-tokens/confirmation-token.ts";
import type { SessionComponent } from "./customer-sessions/customer-session.ts";
import type { FutureUsage } from "./future-usage.ts";
import type { MicrodepositFailure } from "./microdeposits/microdeposits.ts";
import type { Currency } from "./money.ts";
import type { AmountFault } from "./payment-intents/amount-details.ts";
import type { PaymentIntent, PaymentIntentStatus } from "./payment-intents/payment-intent.ts";
import type { BankAccountRefusal } from "./payment-methods/bank-account.ts";
import type { CardDataFault } from "./payment-methods/card-data.ts";
import type { DebitType, PaymentMethod } from "./payment-methods/payment-method.ts";
import type { Decline } from "./rail-answers.ts";
import type { SetupIntent, SetupIntentStatus } from "./setup-intents/setup-intent.ts";
import type { StatementFlaw } from "./statements.ts";

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
  | { readonly kind: "amount_negative" }
  | { readonly kind: "amount_too_small"; readonly currency: Currency; readonly minimum: number }
  | { readonly kind: "amount_too_large"; readonly currency: Currency; readonly maximum: number }
  | { readonly kind: "amount_not_in_tens"; readonly currency: Currency }
  | { readonly kind: "capture_amount_zero" }
  | { readonly kind: "capture_amount_negative" }
  | { readonly kind: "capture_too_large" }
  | { readonly kind: "capture_too_small"; readonly currency: Currency; readonly minimum: number }
  | { readonly kind: "multicapture_unavailable" }
  // What an amount consists of
  | { readonly kind: "amount_details_wrong"; readonly fault: AmountFault }
  | { readonly kind: "amount_details_too_large" }
  | { readonly kind: "too_many_line_items"; readonly maximum: number }
  | { readonly kind: "postal_code_invalid"; readonly param: string }
  | { readonly kind: "postal_code_changed"; readonly param: string }
  | { readonly kind: "not_alphanumeric"; readonly param: string }
  | { readonly kind: "capture_details_missing"; readonly param: string }
  | { readonly kind: "capture_details_late"; readonly param: string }
  // Parameters that fit together or not
  | { readonly kind: "too_many_metadata_keys"; readonly keys: number }
  | {
      readonly kind: "only_with_confirm";
      readonly intent: "PaymentIntent" | "SetupIntent";
      readonly param: string;
    }
  | { readonly kind: "both_cursors" }
  | { readonly kind: "search_page_invalid"; readonly page: string }
  | { readonly kind: "exclusive_parameters"; readonly params: readonly string[] }
  | { readonly kind: "automatic_beside_types" }
  | { readonly kind: "no_method_types" }
  /** `param` names the type of a method; absent where an intent lists types. */
  | { readonly kind: "method_type_unavailable"; readonly type: string; readonly param?: string }
  | { readonly kind: "configuration_inactive"; readonly configuration: string }
  | { readonly kind: "card_feature_unavailable" }
  | { readonly kind: "statement_descriptor_for_card" }
  | ({ readonly kind: "statement_descriptor_invalid"; readonly param: string } & StatementFlaw)
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
  | { readonly kind: "return_url_needed"; readonly intent: "PaymentIntent" | "SetupIntent" }
  | { readonly kind: "action_error_needs_named_types" }
  | { readonly kind: "manual_confirmation_needs_secret_key" }
  | { readonly kind: "future_usage_downgrade"; readonly param: string }
  | { readonly kind: "shipping_of_merchant" }
  | { readonly kind: "customer_already_set" }
  | { readonly kind: "default_method_not_attached"; readonly method: string }
  | { readonly kind: "client_secret_mismatch" }
  /** A message of an issuer that does not fit the challenge that waits. */
  | { readonly kind: "authentication_results_refused" }
  // Recovery links
  | {
      readonly kind: "recovery_unexpected_state";
      readonly resource: "payment_intent" | "setup_intent";
      readonly status: PaymentIntentStatus | SetupIntentStatus;
    }
  | { readonly kind: "recovery_unavailable"; readonly obstacle: "manual_confirmation" | "no_cards" }
  // State of a setup intent
  | { readonly kind: "setup_confirm_without_method" }
  | { readonly kind: "setup_confirm_unexpected_state"; readonly status: SetupIntentStatus }
  | { readonly kind: "setup_cancel_unexpected_state"; readonly status: SetupIntentStatus }
  | { readonly kind: "setup_update_unexpected_state"; readonly status: SetupIntentStatus }
  | { readonly kind: "setup_authenticate_unexpected_state"; readonly status: SetupIntentStatus }
  | { readonly kind: "setup_method_needs_its_customer"; readonly method: string; readonly customer: string }
  | { readonly kind: "setup_method_type_not_allowed"; readonly type: string; readonly allowed: readonly string[] }
  | { readonly kind: "setup_client_secret_mismatch" }
  | { readonly kind: "self_beside_customer" }
  | { readonly kind: "flow_directions_without_self" }
  | { readonly kind: "single_use_of_card" }
  // Charges
  | { readonly kind: "charge_customer_already_set" }
  | { readonly kind: "charge_without_payer" }
  | { readonly kind: "charge_by_payment_method" }
  | { readonly kind: "charge_grouped_by_intent"; readonly intent: string }
  /** `hasMethod`: there are payment methods, which pay intents alone. */
  | { readonly kind: "customer_without_card"; readonly hasMethod: boolean }
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
  | { readonly kind: "token_id_invalid"; readonly token: string }
  | { readonly kind: "no_rail_in_live_mode" }
  // Configurations of payment methods
  | { readonly kind: "default_configuration_needed" }
  | { readonly kind: "wallets_without_cards" }
  // Bank accounts and mandates
  | { readonly kind: "method_hash_of_other_type"; readonly type: string; readonly param: string }
  | { readonly kind: "bank_account_refused"; readonly fault: BankAccountRefusal; readonly param: string }
  | { readonly kind: "mandate_needed"; readonly intent: "PaymentIntent" | "SetupIntent" }
  | { readonly kind: "mandate_invalid"; readonly mandate: string }
  | { readonly kind: "mandate_advice_unknown"; readonly scheme: DebitType; readonly code: string }
  | { readonly kind: "reference_prefix_invalid" }
  | { readonly kind: "single_use_currency"; readonly type: DebitType; readonly currency: Currency }
  | { readonly kind: "account_setup_failed" }
  | {
      readonly kind: "types_not_of_currency";
      readonly currency: Currency;
      /** A named type that moves another currency; absent where no type was named. */
      readonly foreign?: { readonly type: DebitType; readonly isAlone: boolean } | undefined;
    }
  | { readonly kind: "type_not_held"; readonly type: string }
  | { readonly kind: "debit_failed"; readonly failure: DebitFailure | "blocked" }
  /** The debit of a processing payment can't be called back, or not any more. */
  | { readonly kind: "debit_not_cancelable"; readonly type: DebitType; readonly isTooLate: boolean }
  | { readonly kind: "verify_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "refund_window_over"; readonly charge: string; readonly days: number }
  // What tests bring about
  | { readonly kind: "no_debit_to_settle"; readonly status: PaymentIntentStatus }
  | { readonly kind: "no_debit_to_return"; readonly status: PaymentIntentStatus }
  | { readonly kind: "return_code_unknown"; readonly type: DebitType; readonly code: string }
  | { readonly kind: "return_too_late"; readonly code: string }
  | { readonly kind: "refund_without_failure" }
  // Microdeposits
  | { readonly kind: "microdeposit_proof_missing" }
  | { readonly kind: "microdeposit_amounts_invalid" }
  | { readonly kind: "microdeposit_mismatch"; readonly proof: "amounts" | "descriptor_code"; readonly left: number }
  | { readonly kind: "microdeposits_failed"; readonly failure: MicrodepositFailure }
  | { readonly kind: "setup_verify_unexpected_state"; readonly status: SetupIntentStatus }
  // Confirmation tokens, customer sessions and ephemeral keys
  | { readonly kind: "confirmation_token_used"; readonly confirmed: Confirmed; readonly usedFor: Confirmed }
  | { readonly kind: "confirmation_token_expired"; readonly confirmed: Confirmed }
  | {
      readonly kind: "confirmation_token_usage_differs";
      readonly ofToken: FutureUsage;
      readonly ofIntent: FutureUsage;
    }
  | { readonly kind: "session_without_component" }
  | { readonly kind: "session_not_open" }
  | { readonly kind: "session_component_disabled"; readonly component: SessionComponent }
  | { readonly kind: "session_removal_disabled"; readonly component: SessionComponent }
  | { readonly kind: "beyond_ephemeral_key"; readonly account: string }
  // Refunds
  | { readonly kind: "refund_without_parent" }
  | { readonly kind: "refund_without_success"; readonly intent: string | undefined }
  | { readonly kind: "refund_of_uncaptured"; readonly intent: string | undefined }
  | { readonly kind: "refund_of_part_of_hold" }
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
  | { readonly kind: "charge_disputed"; readonly charge: string }
  // Disputes
  | { readonly kind: "charge_without_dispute"; readonly charge: string }
  | { readonly kind: "dispute_closed" }
  | { readonly kind: "evidence_too_long"; readonly characters: number; readonly maximum: number }
  // Increments of an authorization
  | { readonly kind: "increment_unexpected_state"; readonly status: PaymentIntentStatus }
  | { readonly kind: "increment_unavailable" }
  | { readonly kind: "increment_not_greater"; readonly held: number; readonly currency: Currency }
  | { readonly kind: "increment_too_large"; readonly maximum: number; readonly currency: Currency }
  | { readonly kind: "increment_attempts_used" }
  | { readonly kind: "too_many_captures" }
  // Time that tests move
  | { readonly kind: "test_clock_advancing"; readonly clock: string }
  | { readonly kind: "test_clock_full"; readonly maximum: number }
  | { readonly kind: "test_time_missing" }
  | { readonly kind: "test_time_not_later"; readonly param: string }
  | { readonly kind: "test_time_too_far"; readonly param: string; readonly years: number }
  // Webhook endpoints
  | { readonly kind: "endpoint_url_not_https"; readonly url: string }
  | { readonly kind: "endpoint_url_refused"; readonly failure: "address_not_allowed" | "url_not_allowed" }
  | { readonly kind: "endpoint_disabled"; readonly endpoint: string }
  | { readonly kind: "too_many_endpoints"; readonly maximum: number; readonly livemode: boolean }
  // Accounts
  | { readonly kind: "not_a_platform" }
  /** A call that is for accounts of others names the one that makes it. */
  | { readonly kind: "own_account" }
  | { readonly kind: "account_inaccessible"; readonly account: string }
  | { readonly kind: "country_unsupported"; readonly country: string }
  | { readonly kind: "currency_not_of_country"; readonly country: string; readonly currency: Currency }
  | { readonly kind: "type_beside_controller" }
  | { readonly kind: "controller_inconsistent"; readonly rule: ControllerRule }
  | { readonly kind: "terms_not_the_platforms" }
  | { readonly kind: "capability_not_given_up"; readonly capability: string }
  | { readonly kind: "category_code_invalid" }
  | { readonly kind: "statement_descriptor_too_short"; readonly param: string; readonly minimum: number }
  | { readonly kind: "account_not_deletable" }
  | { readonly kind: "account_holds_money" }
  // The official command line
  | { readonly kind: "log_filters_invalid" }
  | { readonly kind: "no_thin_events" }
  // Failed payments
  | { readonly kind: "card_entry_refused"; readonly code: CardDataFault }
  | { readonly kind: "card_declined"; readonly decline: Decline }
  | { readonly kind: "authentication_required" }
  | { readonly kind: "authentication_not_handled" };

export type MissingResource =
  | "account"
  | "balance_transaction"
  | "charge"
  | "confirmation_token"
  | "customer"
  | "customer_session"
  | "dispute"
  | "ephemeral_key"
  | "event"
  | "line_item"
  | "mandate"
  | "payment_intent"
  | "payment_method"
  | "payment_method_configuration"
  | "refund"
  | "setup_attempt"
  | "setup_intent"
  | "test_clock"
  | "request_log"
  | "source"
  | "token"
  | "webhook_endpoint";

/** A reason, and the objects that the error shows beside it. */
export interface Refusal {
  readonly reason: Reason;
  readonly paymentIntent?: PaymentIntent | undefined;
  readonly paymentMethod?: PaymentMethod | undefined;
  readonly setupIntent?: SetupIntent | undefined;
  /** Id of the failed charge. */
  readonly charge?: string | undefined;
}

export function because(reason: Reason, about: Omit<Refusal, "reason"> = {}): Refusal {
  return { reason, ...about };
}
