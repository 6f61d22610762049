import { retrieveAccount } from "../../app/accounts/retrieve.ts";
import * as params from "../../wire/params/accounts.ts";
import { one, type Route, route } from "../route.ts";

export function accountRoutes(): readonly Route[] {
  return [route("GET", "/v1/account", params.retrieveAccount, one("account"), retrieveAccount)];
}
