import type { Account } from "../../domain/accounts/account.ts";
import type { Accounts } from "../../ports/store.ts";

/**
 * An account by its id, whoever runs it. A connected account speaks the version of its platform: it is the platform's
 * integration that asks and listens. Undefined if there is no such account.
 */
export async function accountOf(accounts: Pick<Accounts, "readAccount">, id: string): Promise<Account | undefined> {
  const account = (await accounts.readAccount(id)) as Account | undefined;
  if (account?.platform === undefined) return account;
  const platform = (await accounts.readAccount(account.platform.account)) as Account | undefined;
  return { ...account, apiVersion: platform?.apiVersion };
}
