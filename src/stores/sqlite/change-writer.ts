import type { Database } from "better-sqlite3";
import type { CommitOutcome } from "../../ports/store.ts";
import type { ChangeText } from "./change-text.ts";
import type { DeliveryWriter } from "./delivery-writer.ts";
import { documentWriter } from "./document-writer.ts";
import { idempotencyWriter } from "./idempotency.ts";
import { jobWriter } from "./jobs.ts";
import { journalWriter } from "./journal.ts";
import { ledgerWriter } from "./ledger.ts";
import { vaultWriter } from "./vault.ts";

/**
 * Applies one change set within a transaction that is open. All that could stand in its way is looked at before the
 * first row is written, so a conflict leaves nothing to undo.
 */
export function changeWriter(
  database: Database,
  deliveryWriter: DeliveryWriter,
): (change: ChangeText) => CommitOutcome {
  const documents = documentWriter(database);
  const jobs = jobWriter(database);
  const idempotency = idempotencyWriter(database);
  const writeJournal = journalWriter(database);
  const book = ledgerWriter(database);
  const keep = vaultWriter(database);

  return (change) => {
    const { scope, puts, guards, journal, finishes, idempotency: record } = change;
    if (record !== undefined && idempotency.isTaken(scope, record.key)) return conflictOn("idempotency_key");
    if (finishes !== undefined && !jobs.isHeld(scope, finishes)) return conflictOn("job");
    for (const guard of guards) {
      if ((documents.find(scope, guard.id)?.version ?? 0) !== guard.expectedVersion) return conflictOn("document");
    }
    const stored = puts.map((put) => documents.find(scope, put.id));
    if (puts.some((put, place) => (stored[place]?.version ?? 0) !== put.expectedVersion)) return conflictOn("document");

    puts.forEach((put, place) => documents.put(scope, stored[place], put));
    if (journal !== undefined) writeJournal(scope, journal);
    // Finished first: the same commit may put the next job of the same kind for the same subject.
    if (finishes !== undefined) jobs.finish(scope, finishes);
    for (const job of change.jobs) jobs.put(scope, job);
    if (change.endedClock !== undefined) jobs.release(scope, change.endedClock);
    if (record !== undefined) idempotency.insert(scope, record);
    for (const movement of change.movements) book(scope, movement);
    for (const sealed of change.vault) keep(scope, sealed);
    for (const delivery of change.deliveries) deliveryWriter.put(scope, delivery);
    return { kind: "committed" };
  };
}

function conflictOn(on: "document" | "idempotency_key" | "job"): CommitOutcome {
  return { kind: "conflict", on };
}
