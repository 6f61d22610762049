import { billingDetails } from "./addresses.ts";
import { accountHolderType, accountType, BANK_ACCOUNT_HASHES } from "./bank-accounts.ts";
import { OTHER_METHOD_HASHES } from "./other-methods.ts";
import { expanding, paging } from "./paging.ts";
import { allowRedisplay, CO_BRANDS, newCard } from "./payment-method-data.ts";
import { METHOD_TYPES } from "./payment-method-types.ts";
import * as reasons from "./reasons.ts";
import {
  clearable,
  emptyAsAbsent,
  hash,
  integer,
  metadata,
  oneOf,
  required,
  string,
  table,
  unsupported,
} from "./table.ts";
import { clientTelemetry } from "./telemetry.ts";

const methodType = oneOf(...METHOD_TYPES);
const NO_CLONING = "PaymentMethods are not cloned to other accounts.";

/** Recorded in 2026, as in 2020. */
const ATTACH_AFTERWARDS =
  "You cannot attach a PaymentMethod to a Customer during PaymentMethod creation. Please instead create the PaymentMethod and then attach it using the attachment method of the PaymentMethods API.";

const creation = {
  ...OTHER_METHOD_HASHES,
  ...BANK_ACCOUNT_HASHES,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: newCard,
  custom: unsupported("Only payment methods of the type `card` are available."),
  // Before the customer: with one of its own it is a copy for another account that is wanted.
  payment_method: unsupported(NO_CLONING),
  customer: unsupported("A method is created first, and attached to its customer then.", ATTACH_AFTERWARDS),
  ...expanding,
  metadata: emptyAsAbsent(metadata()),
  radar_options: unsupported(reasons.NO_RISK_SESSIONS),
  type: required(methodType),
} as const;

export const createPaymentMethod = table("payment_methods.create", creation);

export const createPaymentMethodAsClient = table("payment_methods.create.as_client", {
  ...creation,
  ...clientTelemetry,
});

export const retrievePaymentMethod = table("payment_methods.retrieve", expanding);

const changedCard = hash({
  exp_month: integer(),
  exp_year: integer(),
  networks: hash({ preferred: clearable(CO_BRANDS) }),
});
const changedAccount = hash({ account_holder_type: accountHolderType, account_type: accountType });

export const updatePaymentMethod = table("payment_methods.update", {
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: changedCard,
  ...expanding,
  metadata: clearable(metadata()),
  us_bank_account: changedAccount,
});

/** With an ephemeral key: what the merchant has noted is not the customer's to change. */
export const updateOwnPaymentMethod = table("payment_methods.update", {
  ...clientTelemetry,
  allow_redisplay: allowRedisplay,
  billing_details: billingDetails,
  card: changedCard,
  ...expanding,
  us_bank_account: changedAccount,
});

export const attachPaymentMethod = table("payment_methods.attach", {
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  ...expanding,
});

export const detachPaymentMethod = table("payment_methods.detach", expanding);

export const listPaymentMethods = table("payment_methods.list", {
  allow_redisplay: allowRedisplay,
  customer: string(),
  customer_account: unsupported(reasons.NO_ACCOUNTS_V2),
  ...paging,
  type: methodType,
});

export const listCustomerPaymentMethods = table("customers.payment_methods.list", {
  allow_redisplay: allowRedisplay,
  ...paging,
  type: methodType,
});

export const retrieveCustomerPaymentMethod = table("customers.payment_methods.retrieve", expanding);
