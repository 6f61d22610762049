import { type AccountNumbers, accountText } from "../../../domain/bank-accounts/account-numbers.ts";
import { ACSS_ACCOUNTS } from "./acss.ts";
import { BACS_ACCOUNTS } from "./bacs.ts";
import { BECS_ACCOUNTS } from "./becs.ts";
import { PAYS } from "./behaviour.ts";
import type { BankAccountBehaviour, TestAccount } from "./behaviour.ts";
import { SEPA_ACCOUNTS, sepaBehaviourByEnding, sepaBehaviourByToken, sepaTokenByEnding } from "./sepa.ts";
import { US_BANK_ACCOUNTS } from "./us-bank-account.ts";

/** Every bank account of the sandbox. */
export const TEST_BANK_ACCOUNTS: readonly TestAccount[] = [
  ...SEPA_ACCOUNTS,
  ...BECS_ACCOUNTS,
  ...US_BANK_ACCOUNTS,
  ...BACS_ACCOUNTS,
  ...ACSS_ACCOUNTS,
];

const byNumbers = indexed(({ numbers }) => [accountText(numbers)]);
const byName = indexed(({ names }) => names);
const byToken = indexed(({ railToken }) => [railToken]);

/** How the bank behind an account acts. One that no table has pays, unless its IBAN ends in a way that means something. */
export function bankAccountBehaviour(numbers: AccountNumbers): BankAccountBehaviour {
  const listed = byNumbers.get(accountText(numbers));
  if (listed !== undefined) return listed.behaviour;
  return (numbers.scheme === "sepa_debit" ? sepaBehaviourByEnding(numbers.iban) : undefined) ?? PAYS;
}

/** The rail's name for an account, by which its behaviour is found again: `unlisted` where nothing is known about it. */
export function railTokenOf(numbers: AccountNumbers): string {
  const listed = byNumbers.get(accountText(numbers));
  if (listed !== undefined) return listed.railToken;
  return (numbers.scheme === "sepa_debit" ? sepaTokenByEnding(numbers.iban) : undefined) ?? "unlisted";
}

/** How the bank behind a kept account acts. */
export function behaviourByToken(railToken: string): BankAccountBehaviour {
  return byToken.get(railToken)?.behaviour ?? sepaBehaviourByToken(railToken) ?? PAYS;
}

/** @param name a whole well-known id, such as `pm_sepaDebit_success_DE` or `pm_usBankAccount_dispute`. */
export function bankAccountNamed(name: string): TestAccount | undefined {
  return byName.get(name);
}

function indexed(keysOf: (account: TestAccount) => readonly string[]): ReadonlyMap<string, TestAccount> {
  const index = new Map<string, TestAccount>();
  for (const account of TEST_BANK_ACCOUNTS) {
    for (const key of keysOf(account)) {
      if (index.has(key)) throw new Error(`two test accounts share a key: ${key}`);
      index.set(key, account);
    }
  }
  return index;
}
