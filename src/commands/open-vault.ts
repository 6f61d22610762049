import { realpathSync } from "node:fs";
import type { Keyring } from "../ports/keyring.ts";
import type { Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import { cardVault } from "../vault/card-vault.ts";
import { environmentKeyring, KEYS_VARIABLE } from "../vault/environment-keyring.ts";
import { createKeyFile, fileKeyring } from "../vault/file-keyring.ts";
import { memoryKeyring } from "../vault/memory-keyring.ts";
import { sealedStore } from "../vault/sealed-store.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

export interface OpenVault {
  readonly vault: Vault;
  readonly keyring: Keyring;
  /** Where the keys come from, for the operator. */
  readonly source: string;
}

/** Among the oldest events of a database that takes payments there is one about an intent. */
const ENTRIES_TO_TRY = 50;

/**
 * The vault of a database that is open, with keys from the environment or else from the file beside the database. The
 * file is made only where nothing was sealed yet: new keys would open nothing that is there.
 * @throws KeyringError, or VaultError if the keys are not those of this database.
 */
export async function openVault(database: string, store: Store, environment: Environment): Promise<OpenVault> {
  const [first] = await store.walkVault(undefined, 1);
  // Documents hold sealed texts, and no document comes to be without an event.
  const isNew = first === undefined && (await store.journalEnd()) === 0;
  const { keyring, source } = foundKeys(database, environment, isNew);
  const vault = cardVault(keyring);
  if (first !== undefined) vault.open(first.scope, first);
  // Sealed texts may be all that there is to try the keys on.
  else await sealedStore(store, vault.texts).walkJournal(0, ENTRIES_TO_TRY);
  return { vault, keyring, source };
}

/** The file that holds the keys of a database, beside the database itself whatever links lead there. */
export function keyFileOf(database: string): string {
  return `${realpathSync(database)}.keys`;
}

function foundKeys(database: string, environment: Environment, isNew: boolean): Omit<OpenVault, "vault"> {
  const keyring = environmentKeyring(environment);
  if (keyring !== undefined) return { keyring, source: KEYS_VARIABLE };
  if (database === ":memory:") return { keyring: memoryKeyring(), source: "memory" };
  const file = keyFileOf(database);
  if (isNew) createKeyFile(file);
  return { keyring: fileKeyring(file), source: file };
}
