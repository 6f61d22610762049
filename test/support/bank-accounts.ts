import type Stripe from "stripe";

/** A payer's word, as a merchant's server passes it on. */
export const ONLINE = {
  customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "Shop/1" } },
} as const satisfies Stripe.SetupIntentConfirmParams.MandateData;

const NAME_AND_EMAIL = { name: "Ada Payer", email: "ada@shop.example" } as const;

/** An account that pays, of each type, by its numbers. */
export const ACCOUNTS = {
  sepa_debit: {
    type: "sepa_debit",
    sepa_debit: { iban: "DE89370400440532013000" },
    billing_details: NAME_AND_EMAIL,
  },
  au_becs_debit: {
    type: "au_becs_debit",
    au_becs_debit: { bsb_number: "000-000", account_number: "000123456" },
    billing_details: NAME_AND_EMAIL,
  },
  us_bank_account: {
    type: "us_bank_account",
    us_bank_account: { account_holder_type: "individual", routing_number: "110000000", account_number: "000123456789" },
    billing_details: { name: "Ada Payer" },
  },
  bacs_debit: {
    type: "bacs_debit",
    bacs_debit: { sort_code: "10-88-00", account_number: "00012345" },
    billing_details: {
      ...NAME_AND_EMAIL,
      address: { line1: "1 High Street", city: "London", postal_code: "E1 6AN", country: "GB" },
    },
  },
  acss_debit: {
    type: "acss_debit",
    acss_debit: { institution_number: "000", transit_number: "11000", account_number: "000123456789" },
    billing_details: NAME_AND_EMAIL,
  },
} as const satisfies Readonly<Record<string, Stripe.PaymentMethodCreateParams>>;

export type AccountType = keyof typeof ACCOUNTS;

export const ACCOUNT_TYPES = Object.keys(ACCOUNTS) as readonly AccountType[];
