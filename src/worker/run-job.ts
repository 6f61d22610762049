import { accountOf } from "../app/accounts/account-of.ts";
import { executeJob, type JobRule } from "../app/execute-job.ts";
import type { KernelPorts } from "../app/execute.ts";
import type { Account } from "../domain/accounts/account.ts";
import type { JobDraft } from "../domain/changes.ts";
import type { Instant } from "../domain/instant.ts";
import { horizonOf } from "../domain/test-clocks/advance.ts";
import type { TestClock } from "../domain/test-clocks/test-clock.ts";
import type { Log } from "../ports/log.ts";
import type { Timeline } from "../ports/jobs.ts";
import type { Accounts, JobQueue, LeasedJob } from "../ports/store.ts";

/** What is to be done for each kind of job. */
export type JobRules = Readonly<Record<string, JobRule>>;

export interface JobPorts extends KernelPorts {
  readonly store: Accounts & JobQueue & KernelPorts["store"];
  readonly log: Log;
}

/** How long a worker may take for one job before another one may try it. */
export const LEASE_SECONDS = 60;

/** The job before whose own rule the whole work of a test clock is done. */
const ADVANCE: JobDraft["kind"] = "advance-test-clock";

/** Answers whether the job is done. If it isn't, its lease runs out and it is tried again. */
export async function runJob(ports: JobPorts, rules: JobRules, job: LeasedJob): Promise<boolean> {
  const { kind, subject, attempts } = job;
  try {
    const rule = rules[kind];
    if (rule === undefined) throw new Error(`no rule for jobs of kind ${kind}`);
    // A clock arrives when nothing is left undone, and not before.
    if (kind === ADVANCE && !(await workOffClock(ports, rules, job))) return false;
    const account = (await accountOf(ports.store, job.scope.account)) as Account;
    return (await executeJob(ports, account, job, rule)) === "done";
  } catch (error) {
    ports.log.error("job failed", {
      kind,
      subject,
      attempts,
      error: error instanceof Error ? error.stack : String(error),
    });
    return false;
  }
}

/**
 * Carries out what falls due on a timeline up to a moment, one by one in the order of due times, what that gives rise to
 * included. Jobs that another worker holds are left to it. Answers whether everything that was begun is done.
 * @param onDue Hears when each job is due, before it acts.
 */
export async function workThrough(
  ports: JobPorts,
  rules: JobRules,
  timeline: Timeline,
  until: Instant,
  onDue: (due: number) => void = () => undefined,
): Promise<boolean> {
  let allDone = true;
  for (;;) {
    const now = ports.clock.now();
    const [job] = await ports.store.leaseJobs({ timeline, due: until, now, leaseSeconds: LEASE_SECONDS, limit: 1 });
    if (job === undefined) return allDone;
    onDue(job.due);
    const done = await runJob(ports, rules, job);
    allDone &&= done;
  }
}

async function workOffClock(ports: JobPorts, rules: JobRules, { scope, subject }: LeasedJob): Promise<boolean> {
  const [stored] = await ports.store.read(scope, [subject]);
  const clock = stored?.data as TestClock | undefined;
  if (clock === undefined || clock.deleted) return true;
  return workThrough(ports, rules, { kind: "test_clock", account: scope.account, clock: clock.id }, horizonOf(clock));
}
