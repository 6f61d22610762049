import type { BankAccountFault } from "../bank-accounts/reading.ts";

/** Why an account is not taken: its numbers are wrong, or its bank takes no debits. */
export type BankAccountRefusal =
  | BankAccountFault
  | {
      readonly code: "sepa_debit_bank_not_supported" | "sepa_debit_debits_not_supported";
      readonly field: "iban";
    };

/** A bank account as the merchant may see it, and the rail's own name for it. Its whole number is in the vault alone. */
export interface BankAccount {
  /** Where the account is kept, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly last4: string;
  /** Sixteen characters; equal for equal accounts within an account of ours. */
  readonly fingerprint: string;
  /** The public parts of its number, by the API's names: `bank_code`, `bsb_number`, `routing_number`, … */
  readonly parts: Readonly<Record<string, string>>;
  readonly bankName?: string | undefined;
  /** US accounts tell whose they are, and of which kind. */
  readonly holder?:
    | { readonly type: "company" | "individual" | undefined; readonly account: "checking" | "savings" }
    | undefined;
  /** Its owner was shown to have it; schemes that need no such proof count as verified from the start. */
  readonly verified: boolean;
  /** The rail's reference to the account. */
  readonly railToken: string;
  /** The vault's record of the number. Absent for well-known test accounts, whose numbers are public. */
  readonly vaultId?: string | undefined;
}
