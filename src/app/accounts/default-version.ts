import type { Account } from "../../domain/accounts/account.ts";
import type { Accounts } from "../../ports/store.ts";
import { type ApiVersion, isKnownVersion, NEWEST_VERSION } from "../../wire/versions/known.ts";

/** The version of requests and events that name none. */
export function defaultVersion({ apiVersion }: Pick<Account, "apiVersion">): ApiVersion {
  return apiVersion !== undefined && isKnownVersion(apiVersion) ? apiVersion : NEWEST_VERSION;
}

/**
 * The account with its version, which its first request sets to the newest of that day: a later one of ours must not
 * change what an integration gets that names none.
 */
export async function withVersion(accounts: Pick<Accounts, "changeAccount">, account: Account): Promise<Account> {
  if (account.apiVersion !== undefined) return account;
  const pinned: Account = { ...account, apiVersion: NEWEST_VERSION };
  await accounts.changeAccount(account.id, pinned);
  return pinned;
}
