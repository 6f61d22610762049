import type { BankAccount } from "../../domain/payment-methods/bank-account.ts";
import type { DebitMethod, DebitType } from "../../domain/payment-methods/payment-method.ts";

/** The hash of a bank debit: the public parts of the account's number, never the whole of it. */
export function renderBankAccount({ type, account }: DebitMethod) {
  return BANK_ACCOUNT_RENDERERS[type](account);
}

/** Made from nothing else that is kept here. */
const NOT_GENERATED = { charge: null, setup_attempt: null };

export const BANK_ACCOUNT_RENDERERS = {
  sepa_debit: ({ country, fingerprint, last4, parts }: BankAccount) => ({
    bank_code: parts["bank_code"] ?? "",
    branch_code: parts["branch_code"] ?? "",
    country,
    fingerprint,
    generated_from: NOT_GENERATED,
    last4,
  }),
  au_becs_debit: ({ fingerprint, last4, parts }: BankAccount) => ({
    bsb_number: parts["bsb_number"] ?? "",
    fingerprint,
    last4,
  }),
  us_bank_account: ({ bankName, fingerprint, holder, last4, parts }: BankAccount) => ({
    account_holder_type: holder?.type ?? null,
    account_type: holder?.account ?? "checking",
    bank_name: bankName ?? null,
    financial_connections_account: null,
    fingerprint,
    last4,
    networks: { preferred: "ach", supported: ["ach" as const] },
    routing_number: parts["routing_number"] ?? "",
    status_details: {},
  }),
  bacs_debit: ({ fingerprint, last4, parts }: BankAccount) => ({
    fingerprint,
    last4,
    sort_code: parts["sort_code"] ?? "",
  }),
  acss_debit: ({ bankName, fingerprint, last4, parts }: BankAccount) => ({
    bank_name: bankName ?? null,
    fingerprint,
    institution_number: parts["institution_number"] ?? "",
    last4,
    transit_number: parts["transit_number"] ?? "",
  }),
} satisfies { readonly [Type in DebitType]: (account: BankAccount) => Readonly<Record<string, unknown>> };
