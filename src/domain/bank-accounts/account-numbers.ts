import type { DebitType } from "../payment-methods/payment-method.ts";
import { readAustralianAccount } from "./australian-account.ts";
import { readBritishAccount } from "./british-account.ts";
import { readCanadianAccount } from "./canadian-account.ts";
import { readIban } from "./iban.ts";
import { accepted, type Reading } from "./reading.ts";
import { readUsAccount } from "./us-account.ts";

/** What identifies an account in each scheme: no blanks, no hyphens. The whole of it is kept in the vault alone. */
export type AccountNumbers =
  | { readonly scheme: "sepa_debit"; readonly iban: string }
  | { readonly scheme: "au_becs_debit"; readonly bsbNumber: string; readonly accountNumber: string }
  | { readonly scheme: "us_bank_account"; readonly routingNumber: string; readonly accountNumber: string }
  | { readonly scheme: "bacs_debit"; readonly sortCode: string; readonly accountNumber: string }
  | {
      readonly scheme: "acss_debit";
      readonly institutionNumber: string;
      readonly transitNumber: string;
      readonly accountNumber: string;
    };

/** Whole numbers, and what of them may be shown. */
export interface ReadAccount {
  readonly numbers: AccountNumbers;
  /** Where the account is kept, ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly last4: string;
  /** By the API's names. */
  readonly parts: Readonly<Record<string, string>>;
}

/** Numbers as a person typed them, by the API's names in camel case; a part that is missing reads as empty. */
export type TypedNumbers = {
  readonly [
    Field in
      | "accountNumber"
      | "bsbNumber"
      | "iban"
      | "institutionNumber"
      | "routingNumber"
      | "sortCode"
      | "transitNumber"
  ]?: string | undefined;
};

export function readAccount(scheme: DebitType, typed: TypedNumbers): Reading<ReadAccount> {
  return READERS[scheme](typed);
}

const READERS: { readonly [Scheme in DebitType]: (typed: TypedNumbers) => Reading<ReadAccount> } = {
  sepa_debit: ({ iban = "" }) =>
    taken(readIban(iban), ({ iban: whole, country, last4, bankCode, branchCode }) => ({
      numbers: { scheme: "sepa_debit", iban: whole },
      country,
      last4,
      parts: { bank_code: bankCode, branch_code: branchCode },
    })),
  au_becs_debit: ({ bsbNumber = "", accountNumber = "" }) =>
    taken(readAustralianAccount({ bsbNumber, accountNumber }), ({ last4, ...numbers }) => ({
      numbers: { scheme: "au_becs_debit", ...numbers },
      country: "AU",
      last4,
      parts: { bsb_number: numbers.bsbNumber },
    })),
  us_bank_account: ({ routingNumber = "", accountNumber = "" }) =>
    taken(readUsAccount({ routingNumber, accountNumber }), ({ last4, ...numbers }) => ({
      numbers: { scheme: "us_bank_account", ...numbers },
      country: "US",
      last4,
      parts: { routing_number: numbers.routingNumber },
    })),
  bacs_debit: ({ sortCode = "", accountNumber = "" }) =>
    taken(readBritishAccount({ sortCode, accountNumber }), ({ last4, ...numbers }) => ({
      numbers: { scheme: "bacs_debit", ...numbers },
      country: "GB",
      last4,
      parts: { sort_code: numbers.sortCode },
    })),
  acss_debit: ({ institutionNumber = "", transitNumber = "", accountNumber = "" }) =>
    taken(readCanadianAccount({ institutionNumber, transitNumber, accountNumber }), ({ last4, ...numbers }) => ({
      numbers: { scheme: "acss_debit", ...numbers },
      country: "CA",
      last4,
      parts: { institution_number: numbers.institutionNumber, transit_number: numbers.transitNumber },
    })),
};

function taken<Details>(reading: Reading<Details>, read: (details: Details) => ReadAccount): Reading<ReadAccount> {
  return reading.kind === "refused" ? reading : accepted(read(reading.details));
}

/** The numbers as one text that no other account has: what is sealed, and what a fingerprint is taken of. */
export function accountText(numbers: AccountNumbers): string {
  switch (numbers.scheme) {
    case "sepa_debit":
      return `sepa ${numbers.iban}`;
    case "au_becs_debit":
      return `becs ${numbers.bsbNumber} ${numbers.accountNumber}`;
    case "us_bank_account":
      return `ach ${numbers.routingNumber} ${numbers.accountNumber}`;
    case "bacs_debit":
      return `bacs ${numbers.sortCode} ${numbers.accountNumber}`;
    case "acss_debit":
      return `acss ${numbers.institutionNumber} ${numbers.transitNumber} ${numbers.accountNumber}`;
  }
}
