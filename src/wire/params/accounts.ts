import { address } from "./addresses.ts";
import { capabilities } from "./account-capabilities.ts";
import { expanding, paging } from "./paging.ts";
import {
  clearable,
  created,
  currency,
  email,
  emptyAsAbsent,
  hash,
  metadata,
  oneOf,
  string,
  table,
  timestamp,
  unsupported,
  webUrl,
} from "./table.ts";

const NO_VERIFICATION = "Nobody is verified here: what would prove who somebody is, is not kept.";
const NO_PAYOUTS = "Nobody is paid out here.";
const NO_CREDITOR = "Debits are collected in the installation's own name.";
const NO_RAIL = "There is no rail for this.";
const NO_BRANDING = "Pages have no branding.";
const NO_JAPANESE_TEXT = "Statements have Latin letters only.";
const NO_PRICING = "There are no groups of prices.";
const NO_INVOICES = "Invoices are not made.";

/** Clearing the address of a page is all that the API lets one take back. */
const business = <SupportUrl>(supportUrl: SupportUrl) =>
  ({
    annual_revenue: unsupported(NO_VERIFICATION),
    estimated_worker_count: unsupported(NO_VERIFICATION),
    mcc: string({ max: 4 }),
    minority_owned_business_designation: unsupported(NO_VERIFICATION),
    monthly_estimated_revenue: unsupported(NO_VERIFICATION),
    name: string(),
    product_description: string({ max: 40_000 }),
    specified_commercial_transactions_act_url: unsupported(NO_VERIFICATION),
    support_address: address,
    support_email: email(),
    support_phone: string(),
    support_url: supportUrl,
    url: webUrl(),
  }) as const;

const settings = hash({
  bacs_debit_payments: unsupported(NO_CREDITOR),
  branding: unsupported(NO_BRANDING),
  card_issuing: unsupported(NO_RAIL),
  card_payments: hash({
    decline_on: unsupported("Issuers alone decide on what their checks mean."),
    statement_descriptor_prefix: string({ max: 10, tooLong: "descriptor" }),
    statement_descriptor_prefix_kana: unsupported(NO_JAPANESE_TEXT),
    statement_descriptor_prefix_kanji: unsupported(NO_JAPANESE_TEXT),
  }),
  invoices: unsupported(NO_INVOICES),
  payments: hash({
    statement_descriptor: string({ max: 22, tooLong: "descriptor" }),
    statement_descriptor_kana: unsupported(NO_JAPANESE_TEXT),
    statement_descriptor_kanji: unsupported(NO_JAPANESE_TEXT),
  }),
  payouts: unsupported(NO_PAYOUTS),
  paypay_payments: unsupported(NO_RAIL),
  sepa_debit_payments: unsupported(NO_CREDITOR),
  treasury: unsupported(NO_RAIL),
});

/** What a platform may say of an account at any time. */
const changeable = {
  account_token: unsupported(NO_VERIFICATION),
  business_type: oneOf("company", "government_entity", "individual", "non_profit"),
  capabilities,
  company: unsupported(NO_VERIFICATION),
  default_currency: currency(),
  documents: unsupported(NO_VERIFICATION),
  email: email(800),
  ...expanding,
  external_account: unsupported(NO_PAYOUTS),
  groups: unsupported(NO_PRICING),
  individual: unsupported(NO_VERIFICATION),
  settings,
  tos_acceptance: hash({
    date: timestamp(),
    ip: string(),
    service_agreement: unsupported("Every account can take payments: there is one agreement."),
    user_agent: string(),
  }),
} as const;

export const retrieveAccount = table("account.retrieve", expanding);

export const createAccount = table("accounts.create", {
  ...changeable,
  business_profile: hash(business(emptyAsAbsent(webUrl()))),
  controller: hash({
    fees: hash({ payer: oneOf("account", "application") }),
    losses: hash({ payments: oneOf("application", "stripe") }),
    requirement_collection: oneOf("application", "stripe"),
    stripe_dashboard: hash({ type: oneOf("express", "full", "none") }),
  }),
  country: string(),
  metadata: emptyAsAbsent(metadata()),
  type: oneOf("custom", "express", "standard"),
});

export const updateAccount = table("accounts.update", {
  ...changeable,
  business_profile: hash(business(clearable(webUrl()))),
  metadata: clearable(metadata()),
});

export const retrieveAccountById = table("accounts.retrieve", expanding);

export const deleteAccount = table("accounts.delete", {});

export const listAccounts = table("accounts.list", { created: created(), ...paging });
