import type { Migration } from "./migration.ts";

/** Replies by idempotency key. The replies are long, so the row stands apart from the index that finds it. */
export const idempotency: Migration = {
  id: 4,
  name: "idempotency",
  sqlite: `
    CREATE TABLE idempotency (
      seq INTEGER PRIMARY KEY,
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      key TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      request_id TEXT NOT NULL,
      status INTEGER NOT NULL,
      body TEXT NOT NULL,
      created INTEGER NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX idempotency_by_key ON idempotency (account, livemode, key);
    CREATE INDEX idempotency_by_created ON idempotency (created);
  `,
};
