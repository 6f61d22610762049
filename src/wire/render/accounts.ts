import type { Account } from "../../domain/accounts/account.ts";
import { renderAddress } from "./addresses.ts";

/** The merchant's own account: ready to take payments, with nothing left to hand in. */
export function renderAccount(account: Account) {
  return {
    id: account.id,
    object: "account" as const,
    business_profile: renderBusinessProfile(account),
    business_type: null,
    capabilities: { card_payments: "active" as const, transfers: "active" as const },
    charges_enabled: true,
    controller: { type: "account" as const },
    country: account.country,
    created: account.created,
    default_currency: account.defaultCurrency,
    details_submitted: true,
    email: account.email,
    external_accounts: {
      object: "list" as const,
      data: [],
      has_more: false,
      total_count: 0,
      url: `/v1/accounts/${account.id}/external_accounts`,
    },
    future_requirements: noRequirements(),
    metadata: {},
    payouts_enabled: true,
    requirements: noRequirements(),
    settings: renderSettings(account),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: "standard" as const,
  };
}

function renderBusinessProfile(account: Account) {
  return {
    annual_revenue: { amount: null, currency: null, fiscal_year_end: null },
    estimated_worker_count: null,
    mcc: null,
    minority_owned_business_designation: null,
    name: account.displayName,
    product_description: null,
    specified_commercial_transactions_act_url: null,
    support_address: renderAddress({}),
    support_email: null,
    support_phone: null,
    support_url: null,
    url: null,
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
      statement_descriptor_prefix: account.statementDescriptor,
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
