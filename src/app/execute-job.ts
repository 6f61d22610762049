import type { Account } from "../domain/accounts/account.ts";
import type { Changes } from "../domain/changes.ts";
import type { LeasedJob } from "../ports/store.ts";
import { journalEntry } from "./journal.ts";
import type { KernelPorts } from "./execute.ts";
import type { Work } from "./operation.ts";
import { takeSnapshot } from "./snapshot.ts";

/** A rule that time sets off. It answers no one, and may find that there is nothing left to do. */
export type JobRule = (work: Work, subject: string) => Promise<Changes>;

/**
 * Carries out one leased job in the same way as a request: load, decide, commit, where the job's end is part of the
 * commit, so that it acts once (invariant L7). A conflict leaves the job to be leased again.
 */
export async function executeJob(
  ports: KernelPorts,
  account: Account,
  job: LeasedJob,
  rule: JobRule,
): Promise<"done" | "later"> {
  const { scope, kind, subject, lease } = job;
  const snapshot = takeSnapshot(ports.store, scope);
  const now = ports.clock.now();
  const changes = await rule({ scope, account, byClient: false, now, snapshot }, subject);
  const outcome = await ports.store.commit({
    scope,
    ...snapshot.plan(changes.documents),
    journal: journalEntry(ports.ids, now, { id: null, idempotencyKey: null }, changes.events),
    jobs: changes.jobs,
    finishes: { kind, subject, lease },
  });
  return outcome.kind === "committed" ? "done" : "later";
}
