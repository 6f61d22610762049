import { CONFIGURABLE_TYPES } from "../../domain/payment-method-configurations/configurable-types.ts";
import { ALL_METHOD_TYPES } from "../params/payment-method-types.ts";

/*
 * Data table: what can be expanded, of the resources that are kept here. The names are those of `x-expandableFields` in the API's
 * description; for the charge's payment method, which it leaves out, there is no expansion in the API either.
 */

/**
 * Kinds of object that an answer can hold. The `client_` ones are what a publishable key sees, the `app_` ones what an
 * ephemeral key does.
 */
export type Expandable =
  | "account"
  | "app_customer"
  | "app_payment_method"
  | "balance"
  | "balance_transaction"
  | "card"
  | "charge"
  | "client_confirmation_token"
  | "client_customer_session"
  | "client_payment_intent"
  | "client_payment_method"
  | "client_setup_intent"
  | "confirmation_token"
  | "customer"
  | "customer_session"
  | "dispute"
  | "ephemeral_key"
  | "event"
  | "line_item"
  | "mandate"
  | "mandate_evidence"
  | "payment_intent"
  | "payment_method"
  | "payment_method_configuration"
  | "recovery_link"
  | "refund"
  | "setup_attempt"
  | "setup_intent"
  | "test_clock"
  | "test_time"
  | "request_log"
  | "stripecli_session"
  | "token"
  | "webhook_delivery"
  | "webhook_endpoint";

/** Lists inside of an object that come only when asked for, named by what they list of what. */
export type EmbeddedList = "charges_of_intent" | "line_items_of_intent" | "refunds_of_charge" | "sources_of_customer";

/** For each of them: the objects that have one, and what its items are. */
export const EMBEDDED_LISTS: {
  readonly [L in EmbeddedList]: { readonly owner: Expandable; readonly items: Expandable };
} = {
  charges_of_intent: { owner: "payment_intent", items: "charge" },
  line_items_of_intent: { owner: "payment_intent", items: "line_item" },
  refunds_of_charge: { owner: "charge", items: "refund" },
  sources_of_customer: { owner: "customer", items: "card" },
};

/** Members that come only when asked for, and are the same for every object: of features that are not offered. */
export const CONSTANTS = {
  /** A customer's funds, which nothing can be transferred to. */
  no_funds: null,
  /** What a customer has to their credit in other currencies than their own: invoices alone would note that. */
  no_credits: {},
  /** Taxes are not worked out, so nobody asks where a customer is (recorded so for one without an address). */
  no_taxes: { automatic_tax: "unrecognized_location", ip_address: null, location: null, provider: "stripe" },
} as const;

export type Constant = keyof typeof CONSTANTS;

/**
 * What a field holds. The name of a resource: an id, to be replaced by the object. `movement_source`: the id of what moved money.
 * The name of an embedded list: nothing yet, the list is to be put there. `hash`: a part of the object, there already,
 * that other fields may lie in. `nothing`: an object of a feature that is not offered; the field is
 * always null or absent, whatever is asked for below it. `empty_list`: a list that comes only when asked for, and of
 * which no items can exist here. The name of a constant: nothing yet, the constant is to be put there.
 */
export type FieldContent = Expandable | EmbeddedList | Constant | "empty_list" | "hash" | "movement_source" | "nothing";

type Fields = Readonly<Record<string, FieldContent>>;

/** For each resource: path of the field → its content. */
export type ExpandableFields = { readonly [R in Expandable | "movement_source"]: Fields };

/** What a configuration says of each type, and its preference inside of that. */
const CONFIGURATION_HASHES = CONFIGURABLE_TYPES.map((type) => `${type} ${type}.display_preference`).join(" ");

/** The names, all with the same content. */
function all(content: FieldContent, names: string): Fields {
  return Object.fromEntries(names.split(" ").map((name) => [name, content]));
}

/** The types inside of a hash, each with nothing in it. Of those that are offered, more is said behind this. */
function emptyTypes(inside = ""): Fields {
  return all("nothing", ALL_METHOD_TYPES.map((type) => inside + type).join(" "));
}

