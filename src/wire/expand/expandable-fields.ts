/*
 * What can be expanded, of the resources that are kept here. The names are those of `x-expandableFields` in the API's
 * description; for the charge's payment method, which it leaves out, there is no expansion in the API either.
 */

/** Kinds of object that an answer can hold. The `client_` ones are what a publishable key sees. */
export type Expandable =
  | "account"
  | "balance"
  | "balance_transaction"
  | "charge"
  | "client_payment_intent"
  | "client_payment_method"
  | "customer"
  | "event"
  | "payment_intent"
  | "payment_method"
  | "refund"
  | "token";

/** Lists inside of an object that come only when asked for, named by what they list of what. */
export type EmbeddedList = "refunds_of_charge";

/** For each of them: the objects that have one, and what its items are. */
export const EMBEDDED_LISTS: {
  readonly [L in EmbeddedList]: { readonly owner: Expandable; readonly items: Expandable };
} = {
  refunds_of_charge: { owner: "charge", items: "refund" },
};

/**
 * What a field holds. The name of a resource: an id, to be replaced by the object. `charge_or_refund`: the id of either.
 * The name of an embedded list: nothing yet, the list is to be put there. `hash`: a part of the object, there already,
 * that other fields may lie in. `nothing`: an object of a feature that is not offered; the field is always null,
 * whatever is asked for below it. `empty_list`: a list that comes only when asked for, and of which no items can exist
 * here.
 */
export type FieldContent = Expandable | EmbeddedList | "charge_or_refund" | "empty_list" | "hash" | "nothing";

type Fields = Readonly<Record<string, FieldContent>>;

/** The names, all with the same content. */
function all(content: FieldContent, names: string): Fields {
  return Object.fromEntries(names.split(" ").map((name) => [name, content]));
}

const CHARGE: Fields = {
  ...all("hash", "billing_details billing_details.address fraud_details outcome payment_method_details"),
  ...all("hash", "payment_method_details.card radar_options shipping shipping.address source"),
  ...all("nothing", "application application_fee dispute failure_balance_transaction on_behalf_of"),
  ...all("nothing", "payment_method_details.card.mandate review source_transfer transfer_data"),
  balance_transaction: "balance_transaction",
  customer: "customer",
  payment_intent: "payment_intent",
  refunds: "refunds_of_charge",
  "source.customer": "customer",
};

const REFUND: Fields = {
  ...all("hash", "destination_details destination_details.card"),
  ...all("nothing", "next_action presentment_details source_transfer_reversal transfer_reversal"),
  ...all("balance_transaction", "balance_transaction failure_balance_transaction"),
  charge: "charge",
  customer: "customer",
  payment_intent: "payment_intent",
};

/**
 * For each resource: path of the field → its content. What stands in the fields of `charge_or_refund` is only told by
 * the object: those are the fields of both. A charge's payment method cannot be expanded, so neither can it be there.
 */
export const EXPANDABLE_FIELDS: { readonly [R in Expandable | "charge_or_refund"]: Fields } = {
  account: {
    ...all("hash", "business_profile business_profile.annual_revenue business_profile.support_address"),
    ...all("hash", "capabilities controller external_accounts future_requirements requirements"),
    ...all("hash", "settings settings.bacs_debit_payments settings.branding settings.card_issuing"),
    ...all("hash", "settings.card_payments settings.dashboard settings.invoices settings.payments settings.payouts"),
    ...all("hash", "settings.sepa_debit_payments tos_acceptance"),
    ...all("nothing", "settings.branding.icon settings.branding.logo settings.invoices.default_account_tax_ids"),
  },
  balance: {
    ...all("hash", "refund_and_dispute_prefunding"),
    ...all("nothing", "issuing"),
  },
  balance_transaction: { source: "charge_or_refund" },
  charge: CHARGE,
  charge_or_refund: { ...CHARGE, ...REFUND },
  client_payment_intent: {
    ...all("hash", "amount_details amount_details.tip automatic_payment_methods last_payment_error"),
    ...all("hash", "next_action next_action.redirect_to_url payment_method_configuration_details"),
    ...all("hash", "shipping shipping.address"),
    ...all("nothing", "processing source"),
    "last_payment_error.payment_method": "client_payment_method",
    payment_method: "client_payment_method",
  },
  client_payment_method: {
    ...all("hash", "billing_details billing_details.address card card.checks card.networks card.three_d_secure_usage"),
  },
  customer: {
    ...all("hash", "address invoice_settings shipping shipping.address"),
    ...all("nothing", "default_source discount invoice_settings.rendering_options test_clock"),
    ...all("empty_list", "sources subscriptions tax_ids"),
    "invoice_settings.default_payment_method": "payment_method",
  },
  event: {},
  payment_intent: {
    ...all("hash", "amount_details amount_details.tip automatic_payment_methods last_payment_error managed_payments"),
    ...all("hash", "next_action next_action.redirect_to_url payment_details payment_method_configuration_details"),
    ...all("hash", "payment_method_options payment_method_options.card shipping shipping.address"),
    ...all("nothing", "application on_behalf_of payment_record processing review source transfer_data"),
    customer: "customer",
    "last_payment_error.payment_method": "payment_method",
    latest_charge: "charge",
    payment_method: "payment_method",
  },
  payment_method: {
    ...all("hash", "billing_details billing_details.address card card.checks card.networks card.three_d_secure_usage"),
    ...all("nothing", "card.generated_from card.wallet"),
    customer: "customer",
  },
  refund: { ...REFUND, payment_method: "payment_method" },
  token: all("hash", "card"),
};
