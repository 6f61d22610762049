import { shipping } from "./addresses.ts";
import { amountDetails } from "./amount-details.ts";
import { mandateData } from "./mandate-data.ts";
import { microdepositProof } from "./microdeposit-proof.ts";
import { expanding, paging, searching } from "./paging.ts";
import { paymentMethodData } from "./payment-method-data.ts";
import { paymentMethodOptions } from "./payment-method-options.ts";
import {
  ALLOWED_OR_AUTOMATIC,
  ALLOWED_OR_CONFIGURED,
  ALLOWED_OR_EXPLICIT,
  CONFIGURED_OR_EXPLICIT,
  excludableTypes,
  methodTypes,
  ONE_METHOD,
  ONE_SELECTION,
  typesWithdrawn,
  typesWritable,
} from "./method-choice.ts";
import * as reasons from "./reasons.ts";
import {
  boolean,
  clearable,
  created,
  currency,
  either,
  email,
  emptyAsAbsent,
  hash,
  integer,
  metadata,
  oneOf,
  onlyFalse,
  required,
  string,
  table,
  unsupported,
  url,
} from "./table.ts";

const captureMethod = oneOf("automatic", "automatic_async", "manual");
const futureUsage = oneOf("off_session", "on_session");
const offSession = either(boolean(), oneOf("recurring", "one_off"));
const description = string({ max: 1_000 });
const descriptor = string({ max: 22, tooLong: "descriptor" });
const paymentDetails = hash({ customer_reference: clearable(string()), order_reference: clearable(string()) });

/** What told that a method is to be kept before there was `setup_future_usage`. Older integrations send it along. */
const SAVING = onlyFalse("Use `setup_future_usage` instead.");

const creation = {
  amount: required(integer()),
  currency: required(currency()),
  allowed_payment_method_types: methodTypes,
  amount_details: amountDetails,
  application_fee_amount: unsupported(reasons.NO_CONNECT),
  automatic_payment_methods: hash({ allow_redirects: oneOf("always", "never"), enabled: required(boolean()) }),
  capture_method: captureMethod,
  confirm: boolean(),
  confirmation_method: oneOf("automatic", "manual"),
  confirmation_token: string(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  description: emptyAsAbsent(description),
  error_on_requires_action: boolean(),
  excluded_payment_method_types: excludableTypes,
  ...expanding,
  hooks: unsupported(reasons.NO_TAX),
  mandate: string(),
  mandate_data: mandateData,
  metadata: emptyAsAbsent(metadata()),
  off_session: offSession,
  on_behalf_of: unsupported(reasons.NO_CONNECT),
  payment_details: paymentDetails,
  payment_method: string(),
  payment_method_configuration: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: paymentMethodOptions,
  radar_options: unsupported(reasons.NO_RISK_SESSIONS),
  receipt_email: emptyAsAbsent(email()),
  return_url: url(),
  save_payment_method: SAVING,
  setup_future_usage: futureUsage,
  shipping,
  statement_descriptor: emptyAsAbsent(descriptor),
  statement_descriptor_suffix: emptyAsAbsent(descriptor),
  transfer_data: unsupported(reasons.NO_CONNECT),
  transfer_group: emptyAsAbsent(string()),
  use_stripe_sdk: boolean(),
} as const;

export const createPaymentIntent = table("payment_intents.create", { ...creation, ...typesWithdrawn }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_AUTOMATIC,
  ALLOWED_OR_CONFIGURED,
]);

export const createPaymentIntentWithTypes = table(
  "payment_intents.create.with_types",
  { ...creation, ...typesWritable },
  [ONE_METHOD, ONE_SELECTION, ALLOWED_OR_AUTOMATIC, ALLOWED_OR_CONFIGURED, ALLOWED_OR_EXPLICIT, CONFIGURED_OR_EXPLICIT],
);