/** What an error names, but for the method. */
function errorFields(error: string): Fields {
  return all("nothing", `${error}.payment_intent ${error}.setup_intent ${error}.source`);
}

const CHARGE: Fields = {
  ...emptyTypes("payment_method_details."),
  ...all("hash", "billing_details billing_details.address fraud_details outcome payment_method_details"),
  ...all("hash", "payment_method_details.card radar_options shipping shipping.address source"),
  ...all("hash", "payment_method_details.card.checks payment_method_details.card.extended_authorization"),
  ...all("hash", "payment_method_details.card.incremental_authorization payment_method_details.card.multicapture"),
  ...all("hash", "payment_method_details.card.network_token payment_method_details.card.overcapture"),
  "payment_method_details.card.three_d_secure": "hash",
  ...all("hash", "payment_method_details.acss_debit payment_method_details.au_becs_debit"),
  ...all("hash", "payment_method_details.bacs_debit payment_method_details.sepa_debit"),
  "payment_method_details.us_bank_account": "hash",
  "payment_method_details.us_bank_account.mandate": "mandate",
  ...all("nothing", "application application_fee destination failure_balance_transaction level3 on_behalf_of order"),
  ...all("nothing", "outcome.rule payment_method_details.card.installments payment_method_details.card.mandate"),
  ...all("nothing", "payment_method_details.card.wallet presentment_details review source_transfer transfer"),
  ...all("nothing", "transfer_data"),
  balance_transaction: "balance_transaction",
  customer: "customer",
  dispute: "dispute",
  payment_intent: "payment_intent",
  refunds: "refunds_of_charge",
  "source.customer": "customer",
};

const REFUND: Fields = {
  ...all("hash", "destination_details destination_details.card destination_details.au_bank_transfer"),
  ...all("hash", "destination_details.eu_bank_transfer destination_details.gb_bank_transfer"),
  "destination_details.us_bank_transfer": "hash",
  ...all("nothing", "next_action presentment_details source_transfer_reversal transfer_reversal"),
  ...all("balance_transaction", "balance_transaction failure_balance_transaction"),
  charge: "charge",
  customer: "customer",
  payment_intent: "payment_intent",
};

const DISPUTE: Fields = {
  balance_transactions: "hash",
  ...all("hash", "evidence evidence.enhanced_evidence evidence_details evidence_details.enhanced_eligibility"),
  ...all("hash", "payment_method_details payment_method_details.card"),
  ...all("nothing", "evidence.appeal evidence.cancellation_policy evidence.customer_communication"),
  ...all("nothing", "evidence.customer_signature evidence.duplicate_charge_documentation evidence.receipt"),
  ...all("nothing", "evidence.refund_policy evidence.service_documentation evidence.shipping_documentation"),
  ...all("nothing", "evidence.uncategorized_file"),
  charge: "charge",
  payment_intent: "payment_intent",
};

/**
 * For each resource: path of the field → its content. What stands in the fields of `movement_source` is only told by
 * the object: those are the fields of all that move money. A charge's payment method cannot be expanded, so neither can it be there.
 */
