import type { Account } from "../domain/accounts/account.ts";
import type { Changes } from "../domain/changes.ts";
import type { CommitOutcome, LeasedJob } from "../ports/store.ts";
import { journalEntry } from "./journal.ts";
import type { KernelPorts } from "./execute.ts";
import type { Work } from "./operation.ts";
import { postingsFor } from "./postings.ts";
import { boundJobs, endedClock, jobTime } from "./test-clocks/bound-time.ts";
import { takeSnapshot } from "./snapshot.ts";

const MAX_TRIES = 20;

/**
 * A rule that time sets off. It answers no one, and may find that there is nothing left to do.
 * @param tries how often the job was begun, this time included.
 */
export type JobRule = (work: Work, subject: string, tries: number) => Promise<Changes>;

/**
 * Carries out one leased job in the same way as a request: load, decide, commit, where the job's end is part of the
 * commit, so that it acts once (invariant L7). A rival who changed the same document makes it start over, a bounded
 * number of times; after that, or if the lease was lost, the job is left to be leased again.
 */
export async function executeJob(
  ports: KernelPorts,
  account: Account,
  job: LeasedJob,
  rule: JobRule,
): Promise<"done" | "later"> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const outcome = await tryJob(ports, account, job, rule);
    if (outcome.kind === "committed") return "done";
    if (outcome.on !== "document") return "later";
  }
  return "later";
}

async function tryJob(ports: KernelPorts, account: Account, job: LeasedJob, rule: JobRule): Promise<CommitOutcome> {
  const { scope, kind, subject, lease } = job;
  const snapshot = takeSnapshot(ports.store, scope);
  const time = await jobTime(ports.clock, snapshot, job);
  const { now } = time;
  const nobody = { id: null, idempotencyKey: null };
  const changes = await rule(
    { scope, account, byClient: false, now, modeNow: ports.clock.now(scope), snapshot },
    subject,
    job.attempts,
  );
  return ports.store.commit({
    scope,
    ...snapshot.plan(changes.documents),
    journal: journalEntry(ports.ids, now, nobody, changes.events, account.apiVersion),
    jobs: boundJobs(changes.jobs, time),
    endedClock: endedClock(changes.documents),
    postings: postingsFor(changes.documents),
    finishes: { kind, subject, lease },
  });
}
