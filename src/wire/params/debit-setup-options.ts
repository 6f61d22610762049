import { BY_SECRET_KEY } from "./by-secret-key.ts";
import { clearable, hash, oneOf, string, unsupported } from "./table.ts";

const NO_OWN_PAGE = unsupported("Mandates have pages of their own, with texts that are kept.");

export const verificationMethod = oneOf("automatic", "instant", "microdeposits");

/** Of schemes whose mandates have a reference. */
export const referenceOptions = hash({ reference_prefix: clearable(string({ max: 12 })) });

/** What a Canadian agreement says about when it is used. */
export const agreementOptions = {
  custom_mandate_url: NO_OWN_PAGE,
  interval_description: string({ max: 500 }),
  payment_schedule: oneOf("combined", "interval", "sporadic"),
  transaction_type: oneOf("business", "personal"),
} as const;

/** Bank accounts are not connected through anybody, and no authorization is taken on paper. */
export const usAccountOptions = {
  financial_connections: unsupported("Bank accounts are taken by their numbers."),
  mandate_options: unsupported("Offline consent is told by `mandate_data`."),
  networks: unsupported("Debits go by ACH."),
  verification_method: verificationMethod,
} as const;

/** Options for setting an account up, by type. */
export const DEBIT_SETUP_OPTIONS = {
  acss_debit: hash({
    currency: oneOf("cad"),
    mandate_options: hash({
      ...agreementOptions,
      default_for: unsupported("There are no invoices."),
    }),
    verification_method: verificationMethod,
  }),
  bacs_debit: hash({ mandate_options: referenceOptions }),
  sepa_debit: hash({ mandate_options: referenceOptions }),
  us_bank_account: hash(usAccountOptions),
} as const;

/** How an account is proven and what its mandate says is not for its holder to choose. */
export const TERMS_BY_SECRET_KEY = { mandate_options: BY_SECRET_KEY, verification_method: BY_SECRET_KEY } as const;

/** The same for whoever has a publishable key. */
export const DEBIT_SETUP_OPTIONS_OF_CLIENTS = {
  acss_debit: hash({ ...TERMS_BY_SECRET_KEY, currency: BY_SECRET_KEY }),
  bacs_debit: hash(TERMS_BY_SECRET_KEY),
  sepa_debit: hash(TERMS_BY_SECRET_KEY),
  us_bank_account: hash({ ...usAccountOptions, ...TERMS_BY_SECRET_KEY }),
} as const;
