import type { Migration } from "./migration.ts";

/**
 * Documents, one row each, and the lists that they stand in: the list of their resource (name and value empty) and one
 * list for each key. Equal seconds are ordered by `seq`, which counts commits. The lists are a table and not an index
 * over `documents` because SQLite seeks a pair (created, seq) only where `seq` is an ordinary column: over a row id it
 * would walk through all entries of the cursor's second.
 */
export const documents: Migration = {
  id: 1,
  name: "documents",
  sqlite: `
    CREATE TABLE documents (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      id TEXT NOT NULL,
      resource TEXT NOT NULL,
      version INTEGER NOT NULL,
      created INTEGER NOT NULL,
      keys TEXT,
      data TEXT NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX documents_by_id ON documents (account, livemode, id);

    CREATE TABLE document_lists (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      resource TEXT NOT NULL,
      name TEXT NOT NULL,
      value TEXT NOT NULL,
      created INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (account, livemode, resource, name, value, created, seq)
    ) STRICT, WITHOUT ROWID;
  `,
};
