import type { Migration } from "./migration.ts";

/**
 * Time that tests can move. A job is due by its mode's time, or by the test clock that `clock` names (empty: by none).
 * `place` counts the puts: jobs that are due in the same second, as they often are while a clock stands still, act in
 * the order in which they were put.
 *
 * `test_time` has one row, the position of test mode's time: seconds ahead of real time, or the moment at which it
 * stands. A target means that an advance to that moment has begun and not ended.
 *
 * Customers get one more key, the clock that they are bound to: lists show those of no clock unless one is named.
 */
export const virtualTime: Migration = {
  id: 8,
  name: "virtual time",
  sqlite: `
    ALTER TABLE jobs ADD COLUMN clock TEXT NOT NULL DEFAULT '';
    ALTER TABLE jobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
    DROP INDEX jobs_free;
    CREATE INDEX jobs_free ON jobs (livemode, clock, due, place) WHERE lease IS NULL;

    CREATE TABLE test_time (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      mode TEXT NOT NULL CHECK (mode IN ('manual', 'real')),
      seconds INTEGER NOT NULL,
      target INTEGER
    ) STRICT;

    UPDATE documents SET keys = json_insert(keys, '$[#]', json_array('test_clock', ''))
    WHERE resource = 'customer' AND keys IS NOT NULL;

    INSERT INTO document_lists (account, livemode, resource, name, value, created, seq)
    SELECT account, livemode, resource, 'test_clock', '', created, seq
    FROM documents WHERE resource = 'customer' AND keys IS NOT NULL;
  `,
};
