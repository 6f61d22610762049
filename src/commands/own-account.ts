import { freshAccount } from "../app/fresh.ts";
import { SettingsError } from "../config/settings.ts";
import type { Account } from "../domain/accounts/account.ts";
import { homeCurrency } from "../domain/accounts/countries.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Accounts } from "../ports/store.ts";
import { isKnownVersion, NEWEST_VERSION } from "../wire/versions/known.ts";

/** Where an account is of which nobody has said it. */
const ANYWHERE = "US";

/** What an account is to be like; undefined is as it is. */
export interface AccountWishes {
  /** ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** Version of the API for requests and events that name none. */
  readonly apiVersion?: string | undefined;
}

/**
 * The installation's account, made at the first start, in the version of the API that is wished for.
 *
 * @throws SettingsError if it is elsewhere already: what was paid in the meantime followed the rules of that country; or
 *   if there is no such version.
 */
export async function ownAccount(store: Accounts, clock: Clock, ids: Ids, wishes: AccountWishes): Promise<Account> {
  const { apiVersion } = wishes;
  if (apiVersion !== undefined && !isKnownVersion(apiVersion)) {
    throw new SettingsError(
      `There is no version "${apiVersion}" of the API: FLORIN_API_VERSION is one such as ${NEWEST_VERSION}.`,
    );
  }
  const account = await accountIn(store, clock, ids, wishes.country);
  if (apiVersion === undefined || apiVersion === account.apiVersion) return account;
  const changed = { ...account, apiVersion };
  await store.changeAccount(account.id, changed);
  return changed;
}

async function accountIn(store: Accounts, clock: Clock, ids: Ids, country: string | undefined): Promise<Account> {
  const [first] = await store.listAccounts();
  if (first !== undefined) return whereItIs(first.data as Account, country);
  const place = country ?? ANYWHERE;
  const defaultCurrency = homeCurrency(place);
  if (defaultCurrency === undefined) throw new Error(`no account can be in ${place}`);
  const account: Account = {
    id: freshAccount(ids),
    created: clock.now(),
    country: place,
    defaultCurrency,
    email: "owner@example.com",
    displayName: "Florin",
    statementDescriptor: "FLORIN",
  };
  await store.addAccount(account.id, account.created, account);
  return account;
}

function whereItIs(account: Account, country: string | undefined): Account {
  if (country !== undefined && country !== account.country) {
    throw new SettingsError(
      `The account in this database is in ${account.country} and stays there: FLORIN_COUNTRY can't be ${country}.`,
    );
  }
  return account;
}
