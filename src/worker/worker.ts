import type { Timeline } from "../ports/jobs.ts";
import type { Housekeeping } from "../ports/store.ts";
import type { Waker } from "../ports/waker.ts";
import { type JobPorts, type JobRules, LEASE_SECONDS, runJob } from "./run-job.ts";
import { createTurn, type Turn } from "./turn.ts";

export interface WorkerPorts extends JobPorts {
  readonly store: Housekeeping & JobPorts["store"];
  readonly waker: Waker;
}

export interface Worker {
  /** Stops looking for work and waits until what was begun is done. */
  stop(): Promise<void>;
}

/** A store commits what comes together in one group, so a worker takes much at once. */
const BATCH = 100;
/** How long a worker lets work gather that falls due at once: one batch of many costs less than many of a few. */
const SHORTEST_SLEEP_SECONDS = 0.25;
/** How long a worker sleeps at most: another process may have made work that this one has not heard of. */
const LONGEST_SLEEP_SECONDS = 1;
/** Idempotency keys are kept for a day (reference: idempotency) and an hour, so that none is lost too early. */
const KEY_LIFE_SECONDS = 25 * 3600;
const PRUNE_BATCH = 500;

const LIVE = { livemode: true };
const TEST = { livemode: false };

/**
 * Carries out due jobs until it is stopped.
 * @param testTurn While another one has it, the jobs of test mode are not this worker's.
 */
export function startWorker(ports: WorkerPorts, rules: JobRules, testTurn: Turn = createTurn()): Worker {
  let stopped = false;
  const loop = async (): Promise<void> => {
    while (!stopped) {
      try {
        const live = await runDueOf(ports, rules, LIVE);
        const test = (await testTurn.takeIfFree(() => runDueOf(ports, rules, TEST))) ?? 0;
        const pruned = await ports.store.pruneIdempotency(ports.clock.now() - KEY_LIFE_SECONDS, PRUNE_BATCH);
        const idle = live < BATCH && test < BATCH && pruned < PRUNE_BATCH;
        if (idle && !stopped) await ports.waker.sleep(await secondsToSleep(ports));
      } catch (error) {
        ports.log.error("worker failed", { error: error instanceof Error ? error.stack : String(error) });
        if (!stopped) await ports.waker.sleep(LONGEST_SLEEP_SECONDS);
      }
    }
  };
  const running = loop();
  return {
    async stop() {
      stopped = true;
      ports.waker.wake();
      await running;
    },
  };
}

/** Does what is due now in both modes, and answers how much it was. */
export async function runDueJobs(ports: JobPorts, rules: JobRules): Promise<number> {
  return (await runDueOf(ports, rules, LIVE)) + (await runDueOf(ports, rules, TEST));
}

/** The jobs of one batch are begun in the order in which they fell due, and share the store's groups of commits. */
async function runDueOf(ports: JobPorts, rules: JobRules, mode: { readonly livemode: boolean }): Promise<number> {
  const jobs = await ports.store.leaseJobs({
    timeline: timelineOf(mode),
    due: ports.clock.now(mode),
    now: ports.clock.now(),
    leaseSeconds: LEASE_SECONDS,
    limit: BATCH,
  });
  await Promise.all(jobs.map((job) => runJob(ports, rules, job)));
  return jobs.length;
}

function timelineOf({ livemode }: { readonly livemode: boolean }): Timeline {
  return { kind: "mode", livemode };
}

async function secondsToSleep({ store, clock }: WorkerPorts): Promise<number> {
  const leaseEnd = await store.nextLeaseEnd();
  const waits = leaseEnd === undefined ? [] : [leaseEnd - clock.now()];
  for (const mode of [LIVE, TEST]) {
    const due = await store.nextJobDue(timelineOf(mode));
    if (due !== undefined) waits.push(due - clock.now(mode));
  }
  return Math.min(Math.max(Math.min(...waits), SHORTEST_SLEEP_SECONDS), LONGEST_SLEEP_SECONDS);
}
