import type { Migration } from "./migration.ts";

/**
 * What searches find documents by. The queue names documents that changed since they were indexed. An entry keeps its
 * terms, so that the next one can be compared with it; each term is a list like those of `document_lists`. Here too `seq`
 * must be an ordinary column for the index of amounts to be sought by it. What existed before this step is queued with it.
 */
export const search: Migration = {
  id: 11,
  name: "search",
  sqlite: `
    CREATE TABLE search_queue (
      seq INTEGER PRIMARY KEY
    ) STRICT;

    CREATE TABLE search_entries (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      resource TEXT NOT NULL,
      created INTEGER NOT NULL,
      amount INTEGER,
      terms TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX search_by_amount ON search_entries (account, livemode, resource, amount, created, seq)
      WHERE amount IS NOT NULL;

    CREATE TABLE search_terms (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      resource TEXT NOT NULL,
      term TEXT NOT NULL,
      created INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      PRIMARY KEY (account, livemode, resource, term, created, seq)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO search_queue (seq)
      SELECT seq FROM documents WHERE resource IN ('charge', 'customer', 'payment_intent');
  `,
};
