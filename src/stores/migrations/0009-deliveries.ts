import type { Migration } from "./migration.ts";

/**
 * Deliveries of events to webhook endpoints. `due` is when a pending one may be taken next: taking it moves `due` to the
 * end of the lease, so that one which nobody finishes comes up again by itself. `attempts` counts within a round of
 * retries, `tries` over all rounds: it numbers the log.
 *
 * The mark is how far the journal was dispatched. What happened before this step existed has no endpoint to go to.
 */
export const deliveries: Migration = {
  id: 9,
  name: "deliveries",
  sqlite: `
    CREATE TABLE deliveries (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      event TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      position INTEGER NOT NULL,
      created INTEGER NOT NULL,
      status TEXT NOT NULL,
      due INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      tries INTEGER NOT NULL,
      lease TEXT,
      PRIMARY KEY (account, livemode, event, endpoint)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX deliveries_waiting ON deliveries (account, livemode, endpoint, due, position, event)
      WHERE status = 'pending';
    CREATE INDEX deliveries_undelivered ON deliveries (account, livemode, created, position)
      WHERE status IN ('failed', 'pending');
    CREATE INDEX deliveries_by_endpoint ON deliveries (account, livemode, endpoint, position, event);

    CREATE TABLE delivery_attempts (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      event TEXT NOT NULL,
      endpoint TEXT NOT NULL,
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      status INTEGER,
      failure TEXT,
      body TEXT,
      duration_ms INTEGER NOT NULL,
      PRIMARY KEY (account, livemode, event, endpoint, number)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE delivery_queues (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      endpoint TEXT NOT NULL,
      failures INTEGER NOT NULL,
      failing_since INTEGER,
      PRIMARY KEY (account, livemode, endpoint)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE delivery_mark (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      position INTEGER NOT NULL
    ) STRICT;

    INSERT INTO delivery_mark (id, position) SELECT 1, coalesce(max(position), 0) FROM journal;
  `,
};
