import { expanding, paging } from "./paging.ts";
import { created, currency, string, table, unsupported } from "./table.ts";

export const retrieveBalance = table("balance.retrieve", expanding);

export const retrieveBalanceTransaction = table("balance_transactions.retrieve", expanding);

export const listBalanceTransactions = table("balance_transactions.list", {
  created: created(),
  currency: currency(),
  ...paging,
  payout: unsupported("There are no payouts."),
  source: string(),
  type: string(),
});
