import type { Migration } from "./migration.ts";

/** Waiting jobs. `lease` and `leased_until` are set together while a worker holds the job. */
export const jobs: Migration = {
  id: 3,
  name: "jobs",
  sqlite: `
    CREATE TABLE jobs (
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      due INTEGER NOT NULL,
      attempts INTEGER NOT NULL,
      lease TEXT,
      leased_until INTEGER,
      PRIMARY KEY (account, livemode, kind, subject)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX jobs_free ON jobs (due) WHERE lease IS NULL;
    CREATE INDEX jobs_leased ON jobs (leased_until) WHERE lease IS NOT NULL;
  `,
};
