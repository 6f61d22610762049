import type { Database } from "better-sqlite3";
import type { ChangeSet, JobPut, JobQueue, LeasedJob } from "../../ports/store.ts";
import type { ScopeColumns } from "./scope-columns.ts";

interface JobRow {
  readonly account: string;
  readonly livemode: number;
  readonly kind: string;
  readonly subject: string;
  readonly due: number;
  readonly lease: string;
  readonly attempts: number;
}

type FinishedJob = NonNullable<ChangeSet["finishes"]>;

export interface JobWriter {
  /** Whether the lease is still the one that holds the job. */
  isHeld(scope: ScopeColumns, job: FinishedJob): boolean;
  finish(scope: ScopeColumns, job: FinishedJob): void;
  put(scope: ScopeColumns, job: JobPut): void;
}

export function jobWriter(database: Database): JobWriter {
  const byLease = database.prepare(
    "SELECT 1 FROM jobs WHERE account = ? AND livemode = ? AND kind = ? AND subject = ? AND lease = ?",
  );
  const remove = database.prepare(
    "DELETE FROM jobs WHERE account = ? AND livemode = ? AND kind = ? AND subject = ? AND lease = ?",
  );
  const upsert = database.prepare(
    `INSERT INTO jobs (account, livemode, kind, subject, due, attempts) VALUES (?, ?, ?, ?, ?, 0)
     ON CONFLICT (account, livemode, kind, subject)
     DO UPDATE SET due = excluded.due, attempts = 0, lease = NULL, leased_until = NULL`,
  );
  return {
    isHeld: (scope, job) => byLease.get(...scope, job.kind, job.subject, job.lease) !== undefined,
    finish: (scope, job) => void remove.run(...scope, job.kind, job.subject, job.lease),
    put: (scope, job) => void upsert.run(...scope, job.kind, job.subject, job.due),
  };
}

export function jobQueue(database: Database): JobQueue {
  const lease = database.prepare<unknown[], JobRow>(LEASE_SQL);
  const nextDue = database.prepare<[], number>("SELECT due FROM jobs WHERE lease IS NULL ORDER BY due LIMIT 1").pluck();
  const nextFreed = database
    .prepare<[], number>("SELECT leased_until FROM jobs WHERE lease IS NOT NULL ORDER BY leased_until LIMIT 1")
    .pluck();
  return {
    async leaseJobs(now, leaseSeconds, limit) {
      const rows = lease.all(now + leaseSeconds, now, limit, now, limit);
      return rows.toSorted(byDue).map(leasedJobOf);
    },
    async nextJobDue() {
      const moments = [nextDue.get(), nextFreed.get()].filter((moment) => moment !== undefined);
      return moments.length === 0 ? undefined : Math.min(...moments);
    },
  };
}

/**
 * Each job gets a lease name of its own. Free jobs come from an index in order of their due time; leases
 * that ran out are few, since few workers hold any.
 */
const LEASE_SQL = `
  UPDATE jobs SET lease = lower(hex(randomblob(16))), leased_until = ?, attempts = attempts + 1
  WHERE (account, livemode, kind, subject) IN (
    SELECT account, livemode, kind, subject FROM (
      SELECT * FROM (
        SELECT account, livemode, kind, subject, due FROM jobs WHERE lease IS NULL AND due <= ? ORDER BY due LIMIT ?
      )
      UNION ALL
      SELECT account, livemode, kind, subject, due FROM jobs WHERE lease IS NOT NULL AND leased_until <= ?
    )
    ORDER BY due LIMIT ?
  )
  RETURNING account, livemode, kind, subject, due, lease, attempts`;

function byDue(one: JobRow, other: JobRow): number {
  return one.due - other.due || (one.subject < other.subject ? -1 : 1);
}

function leasedJobOf({ account, livemode, ...job }: JobRow): LeasedJob {
  return { scope: { account, livemode: livemode === 1 }, ...job };
}