export const EXPANDABLE_FIELDS: ExpandableFields = {
  account: {
    ...all("hash", "business_profile business_profile.annual_revenue business_profile.support_address"),
    ...all("hash", "capabilities controller external_accounts future_requirements requirements"),
    ...all("hash", "settings settings.bacs_debit_payments settings.branding settings.card_issuing"),
    ...all("hash", "settings.card_payments settings.dashboard settings.invoices settings.payments settings.payouts"),
    ...all("hash", "settings.sepa_debit_payments tos_acceptance"),
    ...all("nothing", "company groups individual"),
    ...all("nothing", "settings.branding.icon settings.branding.logo settings.invoices.default_account_tax_ids"),
  },
  app_customer: {
    ...all("hash", "shipping shipping.address"),
    default_source: "card",
    sources: "sources_of_customer",
  },
  app_payment_method: {
    ...all("hash", "billing_details billing_details.address card card.checks card.networks card.three_d_secure_usage"),
    customer: "app_customer",
  },
  balance: {
    ...all("hash", "refund_and_dispute_prefunding"),
    ...all("nothing", "issuing"),
  },
  balance_transaction: { fee_details: "hash", source: "movement_source" },
  charge: CHARGE,
  client_confirmation_token: {
    ...all("hash", "payment_method_preview payment_method_preview.billing_details"),
    ...all("hash", "payment_method_preview.billing_details.address payment_method_preview.card"),
    ...all("hash", "payment_method_preview.card.checks payment_method_preview.card.networks"),
    ...all("hash", "payment_method_preview.card.three_d_secure_usage shipping shipping.address"),
  },
  client_customer_session: {},
  client_payment_intent: {
    ...all("hash", "amount_details amount_details.tip automatic_payment_methods last_payment_error"),
    ...all("hash", "next_action next_action.redirect_to_url payment_method_configuration_details"),
    ...all("hash", "payment_method_options payment_method_options.card payment_method_options.us_bank_account"),
    ...all("hash", "shipping shipping.address"),
    ...all("nothing", "processing source"),
    "last_payment_error.payment_method": "client_payment_method",
    payment_method: "client_payment_method",
  },
  client_payment_method: {
    ...all("hash", "billing_details billing_details.address card card.checks card.networks card.three_d_secure_usage"),
  },
  client_setup_intent: {
    ...all("hash", "automatic_payment_methods last_setup_error next_action next_action.redirect_to_url"),
    ...all("hash", "payment_method_configuration_details payment_method_options"),
    "payment_method_options.us_bank_account": "hash",
    "last_setup_error.payment_method": "client_payment_method",
    payment_method: "client_payment_method",
  },
  confirmation_token: {
    ...emptyTypes("payment_method_preview."),
    ...all("hash", "payment_method_preview payment_method_preview.billing_details"),
    ...all("hash", "payment_method_preview.billing_details.address payment_method_preview.card"),
    ...all("hash", "payment_method_preview.card.checks payment_method_preview.card.networks"),
    ...all("hash", "payment_method_preview.card.three_d_secure_usage shipping shipping.address"),
    ...all("nothing", "mandate_data payment_method_options payment_method_preview.card.generated_from"),
    ...all("nothing", "payment_method_preview.card.wallet"),
    "payment_method_preview.customer": "customer",
  },
  customer: {
    "invoice_settings.custom_fields": "nothing",
    ...all("hash", "address invoice_settings shipping shipping.address"),
    ...all("nothing", "discount invoice_settings.rendering_options"),
    ...all("empty_list", "subscriptions tax_ids"),
    cash_balance: "no_funds",
    default_source: "card",
    invoice_credit_balance: "no_credits",
    tax: "no_taxes",
    sources: "sources_of_customer",
    "invoice_settings.default_payment_method": "payment_method",
    test_clock: "test_clock",
  },
  customer_session: {
    ...all("hash", "components components.active_entitlements components.buy_button components.customer_portal"),
    ...all("hash", "components.customer_sheet components.customer_sheet.features components.mobile_payment_element"),
    ...all("hash", "components.mobile_payment_element.features components.payment_element"),
    ...all("hash", "components.payment_element.features components.pricing_table"),
    customer: "customer",
  },
  dispute: DISPUTE,
  ephemeral_key: {},
  event: {},
  line_item: {
    ...all("hash", "payment_method_options payment_method_options.card payment_method_options.card_present"),
    ...all("hash", "payment_method_options.klarna payment_method_options.paypal tax"),
  },
  mandate: {
    ...emptyTypes("payment_method_details."),
    ...all("hash", "customer_acceptance customer_acceptance.offline customer_acceptance.online multi_use"),
    ...all("hash", "payment_method_details payment_method_details.acss_debit payment_method_details.au_becs_debit"),
    ...all("hash", "payment_method_details.bacs_debit payment_method_details.sepa_debit"),
    ...all("hash", "payment_method_details.us_bank_account single_use"),
    payment_method: "payment_method",
  },
  mandate_evidence: {},
  movement_source: { ...CHARGE, ...REFUND, ...DISPUTE },
  payment_intent: {
    ...emptyTypes("payment_method_options."),
    ...errorFields("last_payment_error"),
    ...all("hash", "amount_details.error amount_details.shipping amount_details.tax"),
    "amount_details.line_items": "line_items_of_intent",
    ...all("hash", "amount_details amount_details.tip automatic_payment_methods last_payment_error managed_payments"),
    ...all("hash", "next_action next_action.redirect_to_url payment_details payment_method_configuration_details"),
    ...all("hash", "next_action.verify_with_microdeposits payment_method_options payment_method_options.card"),
    ...all("hash", "payment_method_options.acss_debit payment_method_options.acss_debit.mandate_options"),
    ...all("hash", "payment_method_options.au_becs_debit payment_method_options.bacs_debit"),
    ...all("hash", "payment_method_options.bacs_debit.mandate_options payment_method_options.sepa_debit"),
    ...all("hash", "payment_method_options.sepa_debit.mandate_options payment_method_options.us_bank_account"),
    ...all("hash", "payment_method_options.us_bank_account.mandate_options shipping shipping.address"),
    ...all("nothing", "payment_method_options.card.installments payment_method_options.card.mandate_options"),
    ...all("nothing", "payment_method_options.us_bank_account.financial_connections"),
    ...all("nothing", "application hooks on_behalf_of payment_record presentment_details processing review source"),
    ...all("nothing", "transfer_data"),
    customer: "customer",
    "last_payment_error.payment_method": "payment_method",
    latest_charge: "charge",
    payment_method: "payment_method",
  },
  payment_method: {
    ...emptyTypes(),
    ...all("hash", "billing_details billing_details.address card card.checks card.networks card.three_d_secure_usage"),
    ...all("hash", "acss_debit au_becs_debit bacs_debit sepa_debit us_bank_account us_bank_account.networks"),
    "us_bank_account.status_details": "hash",
    ...all("nothing", "card.generated_from card.wallet radar_options sepa_debit.generated_from"),
    customer: "customer",
  },
  payment_method_configuration: all("hash", CONFIGURATION_HASHES),
  recovery_link: {},
  refund: { ...REFUND, payment_method: "payment_method" },
  setup_attempt: {
    ...emptyTypes("payment_method_details."),
    ...errorFields("setup_error"),
    ...all("hash", "payment_method_details payment_method_details.card setup_error"),
    ...all("hash", "payment_method_details.card.checks payment_method_details.card.three_d_secure"),
    "payment_method_details.card.wallet": "nothing",
    ...all("nothing", "application on_behalf_of"),
    customer: "customer",
    payment_method: "payment_method",
    "setup_error.payment_method": "payment_method",
    setup_intent: "setup_intent",
  },
  setup_intent: {
    ...all("hash", "automatic_payment_methods last_setup_error managed_payments next_action"),
    ...emptyTypes("payment_method_options."),
    ...errorFields("last_setup_error"),
    ...all("hash", "next_action.redirect_to_url payment_method_configuration_details payment_method_options"),
    ...all("hash", "next_action.verify_with_microdeposits payment_method_options.card"),
    ...all("hash", "payment_method_options.acss_debit payment_method_options.acss_debit.mandate_options"),
    ...all("hash", "payment_method_options.bacs_debit payment_method_options.bacs_debit.mandate_options"),
    ...all("hash", "payment_method_options.sepa_debit payment_method_options.sepa_debit.mandate_options"),
    ...all("hash", "payment_method_options.us_bank_account payment_method_options.us_bank_account.mandate_options"),
    ...all("nothing", "payment_method_options.card.mandate_options"),
    ...all("nothing", "payment_method_options.us_bank_account.financial_connections"),
    ...all("nothing", "application on_behalf_of"),
    customer: "customer",
    "last_setup_error.payment_method": "payment_method",
    latest_attempt: "setup_attempt",
    mandate: "mandate",
    single_use_mandate: "mandate",
    payment_method: "payment_method",
  },
  test_clock: all("hash", "status_details status_details.advancing"),
  test_time: {},
  token: all("hash", "card"),
  card: { customer: "customer" },
  request_log: {},
  stripecli_session: {},
  webhook_delivery: {},
  webhook_endpoint: {},
};
