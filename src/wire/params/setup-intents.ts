import { mandateData } from "./mandate-data.ts";
import { microdepositProof } from "./microdeposit-proof.ts";
import { expanding, paging } from "./paging.ts";
import { paymentMethodData } from "./payment-method-data.ts";
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
import { setupMethodOptions } from "./setup-method-options.ts";
import {
  boolean,
  clearable,
  created,
  currency,
  emptyAsAbsent,
  hash,
  integer,
  listOf,
  metadata,
  oneOf,
  required,
  string,
  table,
  unsupported,
  url,
} from "./table.ts";

const description = string({ max: 1_000 });
const flowDirections = listOf(oneOf("inbound", "outbound"));

const creation = {
  allowed_payment_method_types: methodTypes,
  attach_to_self: boolean(),
  automatic_payment_methods: hash({ allow_redirects: oneOf("always", "never"), enabled: required(boolean()) }),
  confirm: boolean(),
  confirmation_token: string(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  description: emptyAsAbsent(description),
  excluded_payment_method_types: excludableTypes,
  ...expanding,
  flow_directions: flowDirections,
  mandate_data: mandateData,
  metadata: emptyAsAbsent(metadata()),
  on_behalf_of: unsupported(reasons.NO_CONNECT),
  payment_method: string(),
  payment_method_configuration: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: setupMethodOptions,
  return_url: url(),
  single_use: hash({ amount: required(integer()), currency: required(currency()) }),
  usage: oneOf("off_session", "on_session"),
  use_stripe_sdk: boolean(),
} as const;

export const createSetupIntent = table("setup_intents.create", { ...creation, ...typesWithdrawn }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_AUTOMATIC,
  ALLOWED_OR_CONFIGURED,
]);

export const createSetupIntentWithTypes = table("setup_intents.create.with_types", { ...creation, ...typesWritable }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_AUTOMATIC,
  ALLOWED_OR_CONFIGURED,
  ALLOWED_OR_EXPLICIT,
  CONFIGURED_OR_EXPLICIT,
]);

const changes = {
  allowed_payment_method_types: clearable(methodTypes),
  attach_to_self: boolean(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  description: clearable(description),
  excluded_payment_method_types: clearable(excludableTypes),
  ...expanding,
  flow_directions: clearable(flowDirections),
  metadata: clearable(metadata()),
  payment_method: clearable(string()),
  payment_method_configuration: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: setupMethodOptions,
} as const;

export const updateSetupIntent = table("setup_intents.update", { ...changes, ...typesWithdrawn }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_CONFIGURED,
]);

export const updateSetupIntentWithTypes = table("setup_intents.update.with_types", { ...changes, ...typesWritable }, [
  ONE_METHOD,
  ONE_SELECTION,
  ALLOWED_OR_CONFIGURED,
  ALLOWED_OR_EXPLICIT,
  CONFIGURED_OR_EXPLICIT,
]);

const confirmation = {
  allowed_payment_method_types: methodTypes,
  confirmation_token: string(),
  ...expanding,
  mandate_data: mandateData,
  payment_method: string(),
  payment_method_data: paymentMethodData,
  payment_method_options: setupMethodOptions,
  return_url: url(),
  use_stripe_sdk: boolean(),
} as const;

export const confirmSetupIntent = table("setup_intents.confirm", confirmation, [ONE_METHOD]);

export const cancelSetupIntent = table("setup_intents.cancel", {
  cancellation_reason: oneOf("abandoned", "duplicate", "requested_by_customer"),
  ...expanding,
});

export const retrieveSetupIntent = table("setup_intents.retrieve", { client_secret: string(), ...expanding });

export const verifySetupMicrodeposits = table("setup_intents.verify_microdeposits", {
  ...microdepositProof,
  ...expanding,
});

export const listSetupIntents = table("setup_intents.list", {
  attach_to_self: boolean(),
  created: created(),
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  payment_method: string(),
  ...paging,
});

export const listSetupAttempts = table("setup_attempts.list", {
  setup_intent: required(string()),
  created: created(),
  ...paging,
});
