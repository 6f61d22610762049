import { SqliteError } from "better-sqlite3";
import type { Database } from "better-sqlite3";
import type { Store } from "../../ports/store.ts";
import { accounts } from "./accounts.ts";
import { changeText } from "./change-text.ts";
import { changeWriter } from "./change-writer.ts";
import { credentials } from "./credentials.ts";
import { documentReader } from "./document-reader.ts";
import { groupCommits } from "./group-commit.ts";
import type { CommitStatistics, Transaction } from "./group-commit.ts";
import { idempotencyRecords } from "./idempotency.ts";
import { jobQueue } from "./jobs.ts";
import { journalReader } from "./journal.ts";
import { ledgerAudit } from "./ledger-audit.ts";
import { ledgerTotals } from "./ledger.ts";
import { vaultRecords } from "./vault.ts";

export interface SqliteStore extends Store {
  statistics(): CommitStatistics;
}

/**
 * The store on a database that is configured and has the current schema. Closing the store closes the database.
 *
 * Every read is one synchronous call, so it sees one state; and a commit that was answered is part of that state.
 */
export function sqliteStore(database: Database, transaction: Transaction = sqliteTransaction(database)): SqliteStore {
  const commits = groupCommits(transaction, changeWriter(database), isRefusedRow);
  let closed = false;
  return {
    ...documentReader(database),
    ...journalReader(database),
    ...idempotencyRecords(database),
    ...jobQueue(database),
    ...ledgerTotals(database),
    ...ledgerAudit(database),
    ...vaultRecords(database),
    ...credentials(database),
    ...accounts(database),
    async commit(change) {
      if (closed) throw new Error("the store is closed");
      return commits.commit(changeText(change));
    },
    statistics: commits.statistics,
    async close() {
      closed = true;
      commits.flush();
      database.close();
    },
  };
}

export function sqliteTransaction(database: Database): Transaction {
  // IMMEDIATE takes the write lock before anything is read: what a change set was checked against can't move.
  const begin = database.prepare("BEGIN IMMEDIATE");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback: () => {
      if (database.inTransaction) rollback.run();
    },
  };
}

/** An error that SQLite raises about the values of one row, not about the file or the disk. */
function isRefusedRow(error: unknown): boolean {
  if (!(error instanceof SqliteError)) return true;
  return error.code.startsWith("SQLITE_CONSTRAINT") || error.code === "SQLITE_TOOBIG";
}
