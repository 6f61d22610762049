// Data table of British test accounts.
import { failsWith, testAccounts } from "./behaviour.ts";
import type { AccountRow } from "./behaviour.ts";

const ROWS: readonly AccountRow[] = [
  { account: "00012345", name: "success" },
  { account: "90012345", name: "successDelayed", behaviour: { delay: "three_minutes" } },
  {
    account: "33333335",
    name: "debitNotAuthorized",
    behaviour: { outcome: failsWith("debit_not_authorized", "6"), mandate: "ends" },
  },
  {
    account: "93333335",
    name: "debitNotAuthorizedDelayed",
    behaviour: { outcome: failsWith("debit_not_authorized", "6"), mandate: "ends", delay: "three_minutes" },
  },
  { account: "22222227", name: "insufficientFunds", behaviour: { outcome: failsWith("insufficient_funds", "0") } },
  {
    account: "92222227",
    name: "insufficientFundsDelayed",
    behaviour: { outcome: failsWith("insufficient_funds", "0"), delay: "three_minutes" },
  },
  {
    account: "55555559",
    name: "dispute",
    behaviour: { outcome: { kind: "disputed", reason: "debit_not_authorized" }, mandate: "ends" },
  },
  {
    account: "00033333",
    name: "mandateRefused",
    behaviour: { outcome: failsWith("debit_not_authorized", "6"), mandate: "refused" },
  },
  { account: "00044444", railName: "setupFails", behaviour: { setup: "fails" } },
  { account: "34343434", name: "exceedsWeeklyLimit", behaviour: { outcome: failsWith("charge_exceeds_source_limit") } },
  {
    account: "12121212",
    name: "exceedsTransactionLimit",
    behaviour: { outcome: failsWith("charge_exceeds_transaction_limit") },
  },
];

export const BACS_ACCOUNTS = testAccounts(ROWS, "pm_bacsDebit", (accountNumber) => ({
  scheme: "bacs_debit",
  sortCode: "108800",
  accountNumber,
}));
