import { expanding, paging } from "./paging.ts";
import { created, currency, string, table, unsupported } from "./table.ts";

export const retrieveBalance = table("balance.retrieve", expanding);

export const retrieveBalanceTransaction = table("balance_transactions.retrieve", expanding);

const listing = {
  created: created(),
  currency: currency(),
  ...paging,
  payout: unsupported("There are no payouts."),
  source: string(),
  type: string(),
} as const;

export const listBalanceTransactions = table("balance_transactions.list", listing);

// The paths below the balance, which older integrations use.

export const retrieveBalanceHistory = table("balance.history.retrieve", expanding);

export const listBalanceHistory = table("balance.history.list", listing);
