import { type AccountNumbers, type ReadAccount, readAccount } from "../../domain/bank-accounts/account-numbers.ts";
import type { BankAccount } from "../../domain/payment-methods/bank-account.ts";
import type { BankEntry, BankEntryAnswer, Fingerprint } from "../../ports/rail.ts";
import { typedAccount } from "../bank-accounts/typed-account.ts";
import { bankAccountBehaviour, bankAccountNamed, railTokenOf } from "./bank-accounts/catalogue.ts";

/** What test mode does with bank details: unlike cards, any account may be handed in, for no bank is ever asked. */
export function sandboxBankEntry(fingerprint: Fingerprint): BankEntry {
  return {
    enter: (account, read) => enter(fingerprint, account, read),
    named: (account, name) => {
      const found = bankAccountNamed(name);
      if (found === undefined) return undefined;
      const { scheme } = found.numbers;
      return { scheme, account: { ...issued(fingerprint, account, readAgain(found.numbers)), verified: true } };
    },
  };
}

function enter(fingerprint: Fingerprint, owner: string, read: ReadAccount): BankEntryAnswer {
  const refused = bankAccountBehaviour(read.numbers).refusedAtCreation;
  if (refused !== undefined) return { kind: "refused", fault: { code: refused, field: "iban" } };
  return { kind: "accepted", account: issued(fingerprint, owner, read) };
}

function issued(fingerprint: Fingerprint, owner: string, read: ReadAccount): BankAccount {
  const account = typedAccount(fingerprint, owner, read, railTokenOf(read.numbers));
  const isTestBank = TEST_BANKS.has(read.parts["routing_number"] ?? read.parts["institution_number"] ?? "");
  return isTestBank ? { ...account, bankName: "STRIPE TEST BANK" } : account;
}

/** The routing number and the institution number of all test accounts (recorded: reference, bank types). */
const TEST_BANKS: ReadonlySet<string> = new Set(["110000000", "000"]);

/** Numbers of the catalogue read like typed ones; one that did not would be a mistake in the catalogue. */
function readAgain({ scheme, ...numbers }: AccountNumbers): ReadAccount {
  const reading = readAccount(scheme, numbers);
  if (reading.kind === "refused") throw new Error(`a test account of ${scheme} can't be read: ${reading.fault.field}`);
  return reading.details;
}
