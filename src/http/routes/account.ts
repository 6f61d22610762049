import { createAccount } from "../../app/accounts/create.ts";
import { deleteAccount } from "../../app/accounts/delete.ts";
import { retrieveAccountById } from "../../app/accounts/find.ts";
import { retrieveAccount } from "../../app/accounts/retrieve.ts";
import { updateAccount } from "../../app/accounts/update.ts";
import { listOf as list, type ListPorts } from "../../app/list.ts";
import type { Ids } from "../../ports/ids.ts";
import type { LedgerReader } from "../../ports/store.ts";
import * as params from "../../wire/params/accounts.ts";
import { listOf, one, type Route, route } from "../route.ts";

interface AccountPorts extends ListPorts {
  readonly ids: Ids;
  readonly ledger: LedgerReader;
}

const ACCOUNT = one("account");
const PATH = "/v1/accounts/{account}";

export function accountRoutes(ports: AccountPorts): readonly Route[] {
  return [
    route("GET", "/v1/account", params.retrieveAccount, ACCOUNT, retrieveAccount),
    route("POST", "/v1/accounts", params.createAccount, ACCOUNT, createAccount(ports)),
    route("GET", PATH, params.retrieveAccountById, ACCOUNT, retrieveAccountById),
    route("POST", PATH, params.updateAccount, ACCOUNT, updateAccount),
    route("DELETE", PATH, params.deleteAccount, ACCOUNT, deleteAccount(ports)),
    route(
      "GET",
      "/v1/accounts",
      params.listAccounts,
      listOf("account"),
      list(ports, "account", () => ({})),
    ),
  ];
}
