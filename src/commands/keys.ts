import { type KeyKind, newKeyText, storedKey } from "../app/keys.ts";
import { accountOf } from "../app/accounts/account-of.ts";
import { SettingsError } from "../config/settings.ts";
import type { Account } from "../domain/accounts/account.ts";
import { isDeleted } from "../domain/accounts/connected-account.ts";
import { digestOf } from "../http/authenticate.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Credentials, StoredKey } from "../ports/credentials.ts";
import type { Accounts } from "../ports/store.ts";
import { ownAccount } from "./own-account.ts";

export interface KeyPorts {
  readonly store: Accounts & Credentials;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Where the account is, if this makes it. */
  readonly country?: string | undefined;
}

export interface NewKey {
  readonly kind: KeyKind;
  readonly livemode: boolean;
  readonly rights: StoredKey["rights"];
  /** Whose key it is to be; the installation's own account's, if it names none. */
  readonly account?: string | undefined;
}

/** Makes a key and answers its text, which nobody can see again. */
export async function createKey(ports: KeyPorts, key: NewKey): Promise<string> {
  const own = await ownAccount(ports.store, ports.clock, ports.ids, ports);
  const account = key.account === undefined ? own : await connectedAccount(ports, key.account, key.livemode);
  const text = newKeyText(ports.ids, key.kind, key.livemode);
  const facts = {
    id: `key_${ports.ids.text(14)}`,
    account: account.id,
    created: ports.clock.now(),
    rights: key.rights,
  };
  await ports.store.addKey(storedKey(text, digestOf(text), facts));
  return text;
}

/** @throws SettingsError if nobody can act for such an account in the mode. */
async function connectedAccount({ store }: KeyPorts, id: string, livemode: boolean): Promise<Account> {
  const account = await accountOf(store, id);
  if (account === undefined || isDeleted(account)) throw new SettingsError(`There is no account ${id}.`);
  const { platform } = account;
  if (platform !== undefined && platform.livemode !== livemode) {
    const [there, asked] = platform.livemode ? ["live", "test"] : ["test", "live"];
    throw new SettingsError(`The account ${id} is there in ${there} mode: it can't have a key for ${asked} mode.`);
  }
  return account;
}

/** A line for each key, without anything that would open a door. */
export function keyLines(keys: readonly StoredKey[]): readonly string[] {
  return keys.map((key) => {
    const rights = Object.entries(key.rights).map(([resource, right]) => `${resource}=${right}`);
    const state = key.revoked === undefined ? "valid" : "revoked";
    const mode = key.livemode ? "live" : "test";
    return [key.id, key.account, mode, key.kind, `…${key.last4}`, state, ...rights].join("  ");
  });
}

/** `payment_intent=write` → the right. Undefined if it isn't one. */
export function parseRight(text: string): readonly [string, "none" | "read" | "write"] | undefined {
  const [resource, right] = text.split("=", 2);
  if (resource === undefined || !/^[a-z_]+$/.test(resource)) return undefined;
  return right === "none" || right === "read" || right === "write" ? [resource, right] : undefined;
}
