import { existsSync } from "node:fs";
import type { Command } from "commander";
import { SettingsError, settingsFrom } from "../config/settings.ts";
import { openFailure } from "../stores/sqlite/open-failure.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import type { SqliteStore } from "../stores/sqlite/sqlite-store.ts";
import { written } from "./options.ts";

interface OpenedStore {
  readonly store: SqliteStore;
  /** Path of the database file. */
  readonly database: string;
}

/**
 * Works on the file that a command names, which a server may be working on as well, and closes it.
 * @param inMemory What to say to an operator who keeps data in memory.
 * @param mustExist Otherwise the file is made if it isn't there.
 */
export async function withStore(
  command: Command,
  { inMemory, mustExist }: { readonly inMemory: string; readonly mustExist: boolean },
  work: (opened: OpenedStore) => Promise<void>,
): Promise<void> {
  const { database } = settingsFrom(written(command.opts()), process.env);
  if (database === ":memory:") throw new SettingsError(inMemory);
  if (mustExist && !existsSync(database)) {
    throw new SettingsError(`There is no database ${database}: name the one that the server uses with --database.`);
  }
  const store = await openSqliteStore({ file: database });
  try {
    await work({ store, database });
  } catch (error) {
    // Some damage shows only where it is read.
    throw openFailure(database, error);
  } finally {
    await store.close();
  }
}
