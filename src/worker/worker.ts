import { executeJob, type JobRule } from "../app/execute-job.ts";
import type { KernelPorts } from "../app/execute.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { Log } from "../ports/log.ts";
import type { Accounts, Housekeeping, JobQueue, LeasedJob } from "../ports/store.ts";
import type { Waker } from "../ports/waker.ts";

/** What is to be done for each kind of job. */
export type JobRules = Readonly<Record<string, JobRule>>;

export interface WorkerPorts extends KernelPorts {
  readonly store: Accounts & Housekeeping & JobQueue & KernelPorts["store"];
  readonly log: Log;
  readonly waker: Waker;
}

export interface Worker {
  /** Does what is due now, and answers how much it was. */
  runDue(): Promise<number>;
  /** Stops looking for work and waits until what was begun is done. */
  stop(): Promise<void>;
}

/** How long a worker may take for one job before another one may try it. */
const LEASE_SECONDS = 60;
/** A store commits what comes together in one group, so a worker takes much at once. */
const BATCH = 100;
/** How long a worker lets work gather that falls due at once: one batch of many costs less than many of a few. */
const SHORTEST_SLEEP_SECONDS = 0.25;
/** How long a worker sleeps at most: another process may have made work that this one has not heard of. */
const LONGEST_SLEEP_SECONDS = 1;
/** Idempotency keys are kept for a day (reference: idempotency) and an hour, so that none is lost too early. */
const KEY_LIFE_SECONDS = 25 * 3600;
const PRUNE_BATCH = 500;

/** Carries out due jobs until it is stopped. */
export function startWorker(ports: WorkerPorts, rules: JobRules): Worker {
  let stopped = false;
  const runDue = () => runDueJobs(ports, rules);
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        const done = await runDue();
        const pruned = await ports.store.pruneIdempotency(ports.clock.now() - KEY_LIFE_SECONDS, PRUNE_BATCH);
        if (done < BATCH && pruned < PRUNE_BATCH && !stopped) await ports.waker.sleep(await secondsToSleep(ports));
      } catch (error) {
        ports.log.error("worker failed", { error: error instanceof Error ? error.stack : String(error) });
        if (!stopped) await ports.waker.sleep(LONGEST_SLEEP_SECONDS);
      }
    }
  };
  const running = loop();
  return {
    runDue,
    async stop() {
      stopped = true;
      ports.waker.wake();
      await running;
    },
  };
}

/** The jobs of one batch are begun in the order in which they fell due, and share the store's groups of commits. */
export async function runDueJobs(ports: Omit<WorkerPorts, "waker">, rules: JobRules): Promise<number> {
  const jobs = await ports.store.leaseJobs(ports.clock.now(), LEASE_SECONDS, BATCH);
  await Promise.all(jobs.map((job) => runJob(ports, rules, job)));
  return jobs.length;
}

async function runJob(ports: Omit<WorkerPorts, "waker">, rules: JobRules, job: LeasedJob): Promise<void> {
  const { kind, subject, attempts } = job;
  try {
    const rule = rules[kind];
    if (rule === undefined) throw new Error(`no rule for jobs of kind ${kind}`);
    const account = (await ports.store.readAccount(job.scope.account)) as Account;
    await executeJob(ports, account, job, rule);
  } catch (error) {
    // The lease runs out, and the job is tried again.
    ports.log.error("job failed", {
      kind,
      subject,
      attempts,
      error: error instanceof Error ? error.stack : String(error),
    });
  }
}

async function secondsToSleep(ports: WorkerPorts): Promise<number> {
  const due = await ports.store.nextJobDue();
  if (due === undefined) return LONGEST_SLEEP_SECONDS;
  return Math.min(Math.max(due - ports.clock.now(), SHORTEST_SLEEP_SECONDS), LONGEST_SLEEP_SECONDS);
}
