import { createHash } from "node:crypto";
import type { Database } from "better-sqlite3";
import type { Migration } from "../migrations/migration.ts";
import { StoreOpenError } from "../store-open-error.ts";

/** Marks our databases in the file's header: "FLRN". */
export const APPLICATION_ID = 0x464c524e;

interface AppliedMigration {
  readonly id: number;
  readonly name: string;
  readonly checksum: string;
}

/**
 * The steps that the database still lacks. Changes nothing.
 * @throws StoreOpenError `other_program`, `newer_schema` or `changed_migration`.
 */
export function pendingMigrations(database: Database, migrations: readonly Migration[]): readonly Migration[] {
  const applied = appliedMigrations(database);
  for (const [place, { id, name, checksum }] of applied.entries()) {
    const known = migrations[place];
    if (known === undefined) {
      throw new StoreOpenError(
        "newer_schema",
        `${database.name} was made by a newer version: it has schema step ${id} (${name}), ` +
          `this version knows ${migrations.length} steps.`,
      );
    }
    if (known.id !== id || checksumOf(known) !== checksum) {
      throw new StoreOpenError(
        "changed_migration",
        `${database.name} was made with another text of schema step ${id} (${name}) than this version has.`,
      );
    }
  }
  return migrations.slice(applied.length);
}

/** Brings the schema up to date, whole or not at all. Must run while no other process works on the database. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  database
    .transaction(() => {
      const pending = pendingMigrations(database, migrations);
      if (pending.length === 0) return;
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.exec(
        "CREATE TABLE IF NOT EXISTS migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL) STRICT",
      );
      const record = database.prepare("INSERT INTO migrations (id, name, checksum) VALUES (?, ?, ?)");
      for (const migration of pending) {
        database.exec(migration.sqlite);
        record.run(migration.id, migration.name, checksumOf(migration));
      }
    })
    .immediate();
}

function appliedMigrations(database: Database): readonly AppliedMigration[] {
  const isEmpty = database.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined;
  if (isEmpty) return [];
  if (database.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw new StoreOpenError("other_program", `${database.name} is a database of another program.`);
  }
  return database.prepare<[], AppliedMigration>("SELECT id, name, checksum FROM migrations ORDER BY id").all();
}

/** Indentation and line ends are no part of a step: only what SQLite reads counts. */
function checksumOf(migration: Migration): string {
  const text = migration.sqlite.trim().replaceAll(/\s+/g, " ");
  return createHash("sha256").update(text).digest("hex");
}
