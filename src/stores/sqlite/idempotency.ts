import type { Database } from "better-sqlite3";
import type { Housekeeping, IdempotencyReader, IdempotencyRecord } from "../../ports/store.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";

export interface IdempotencyWriter {
  isTaken(scope: ScopeColumns, key: string): boolean;
  insert(scope: ScopeColumns, record: IdempotencyRecord): void;
}

export function idempotencyWriter(database: Database): IdempotencyWriter {
  const taken = database.prepare("SELECT 1 FROM idempotency WHERE account = ? AND livemode = ? AND key = ?");
  const insert = database.prepare(
    `INSERT INTO idempotency (account, livemode, key, endpoint, fingerprint, request_id, status, body, created)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    isTaken: (scope, key) => taken.get(...scope, key) !== undefined,
    insert(scope, { key, endpoint, fingerprint, requestId, status, body, created }) {
      insert.run(...scope, key, endpoint, fingerprint, requestId, status, body, created);
    },
  };
}

export function idempotencyRecords(database: Database): IdempotencyReader & Housekeeping {
  const byKey = database.prepare<[string, number, string], IdempotencyRecord>(
    `SELECT key, endpoint, fingerprint, request_id AS requestId, status, body, created
     FROM idempotency WHERE account = ? AND livemode = ? AND key = ?`,
  );
  const prune = database.prepare(
    `DELETE FROM idempotency
     WHERE seq IN (SELECT seq FROM idempotency WHERE created < ? ORDER BY created LIMIT ?)`,
  );
  return {
    readIdempotency: async (scope, key) => byKey.get(...scopeColumns(scope), key),
    pruneIdempotency: async (before, limit) => prune.run(before, limit).changes,
  };
}
