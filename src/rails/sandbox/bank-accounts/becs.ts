// Data table of Australian test accounts.
import { failsWith, testAccounts } from "./behaviour.ts";
import type { AccountRow } from "./behaviour.ts";

const ROWS: readonly AccountRow[] = [
  { account: "000123456", name: "success" },
  { account: "900123456", name: "successDelayed", behaviour: { delay: "three_minutes" } },
  {
    account: "111111113",
    name: "accountClosed",
    behaviour: { outcome: failsWith("account_closed", "3"), mandate: "ends" },
  },
  { account: "111111116", name: "noAccount", behaviour: { outcome: failsWith("no_account", "5"), mandate: "ends" } },
  { account: "222222227", name: "referToCustomer", behaviour: { outcome: failsWith("refer_to_customer", "6") } },
  {
    account: "922222227",
    name: "referToCustomerDelayed",
    behaviour: { outcome: failsWith("refer_to_customer", "6"), delay: "three_minutes" },
  },
  {
    account: "333333335",
    name: "debitNotAuthorized",
    behaviour: { outcome: failsWith("debit_not_authorized", "2"), mandate: "ends" },
  },
  {
    account: "666666660",
    name: "dispute",
    behaviour: { outcome: { kind: "disputed", reason: "debit_not_authorized" }, mandate: "ends" },
  },
  {
    account: "343434343",
    name: "exceedsWeeklyLimit",
    behaviour: { outcome: failsWith("charge_exceeds_source_limit") },
  },
  {
    account: "121212121",
    name: "exceedsTransactionLimit",
    behaviour: { outcome: failsWith("charge_exceeds_transaction_limit") },
  },
];

export const BECS_ACCOUNTS = testAccounts(ROWS, "pm_auBecsDebit", (accountNumber) => ({
  scheme: "au_becs_debit",
  bsbNumber: "000000",
  accountNumber,
}));
