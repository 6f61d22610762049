import { freshAccount } from "../app/fresh.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { Currency } from "../domain/money.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Accounts } from "../ports/store.ts";

/** The installation's account, made at the first start. */
export async function ownAccount(store: Accounts, clock: Clock, ids: Ids): Promise<Account> {
  const [first] = await store.listAccounts();
  if (first !== undefined) return first.data as Account;
  const account: Account = {
    id: freshAccount(ids),
    created: clock.now(),
    country: "US",
    defaultCurrency: "usd" as Currency,
    email: "owner@example.com",
    displayName: "Florin",
    statementDescriptor: "FLORIN",
  };
  await store.addAccount(account.id, account.created, account);
  return account;
}
