import type { Migration } from "./migration.ts";

/** One row for all events of a commit, and the lists that it is found by: that of all entries (empty type) and one a type. */
export const journal: Migration = {
  id: 2,
  name: "journal",
  sqlite: `
    CREATE TABLE journal (
      position INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      stem TEXT NOT NULL,
      created INTEGER NOT NULL,
      types TEXT NOT NULL,
      data TEXT NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX journal_by_stem ON journal (account, livemode, stem);

    CREATE TABLE journal_types (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      type TEXT NOT NULL,
      created INTEGER NOT NULL,
      position INTEGER NOT NULL,
      PRIMARY KEY (account, livemode, type, created, position)
    ) STRICT, WITHOUT ROWID;
  `,
};
