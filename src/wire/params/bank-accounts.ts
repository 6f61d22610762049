import { hash, oneOf, required, string, unsupported } from "./table.ts";

const BY_NUMBER = unsupported("Bank accounts are taken by their numbers.");

export const accountHolderType = oneOf("company", "individual");
export const accountType = oneOf("checking", "savings");

/** Accounts by their numbers, a hash for each type. Whether the numbers are good is not a matter of form. */
export const BANK_ACCOUNT_HASHES = {
  acss_debit: hash({
    account_number: required(string()),
    institution_number: required(string()),
    transit_number: required(string()),
  }),
  au_becs_debit: hash({ account_number: required(string()), bsb_number: required(string()) }),
  bacs_debit: hash({ account_number: string(), sort_code: string() }),
  sepa_debit: hash({ iban: required(string()) }),
  us_bank_account: hash({
    account_holder_type: accountHolderType,
    account_number: string(),
    account_type: accountType,
    financial_connections_account: BY_NUMBER,
    routing_number: string(),
  }),
} as const;
