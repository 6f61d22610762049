import { retrieveBalance } from "../../app/balance/retrieve.ts";
import { retrieveBalanceTransaction } from "../../app/balance/transactions.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { LedgerReader } from "../../ports/store.ts";
import type { Decoded } from "../../wire/params/decoded.ts";
import * as params from "../../wire/params/balance.ts";
import { listOf, one, type Route, route } from "../route.ts";

const TRANSACTION = one("balance_transaction");
const TRANSACTIONS = listOf("balance_transaction");

type ListTransactions = Decoded<typeof params.listBalanceTransactions>;

export function balanceRoutes(ports: ListPorts & { readonly ledger: LedgerReader }): readonly Route[] {
  const retrieve = retrieveBalanceTransaction;
  const list = listing<ListTransactions>(ports, "balance_transaction", ({ currency, source, type }) => ({
    source,
    currency,
    type,
  }));
  return [
    route("GET", "/v1/balance", params.retrieveBalance, one("balance"), retrieveBalance(ports)),
    route("GET", "/v1/balance_transactions/{id}", params.retrieveBalanceTransaction, TRANSACTION, retrieve),
    route("GET", "/v1/balance_transactions", params.listBalanceTransactions, TRANSACTIONS, list),
    route("GET", "/v1/balance/history/{id}", params.retrieveBalanceHistory, TRANSACTION, retrieve),
    route("GET", "/v1/balance/history", params.listBalanceHistory, TRANSACTIONS, list),
  ];
}
