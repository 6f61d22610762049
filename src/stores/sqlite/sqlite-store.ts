import { SqliteError } from "better-sqlite3";
import type { Database } from "better-sqlite3";
import type { CommitOutcome, Store } from "../../ports/store.ts";
import { accounts } from "./accounts.ts";
import { changeText } from "./change-text.ts";
import { changeWriter } from "./change-writer.ts";
import { credentials } from "./credentials.ts";
import { deliveryQueue, type WriteInGroup } from "./delivery-queue.ts";
import { deliveryReader } from "./delivery-reader.ts";
import { deliveryWriter } from "./delivery-writer.ts";
import { documentReader } from "./document-reader.ts";
import { groupCommits } from "./group-commit.ts";
import type { CommitStatistics, Transaction } from "./group-commit.ts";
import { idempotencyRecords } from "./idempotency.ts";
import { jobQueue } from "./jobs.ts";
import { journalReader } from "./journal.ts";
import { journalSweep } from "./journal-sweep.ts";
import { ledgerAudit } from "./ledger-audit.ts";
import { ledgerTotals } from "./ledger.ts";
import { searchIndex } from "./search-index.ts";
import { searchReader } from "./search-reader.ts";
import { testTimeKeeper } from "./test-time.ts";
import { listenerPlaces } from "./listener-places.ts";
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
  const deliveries = deliveryWriter(database);
  const apply = changeWriter(database, deliveries);
  const commits = groupCommits<() => CommitOutcome>(transaction, (write) => write(), isRefusedRow);
  let closed = false;
  const writeInGroup: WriteInGroup = async (write) => {
    if (closed) throw new Error("the store is closed");
    const outcome = await commits.commit(() => (write() ? { kind: "committed" } : { kind: "conflict", on: "job" }));
    return outcome.kind === "committed";
  };
  return {
    ...documentReader(database),
    ...journalReader(database),
    ...idempotencyRecords(database),
    ...jobQueue(database),
    ...deliveryQueue(database, deliveries, writeInGroup),
    ...deliveryReader(database),
    ...journalSweep(database, writeInGroup),
    ...searchIndex(database, writeInGroup),
    ...searchReader(database),
    ...ledgerTotals(database),
    ...ledgerAudit(database),
    ...vaultRecords(database),
    ...credentials(database),
    ...listenerPlaces(database),
    ...accounts(database),
    ...testTimeKeeper(database),
    async commit(change) {
      if (closed) throw new Error("the store is closed");
      const text = changeText(change);
      return commits.commit(() => apply(text));
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
