// Data table of US test accounts.
import { failsWith, testAccounts } from "./behaviour.ts";
import type { AccountRow } from "./behaviour.ts";

const ROWS: readonly AccountRow[] = [
  { account: "000123456789", name: "success" },
  {
    account: "000111111113",
    name: "accountClosed",
    behaviour: { outcome: failsWith("account_closed", "R02"), mandate: "ends" },
  },
  { account: "000000004954", name: "riskLevelHighest", behaviour: { outcome: { kind: "blocked" } } },
  {
    account: "000111111116",
    name: "noAccount",
    behaviour: { outcome: failsWith("no_account", "R03"), mandate: "ends" },
  },
  {
    account: "000222222227",
    name: "insufficientFunds",
    behaviour: { outcome: failsWith("insufficient_funds", "R01") },
  },
  {
    account: "000333333335",
    name: "debitNotAuthorized",
    behaviour: { outcome: failsWith("debit_not_authorized", "R10"), mandate: "ends" },
  },
  { account: "000444444440", name: "invalidCurrency", behaviour: { outcome: failsWith("invalid_currency") } },
  { account: "000666666661", name: "failMicrodeposits", behaviour: { microdeposits: "cannot_be_sent" } },
  {
    account: "000555555559",
    name: "dispute",
    behaviour: { outcome: { kind: "disputed", reason: "debit_not_authorized" }, mandate: "ends" },
  },
  { account: "000000000009", name: "processing", behaviour: { outcome: { kind: "stays_processing" } } },
  {
    account: "000777777771",
    name: "weeklyLimitExceeded",
    behaviour: { outcome: failsWith("charge_exceeds_source_limit") },
  },
  // A bank's stand-in for an account number that it has withdrawn: the number leads nowhere any more.
  {
    account: "000888888885",
    railName: "deactivated",
    behaviour: { outcome: failsWith("no_account", "R04"), mandate: "ends" },
  },
];

export const US_BANK_ACCOUNTS = testAccounts(ROWS, "pm_usBankAccount", (accountNumber) => ({
  scheme: "us_bank_account",
  routingNumber: "110000000",
  accountNumber,
}));
