import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import BetterSqlite3 from "better-sqlite3";
import type { Database } from "better-sqlite3";
import { ALL_MIGRATIONS } from "../migrations/all-migrations.ts";
import type { Migration } from "../migrations/migration.ts";
import { claimFile } from "./claim-file.ts";
import { freeJobs } from "./jobs.ts";
import { migrate, pendingMigrations } from "./migrate.ts";
import { openFailure } from "./open-failure.ts";
import { sqliteStore } from "./sqlite-store.ts";
import type { SqliteStore } from "./sqlite-store.ts";

export interface SqliteOptions {
  /** Path of the database file, made if it isn't there; `:memory:` for one that ends with the process. */
  readonly file: string;
  /**
   * True for the server: no second process may open the file so while the store is open. False, the default, for short
   * commands that may run beside it; SQLite's own locks keep the two apart.
   */
  readonly exclusive?: boolean | undefined;
}

/** How long a statement waits for a short command in another process that is writing. */
const BUSY_TIMEOUT_MS = 5_000;

/** Ids are random, so commits touch leaves all over the indexes: SQLite's own 2 MB would hold few of them. */
const CACHE_KIB = 64 * 1024;

/** @throws StoreOpenError if the file can't be used; it is then as it was. */
export async function openSqliteStore(options: SqliteOptions): Promise<SqliteStore> {
  const file = realFile(options.file);
  const claim = claimOf(file);
  let database: Database | undefined;
  try {
    if (options.exclusive === true) claim.take();
    database = new BetterSqlite3(file, { timeout: BUSY_TIMEOUT_MS });
    // A newer program's command must not change the schema under a server that runs.
    if (pendingMigrations(database, ALL_MIGRATIONS).length > 0) claim.take();
    prepareDatabase(database, ALL_MIGRATIONS);
    // Whoever held jobs of a file that is ours alone has ended.
    if (options.exclusive === true) freeJobs(database);
  } catch (error) {
    database?.close();
    claim.release();
    throw openFailure(file, error);
  }
  if (options.exclusive !== true) claim.release();
  const store = sqliteStore(database);
  return {
    ...store,
    async close() {
      await store.close();
      claim.release();
    },
  };
}

/** Sets what holds for this connection, and the schema. Exported for tests that open the database themselves. */
export function prepareDatabase(database: Database, migrations: readonly Migration[]): void {
  database.pragma("journal_mode = WAL");
  // In WAL mode a commit is on the disk when it returns only at this level.
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`cache_size = -${CACHE_KIB}`);
  migrate(database, migrations);
}

/** The file behind symbolic links, so that two names of one file meet in one claim. */
function realFile(file: string): string {
  if (file === ":memory:") return file;
  try {
    return realpathSync(file);
  } catch {
    // Not there yet, or not to be reached: opening will tell.
  }
  try {
    return join(realpathSync(dirname(file)), basename(file));
  } catch {
    return file;
  }
}

function claimOf(file: string): { take(): void; release(): void } {
  let release: (() => void) | undefined;
  return {
    take() {
      if (file !== ":memory:") release ??= claimFile(file);
    },
    release() {
      release?.();
      release = undefined;
    },
  };
}
