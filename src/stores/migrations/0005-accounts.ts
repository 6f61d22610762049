import type { Migration } from "./migration.ts";

/** Accounts and API keys. Both tables stay small: an installation has a handful of each. */
export const accounts: Migration = {
  id: 5,
  name: "accounts",
  sqlite: `
    CREATE TABLE accounts (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      created INTEGER NOT NULL,
      data TEXT NOT NULL
    ) STRICT;

    CREATE TABLE api_keys (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      digest TEXT NOT NULL UNIQUE,
      account TEXT NOT NULL,
      livemode INTEGER NOT NULL,
      kind TEXT NOT NULL,
      rights TEXT NOT NULL,
      last4 TEXT NOT NULL,
      created INTEGER NOT NULL,
      revoked INTEGER
    ) STRICT;
  `,
};
