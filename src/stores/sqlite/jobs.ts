import type { Database } from "better-sqlite3";
import type { JobPut, Timeline } from "../../ports/jobs.ts";
import type { ChangeSet, JobQueue, LeasedJob } from "../../ports/store.ts";
import type { ScopeColumns } from "./scope-columns.ts";

interface JobRow {
  readonly account: string;
  readonly livemode: number;
  readonly kind: string;
  readonly subject: string;
  readonly due: number;
  readonly clock: string;
  readonly place: number;
  readonly lease: string;
  readonly attempts: number;
}

type FinishedJob = NonNullable<ChangeSet["finishes"]>;

export interface JobWriter {
  /** Whether the lease is still the one that holds the job. */
  isHeld(scope: ScopeColumns, job: FinishedJob): boolean;
  finish(scope: ScopeColumns, job: FinishedJob): void;
  put(scope: ScopeColumns, job: JobPut): void;
  /** Gives the jobs of a test clock to their mode's time. */
  release(scope: ScopeColumns, clock: string): void;
}

/** Name of the clock of jobs that are due by their mode's time. */
const NO_CLOCK = "";

export function jobWriter(database: Database): JobWriter {
  const byLease = database.prepare(
    "SELECT 1 FROM jobs WHERE account = ? AND livemode = ? AND kind = ? AND subject = ? AND lease = ?",
  );
  const remove = database.prepare(
    "DELETE FROM jobs WHERE account = ? AND livemode = ? AND kind = ? AND subject = ? AND lease = ?",
  );
  const upsert = database.prepare(
    `INSERT INTO jobs (account, livemode, kind, subject, due, clock, place, attempts) VALUES (?, ?, ?, ?, ?, ?, ?, 0)
     ON CONFLICT (account, livemode, kind, subject) DO UPDATE SET
       due = excluded.due, clock = excluded.clock, place = excluded.place, attempts = 0, lease = NULL, leased_until = NULL`,
  );
  // Two statements, because each of the two indexes holds one half of the jobs.
  const releases = ["lease IS NULL", "lease IS NOT NULL"].map((half) =>
    database.prepare(`UPDATE jobs SET clock = '' WHERE account = ? AND livemode = ? AND clock = ? AND ${half}`),
  );
  const highest = database.prepare<[], number>("SELECT coalesce(max(place), 0) FROM jobs").pluck();
  let place = highest.get() ?? 0;
  return {
    isHeld: (scope, job) => byLease.get(...scope, job.kind, job.subject, job.lease) !== undefined,
    finish: (scope, job) => void remove.run(...scope, job.kind, job.subject, job.lease),
    put(scope, { kind, subject, due, clock = NO_CLOCK }) {
      place += 1;
      upsert.run(...scope, kind, subject, due, clock, place);
    },
    release(scope, clock) {
      for (const statement of releases) statement.run(...scope, clock);
    },
  };
}

export function jobQueue(database: Database): JobQueue {
  const lease = onTimelines((condition) => database.prepare<unknown[], JobRow>(leaseSql(condition)));
  const nextDue = onTimelines((condition) =>
    database
      .prepare<unknown[], number>(`SELECT due FROM jobs WHERE lease IS NULL AND ${condition} ORDER BY due LIMIT 1`)
      .pluck(),
  );
  const nextFreed = database
    .prepare<[], number>("SELECT leased_until FROM jobs WHERE lease IS NOT NULL ORDER BY leased_until LIMIT 1")
    .pluck();
  return {
    async leaseJobs({ timeline, due, now, leaseSeconds, limit }) {
      const { statement, values } = lease(timeline);
      const rows = statement.all(now + leaseSeconds, ...values, due, limit, ...values, now, limit);
      return rows.toSorted(byDue).map(leasedJobOf);
    },
    async nextJobDue(timeline) {
      const { statement, values } = nextDue(timeline);
      return statement.get(...values);
    },
    nextLeaseEnd: async () => nextFreed.get(),
  };
}

/** Takes the leases away from workers that are known to have ended. */
export function freeJobs(database: Database): void {
  database.exec("UPDATE jobs SET lease = NULL, leased_until = NULL WHERE lease IS NOT NULL");
}

/** One statement for the timelines of the modes, one for those of test clocks; and what to put in its place holders. */
function onTimelines<Statement>(prepare: (condition: string) => Statement) {
  const ofMode = prepare("livemode = ? AND clock = ?");
  const ofClock = prepare("livemode = ? AND clock = ? AND account = ?");
  return (timeline: Timeline): { readonly statement: Statement; readonly values: readonly unknown[] } => {
    if (timeline.kind === "mode") return { statement: ofMode, values: [Number(timeline.livemode), NO_CLOCK] };
    return { statement: ofClock, values: [0, timeline.clock, timeline.account] };
  };
}

/**
 * Each job gets a lease name of its own. Free jobs come from an index in order of their due time; leases
 * that ran out are few, since few workers hold any.
 */
function leaseSql(timeline: string): string {
  return `
  UPDATE jobs SET lease = lower(hex(randomblob(16))), leased_until = ?, attempts = attempts + 1
  WHERE (account, livemode, kind, subject) IN (
    SELECT account, livemode, kind, subject FROM (
      SELECT * FROM (
        SELECT account, livemode, kind, subject, due, place FROM jobs
        WHERE lease IS NULL AND ${timeline} AND due <= ? ORDER BY due, place LIMIT ?
      )
      UNION ALL
      SELECT account, livemode, kind, subject, due, place FROM jobs
      WHERE lease IS NOT NULL AND ${timeline} AND leased_until <= ?
    )
    ORDER BY due, place LIMIT ?
  )
  RETURNING account, livemode, kind, subject, due, clock, place, lease, attempts`;
}

function byDue(one: JobRow, other: JobRow): number {
  return one.due - other.due || one.place - other.place;
}

function leasedJobOf({ account, livemode, clock, place: _place, ...job }: JobRow): LeasedJob {
  const bound = clock === NO_CLOCK ? {} : { clock };
  return { scope: { account, livemode: livemode === 1 }, ...job, ...bound };
}
