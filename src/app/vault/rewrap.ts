import type { VaultUpkeep } from "../../ports/store.ts";
import type { Vault } from "../../ports/vault.ts";

export interface RewrapPorts {
  readonly store: VaultUpkeep;
  readonly vault: Pick<Vault, "isCurrent" | "rewrap">;
}

/** Bounds how long one step keeps writers waiting. */
const BATCH = 500;

/**
 * Wraps the keys of all records with the newest key of the vault. It may run beside servers and beside itself, be cut
 * off anywhere and be run again: each record is changed once, by whoever comes first. A record that was sealed before the key
 * was rotated and committed after the walk had passed its place is left for the next run.
 */
export async function rewrapVault({ store, vault }: RewrapPorts): Promise<{ readonly rewrapped: number }> {
  let rewrapped = 0;
  let batch = await store.walkVault(undefined, BATCH);
  while (batch.length > 0) {
    const old = batch.filter((record) => !vault.isCurrent(record));
    const rewraps = old.map((record) => ({
      record: { ...vault.rewrap(record.scope, record), scope: record.scope },
      expectedVersion: record.keyVersion,
    }));
    if (rewraps.length > 0) rewrapped += await store.rewrapVault(rewraps);
    batch = await store.walkVault(batch.at(-1), BATCH);
  }
  return { rewrapped };
}
