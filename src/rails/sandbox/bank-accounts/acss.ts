// Data table of Canadian test accounts.
import { failsWith, testAccounts } from "./behaviour.ts";
import type { AccountRow } from "./behaviour.ts";

/** Accounts without well-known names. The failing ones end like the US accounts of the same meaning. */
const ROWS: readonly AccountRow[] = [
  { account: "000123456789", railName: "success" },
  { account: "900123456789", railName: "successDelayed", behaviour: { delay: "three_minutes" } },
  {
    account: "000222222227",
    railName: "insufficientFunds",
    behaviour: { outcome: failsWith("insufficient_funds", "901") },
  },
  {
    account: "000111111116",
    railName: "noAccount",
    behaviour: { outcome: failsWith("no_account", "902"), mandate: "ends" },
  },
  {
    account: "000333333335",
    railName: "debitNotAuthorized",
    behaviour: { outcome: failsWith("debit_not_authorized", "915"), mandate: "ends" },
  },
];

export const ACSS_ACCOUNTS = testAccounts(ROWS, "pm_acssDebit", (accountNumber) => ({
  scheme: "acss_debit",
  institutionNumber: "000",
  transitNumber: "11000",
  accountNumber,
}));
