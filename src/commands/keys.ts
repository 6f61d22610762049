import { type KeyKind, newKeyText, storedKey } from "../app/keys.ts";
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
}

/** Makes a key and answers its text, which nobody can see again. */
export async function createKey(ports: KeyPorts, key: NewKey): Promise<string> {
  const account = await ownAccount(ports.store, ports.clock, ports.ids, ports);
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

/** A line for each key, without anything that would open a door. */
export function keyLines(keys: readonly StoredKey[]): readonly string[] {
  return keys.map((key) => {
    const rights = Object.entries(key.rights).map(([resource, right]) => `${resource}=${right}`);
    const state = key.revoked === undefined ? "valid" : "revoked";
    const mode = key.livemode ? "live" : "test";
    return [key.id, mode, key.kind, `…${key.last4}`, state, ...rights].join("  ");
  });
}

/** `payment_intent=write` → the right. Undefined if it isn't one. */
export function parseRight(text: string): readonly [string, "none" | "read" | "write"] | undefined {
  const [resource, right] = text.split("=", 2);
  if (resource === undefined || !/^[a-z_]+$/.test(resource)) return undefined;
  return right === "none" || right === "read" || right === "write" ? [resource, right] : undefined;
}
