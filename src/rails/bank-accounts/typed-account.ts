import { accountText, type ReadAccount } from "../../domain/bank-accounts/account-numbers.ts";
import { DEBIT_SCHEMES } from "../../domain/bank-debits/schemes.ts";
import type { BankAccount } from "../../domain/payment-methods/bank-account.ts";
import type { Fingerprint } from "../../ports/rail.ts";

/** The account that stands for typed numbers, before its rail says what it knows of it. */
export function typedAccount(
  fingerprint: Fingerprint,
  owner: string,
  read: ReadAccount,
  railToken: string,
): BankAccount {
  const { country, last4, parts, numbers } = read;
  return {
    country,
    last4,
    parts,
    fingerprint: fingerprint(owner, accountText(numbers)),
    verified: !DEBIT_SCHEMES[numbers.scheme].verifiesAccount,
    railToken,
  };
}
