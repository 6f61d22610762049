import type { Database } from "better-sqlite3";
import type { ScopedVaultRecord, VaultReader, VaultRecord, VaultUpkeep } from "../../ports/store.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";

type ScopedRow = VaultRecord & { readonly account: string; readonly livemode: number };

const RECORD = "id, key_version AS keyVersion, wrapped_key AS wrappedKey, sealed";

/** Keeps a new record. One that is there already is refused by its key. */
export function vaultWriter(database: Database): (scope: ScopeColumns, record: VaultRecord) => void {
  const insert = database.prepare(
    "INSERT INTO vault (account, livemode, id, key_version, wrapped_key, sealed) VALUES (?, ?, ?, ?, ?, ?)",
  );
  return (scope, { id, keyVersion, wrappedKey, sealed }) => {
    insert.run(...scope, id, keyVersion, wrappedKey, sealed);
  };
}

export function vaultRecords(database: Database): VaultReader & VaultUpkeep {
  const byId = database.prepare<[string, number, string], VaultRecord>(
    `SELECT ${RECORD} FROM vault WHERE account = ? AND livemode = ? AND id = ?`,
  );
  // The empty account stands before all others.
  const walk = database.prepare<[string, number, string, number], ScopedRow>(
    `SELECT account, livemode, ${RECORD} FROM vault
     WHERE (account, livemode, id) > (?, ?, ?) ORDER BY account, livemode, id LIMIT ?`,
  );
  const rewrap = database.prepare(
    `UPDATE vault SET key_version = ?, wrapped_key = ?
     WHERE account = ? AND livemode = ? AND id = ? AND key_version = ?`,
  );
  const count = database.prepare<[], { readonly keyVersion: number; readonly records: number }>(
    "SELECT key_version AS keyVersion, count(*) AS records FROM vault GROUP BY key_version ORDER BY key_version",
  );
  return {
    readVaultRecord: async (scope, id) => byId.get(...scopeColumns(scope), id),
    async walkVault(behind, limit) {
      const [account, livemode] = behind === undefined ? (["", 0] as const) : scopeColumns(behind.scope);
      return walk.all(account, livemode, behind?.id ?? "", limit).map(recordOf);
    },
    rewrapVault: async (rewraps) => {
      const all = database.transaction(() =>
        rewraps.reduce((written, { record, expectedVersion }) => {
          const place = [...scopeColumns(record.scope), record.id] as const;
          return written + rewrap.run(record.keyVersion, record.wrappedKey, ...place, expectedVersion).changes;
        }, 0),
      );
      // The lock is taken before the first row is read, so that a rival's commit can't make the whole batch fail.
      return all.immediate();
    },
    countVault: async () => count.all(),
  };
}

function recordOf({ account, livemode, ...record }: ScopedRow): ScopedVaultRecord {
  return { ...record, scope: { account, livemode: livemode === 1 } };
}
