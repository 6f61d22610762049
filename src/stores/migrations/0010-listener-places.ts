import type { Migration } from "./migration.ts";

/** One row for each machine that listened lately: few at any time, so nothing but the key finds them. */
export const listenerPlaces: Migration = {
  id: 10,
  name: "listener places",
  sqlite: `
    CREATE TABLE listener_places (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      listener TEXT NOT NULL,
      position INTEGER NOT NULL,
      seen INTEGER NOT NULL,
      PRIMARY KEY (account, livemode, listener)
    ) STRICT, WITHOUT ROWID;
  `,
};
