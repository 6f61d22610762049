import type { BankEntry, Fingerprint } from "../../ports/rail.ts";
import { typedAccount } from "../bank-accounts/typed-account.ts";

/** Live mode keeps every account that can be one. No rail has taken it yet: its numbers are in the vault. */
export function liveBankEntry(fingerprint: Fingerprint): BankEntry {
  return {
    enter: (account, read) => ({ kind: "accepted", account: typedAccount(fingerprint, account, read, "vault") }),
    named: () => undefined,
  };
}