const changes = {
  allowed_payment_method_types: methodTypes,
  amount: integer(),
  amount_details: clearable(amountDetails),
  application_fee_amount: unsupported(reasons.NO_CONNECT),
  capture_method: captureMethod,
  currency: currency(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  description: clearable(description),
  excluded_payment_method_types: clearable(excludableTypes),
  ...expanding,
  hooks: unsupported(reasons.NO_TAX),
  metadata: clearable(metadata()),
  payment_details: clearable(paymentDetails),
  payment_method: clearable(string()),
  payment_method_configuration: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: paymentMethodOptions,
  receipt_email: clearable(email()),
  setup_future_usage: clearable(futureUsage),
  shipping: clearable(shipping),
  statement_descriptor: clearable(descriptor),
  statement_descriptor_suffix: clearable(descriptor),
  transfer_data: unsupported(reasons.NO_CONNECT),
  transfer_group: clearable(string()),
} as const;

export const updatePaymentIntent = table("payment_intents.update", { ...changes, ...typesWithdrawn }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_CONFIGURED,
]);

export const updatePaymentIntentWithTypes = table(
  "payment_intents.update.with_types",
  { ...changes, ...typesWritable },
  [ONE_METHOD, ONE_SELECTION, ALLOWED_OR_CONFIGURED, ALLOWED_OR_EXPLICIT, CONFIGURED_OR_EXPLICIT],
);

const confirmation = {
  allowed_payment_method_types: methodTypes,
  amount_details: clearable(amountDetails),
  amount_to_confirm: unsupported("The whole amount of an intent is confirmed."),
  capture_method: captureMethod,
  confirmation_token: string(),
  error_on_requires_action: boolean(),
  excluded_payment_method_types: clearable(excludableTypes),
  ...expanding,
  hooks: unsupported(reasons.NO_TAX),
  mandate: string(),
  mandate_data: mandateData,
  off_session: offSession,
  payment_details: clearable(paymentDetails),
  payment_method: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: paymentMethodOptions,
  radar_options: unsupported(reasons.NO_RISK_SESSIONS),
  receipt_email: clearable(email()),
  return_url: url(),
  save_payment_method: SAVING,
  setup_future_usage: clearable(futureUsage),
  shipping: clearable(shipping),
  use_stripe_sdk: boolean(),
} as const;

export const confirmPaymentIntent = table("payment_intents.confirm", { ...confirmation, ...typesWithdrawn }, [
  ONE_METHOD,
  ONE_SELECTION,
]);

export const confirmPaymentIntentWithTypes = table(
  "payment_intents.confirm.with_types",
  { ...confirmation, ...typesWritable },
  [ONE_METHOD, ONE_SELECTION, ALLOWED_OR_EXPLICIT],
);

export const capturePaymentIntent = table("payment_intents.capture", {
  amount_details: amountDetails,
  amount_to_capture: integer(),
  application_fee_amount: unsupported(reasons.NO_CONNECT),
  ...expanding,
  final_capture: boolean(),
  hooks: unsupported(reasons.NO_TAX),
  metadata: clearable(metadata()),
  payment_details: clearable(paymentDetails),
  statement_descriptor: clearable(descriptor),
  statement_descriptor_suffix: clearable(descriptor),
  transfer_data: unsupported(reasons.NO_CONNECT),
});

/** What stands on statements can be changed by an update, at any time. */
const BY_UPDATE = unsupported("Update the PaymentIntent instead.");

export const incrementAuthorization = table("payment_intents.increment_authorization", {
  amount: required(integer()),
  amount_details: amountDetails,
  application_fee_amount: unsupported(reasons.NO_CONNECT),
  description: clearable(description),
  ...expanding,
  hooks: unsupported(reasons.NO_TAX),
  metadata: metadata(),
  payment_details: paymentDetails,
  statement_descriptor: BY_UPDATE,
  transfer_data: unsupported(reasons.NO_CONNECT),
});

export const cancelPaymentIntent = table("payment_intents.cancel", {
  cancellation_reason: oneOf("abandoned", "duplicate", "fraudulent", "requested_by_customer"),
  ...expanding,
});

export const verifyPaymentMicrodeposits = table("payment_intents.verify_microdeposits", {
  ...microdepositProof,
  ...expanding,
});

export const retrievePaymentIntent = table("payment_intents.retrieve", { client_secret: string(), ...expanding });

export const listPaymentIntents = table("payment_intents.list", {
  created: created(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  ...paging,
});

export const listLineItems = table("payment_intents.line_items.list", paging);

export const searchPaymentIntents = table("payment_intents.search", searching("payment_intent"));
