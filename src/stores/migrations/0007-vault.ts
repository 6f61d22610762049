import type { Migration } from "./migration.ts";

/**
 * Sealed card numbers. The trigger lets the wrapping of a record's key change and nothing else. There is no index by
 * key version: only the upkeep of the keys asks for it, and that walks through all records.
 */
export const vault: Migration = {
  id: 7,
  name: "vault",
  sqlite: `
    CREATE TABLE vault (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      id TEXT NOT NULL,
      key_version INTEGER NOT NULL,
      wrapped_key BLOB NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (account, livemode, id)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER vault_keeps BEFORE UPDATE OF account, livemode, id, sealed ON vault
    BEGIN SELECT RAISE(ABORT, 'a sealed number never changes'); END;
  `,
};
