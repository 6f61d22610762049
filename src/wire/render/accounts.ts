import type { Account } from "../../domain/accounts/account.ts";
import { CAPABILITIES, type Capability } from "../../domain/accounts/capabilities.ts";
import type { BusinessProfile, ConnectedAccount } from "../../domain/accounts/connected-account.ts";
import { statementPrefix } from "../../domain/accounts/names.ts";
import { renderAddress } from "./addresses.ts";

/** An account of the installation, ready to take payments, with nothing left to hand in. */
export function renderAccount(account: Account | ConnectedAccount) {
  const connected = "controller" in account ? account : undefined;
  return {
    id: account.id,
    object: "account" as const,
    business_profile: connected === undefined ? renderOwnProfile(account) : renderProfile(connected.businessProfile),
    business_type: connected?.businessType ?? null,
    capabilities: renderCapabilities(),
    charges_enabled: true,
    controller: connected === undefined ? { type: "account" as const } : renderController(connected),
    country: account.country,
    created: account.created,
    default_currency: account.defaultCurrency,
    details_submitted: true,
    email: account.email ?? null,
    external_accounts: {
      object: "list" as const,
      data: [],
      has_more: false,
      total_count: 0,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    future_requirements: noRequirements(),
    metadata: { ...connected?.metadata },
    payouts_enabled: true,
    requirements: noRequirements(),
    settings: renderSettings(account),
    tos_acceptance: {
      date: connected?.termsAcceptance.date ?? null,
      ip: connected?.termsAcceptance.ip ?? null,
      user_agent: connected?.termsAcceptance.userAgent ?? null,
    },
    type: connected?.type ?? ("standard" as const),
  };
}

/** What is left to read of a deleted account. */
export function renderDeletedAccount(id: string) {
  return { id, object: "account" as const, deleted: true as const };
}

function renderCapabilities(): { [C in Capability]: "active" } {
  return Object.fromEntries(CAPABILITIES.map((name) => [name, "active"])) as { [C in Capability]: "active" };
}

/** The platform is all who ever sees a connected account from outside, so it is always shown whole. */
function renderController({ controller }: ConnectedAccount) {
  return {
    fees: { payer: controller.fees },
    is_controller: true,
    losses: { payments: controller.losses },
    requirement_collection: controller.requirementCollection,
    stripe_dashboard: { type: controller.dashboard },
    type: "application" as const,
  };
}

function renderOwnProfile(account: Account) {
  return {
    ...renderProfile({ name: account.displayName, supportAddress: {} }),
    annual_revenue: { amount: null, currency: null, fiscal_year_end: null },
  };
}

function renderProfile(profile: BusinessProfile) {
  return {
    annual_revenue: null,
    estimated_worker_count: null,
    mcc: profile.mcc ?? null,
    minority_owned_business_designation: null,
    name: profile.name ?? null,
    product_description: profile.productDescription ?? null,
    specified_commercial_transactions_act_url: null,
    support_address: profile.supportAddress === undefined ? null : renderAddress(profile.supportAddress),
    support_email: profile.supportEmail ?? null,
    support_phone: profile.supportPhone ?? null,
    support_url: profile.supportUrl ?? null,
    url: profile.url ?? null,
  };
}

function noRequirements() {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [],
    disabled_reason: null,
    errors: [],
    eventually_due: [],
    past_due: [],
    pending_verification: [],
  };
}

function renderSettings(account: Account) {
  return {
    bacs_debit_payments: { display_name: null, service_user_number: null },
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_issuing: { tos_acceptance: { date: null, ip: null } },
    card_payments: {
      decline_on: { avs_failure: true, cvc_failure: true },
      statement_descriptor_prefix: statementPrefix(account),
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: account.displayName, timezone: "Etc/UTC" },
    invoices: { default_account_tax_ids: null, hosted_payment_method_save: null },
    payments: {
      statement_descriptor: account.statementDescriptor,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: { delay_days: 2, interval: "daily" },
      statement_descriptor: null,
    },
    sepa_debit_payments: {},
  };
}
