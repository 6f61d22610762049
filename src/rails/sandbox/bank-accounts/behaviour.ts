import type { AccountNumbers } from "../../../domain/bank-accounts/account-numbers.ts";
import type { PaymentFailureCode } from "../../../domain/bank-debits/collection.ts";
import type { DebitDisputeReason } from "../../../domain/bank-debits/return-row.ts";

/** What becomes of each debit of an account. */
export type DebitOutcome =
  | { readonly kind: "succeeds" }
  | {
      readonly kind: "fails";
      readonly failureCode: PaymentFailureCode;
      /** The code that the scheme would send with it, where a bank is the one who refuses. */
      readonly returnCode?: string | undefined;
      /** What the intent's error says where that is not the failure code itself. */
      readonly intentError?: { readonly code: string; readonly declineCode: string } | undefined;
    }
  /** It succeeds, and then comes back as a dispute. */
  | { readonly kind: "disputed"; readonly reason: DebitDisputeReason }
  /** It waits in `processing` for as long as nobody cancels it. */
  | { readonly kind: "stays_processing" }
  /** The risk rules stop it before it is sent anywhere. */
  | { readonly kind: "blocked" };

/** How the bank behind a test account acts. */
export interface BankAccountBehaviour {
  readonly outcome: DebitOutcome;
  /** When the outcome shows: soon, or after three minutes. */
  readonly delay: "normal" | "three_minutes";
  /** What becomes of the mandate once a debit had its outcome; `refused` never becomes active at all. */
  readonly mandate: "ends" | "refused" | "stays";
  /** Whether a SetupIntent with the account succeeds. */
  readonly setup: "fails" | "succeeds";
  readonly microdeposits: "arrive" | "cannot_be_sent";
  /** The code with which making a PaymentMethod of the account is refused. */
  readonly refusedAtCreation?: "sepa_debit_bank_not_supported" | "sepa_debit_debits_not_supported" | undefined;
}

/** Where nothing else is said: the account pays. */
export const PAYS: BankAccountBehaviour = {
  outcome: { kind: "succeeds" },
  delay: "normal",
  mandate: "stays",
  setup: "succeeds",
  microdeposits: "arrive",
};

/** An account of the sandbox's banks. */
export interface TestAccount {
  readonly numbers: AccountNumbers;
  readonly behaviour: BankAccountBehaviour;
  /** The rail's name for it, which is no number; it stays the same for good. */
  readonly railToken: string;
  /** Well-known ids that stand for a PaymentMethod with the account, such as `pm_usBankAccount_success`. */
  readonly names: readonly string[];
}

/** One line of the tables: the account number, the last part of its name, and what differs from an account that pays. */
export interface AccountRow {
  readonly account: string;
  readonly name?: string | undefined;
  /** The last part of the rail's name for an account that has no public name. */
  readonly railName?: string | undefined;
  readonly behaviour?: Partial<BankAccountBehaviour> | undefined;
}

/** The accounts of one scheme's table. `numbersOf` adds the bank's number, which all of them share. */
export function testAccounts(
  rows: readonly AccountRow[],
  namePrefix: string,
  numbersOf: (account: string) => AccountNumbers,
): readonly TestAccount[] {
  return rows.map(({ account, name, railName, behaviour }) => ({
    numbers: numbersOf(account),
    behaviour: { ...PAYS, ...behaviour },
    railToken: `${namePrefix}_${railName ?? name ?? ""}`,
    names: name === undefined ? [] : [`${namePrefix}_${name}`],
  }));
}

export function failsWith(failureCode: PaymentFailureCode, returnCode?: string): DebitOutcome {
  return { kind: "fails", failureCode, returnCode };
}
