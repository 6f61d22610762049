import { retrieveBalance } from "../../app/balance/retrieve.ts";
import { retrieveBalanceTransaction } from "../../app/balance/transactions.ts";
import { listOf as listing, type ListPorts } from "../../app/list.ts";
import type { LedgerReader } from "../../ports/store.ts";
import * as params from "../../wire/params/balance.ts";
import { listOf, one, type Route, route } from "../route.ts";

const TRANSACTION = one("balance_transaction");

export function balanceRoutes(ports: ListPorts & { readonly ledger: LedgerReader }): readonly Route[] {
  return [
    route("GET", "/v1/balance", params.retrieveBalance, one("balance"), retrieveBalance(ports)),
    route(
      "GET",
      "/v1/balance_transactions/{id}",
      params.retrieveBalanceTransaction,
      TRANSACTION,
      retrieveBalanceTransaction,
    ),
    route(
      "GET",
      "/v1/balance_transactions",
      params.listBalanceTransactions,
      listOf("balance_transaction"),
      listing(ports, "balance_transaction", ({ currency, source, type }) => ({ source, currency, type })),
    ),
  ];
}
