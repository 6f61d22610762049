import type { JobDraft } from "../../domain/changes.ts";
import type { Instant } from "../../domain/instant.ts";
import type { Documents, Resource, Tagged } from "../../domain/resources.ts";
import type { Clock } from "../../ports/clock.ts";
import type { JobPut } from "../../ports/jobs.ts";
import type { Scope } from "../../ports/store.ts";
import { Refused } from "../refused.ts";
import type { Snapshot } from "../snapshot.ts";

/** The time that a request or a job goes by. */
export interface BoundTime {
  readonly now: Instant;
  /** The test clock that told it: what falls due later is due by it, too. */
  readonly testClock?: string | undefined;
}

/** For each resource, the id of the document through which it belongs to a test clock: a customer belongs to the clock itself. */
const OWNERS: { readonly [R in Resource]: (document: Documents[R]) => string | undefined } = {
  account: () => undefined,
  balance_transaction: ({ source }) => source,
  charge: ({ customer }) => customer,
  confirmation_token: () => undefined,
  customer: ({ testClock }) => testClock,
  customer_session: ({ customer }) => customer,
  dispute: ({ charge }) => charge,
  ephemeral_key: ({ customer }) => customer,
  mandate: ({ paymentMethod }) => paymentMethod,
  payment_intent: ({ customer }) => customer,
  payment_method: ({ customer }) => customer,
  payment_method_configuration: () => undefined,
  refund: ({ charge }) => charge,
  setup_attempt: ({ setupIntent }) => setupIntent,
  setup_intent: ({ customer }) => customer,
  test_clock: () => undefined,
  token: () => undefined,
  webhook_endpoint: () => undefined,
};

/**
 * The time of the first of the named objects that belongs to a test clock, or else the mode's. What was read on the way
 * is part of the snapshot, so the decision holds only if the clock has not moved meanwhile.
 */
export async function requestTime(
  clock: Clock,
  scope: Scope,
  snapshot: Snapshot,
  about: readonly string[],
): Promise<BoundTime> {
  if (!scope.livemode) {
    for (const id of about) {
      const testClock = await clockOf(snapshot, id);
      if (testClock === undefined || testClock.deleted) continue;
      if (testClock.status === "advancing") throw new Refused({ kind: "test_clock_advancing", clock: testClock.id });
      return { now: testClock.frozenTime, testClock: testClock.id };
    }
  }
  return { now: clock.now(scope) };
}

/**
 * A job of a test clock sees the moment at which it was due, not the one that the clock is on its way to. If the clock is
 * deleted while its job is under way, the job still acts, and what follows from it is due by the mode's time: nobody works
 * by the clock any more. No job sees a moment before the one at which it was due, else it would find nothing to do.
 */
export async function jobTime(
  clock: Clock,
  snapshot: Snapshot,
  job: JobPut & { readonly scope: Scope },
): Promise<BoundTime> {
  const testClock = job.clock === undefined ? undefined : await snapshot.read("test_clock", job.clock);
  if (testClock === undefined || testClock.deleted) return { now: Math.max(clock.now(job.scope), job.due) as Instant };
  return { now: Math.max(testClock.frozenTime, job.due) as Instant, testClock: testClock.id };
}

async function clockOf(snapshot: Snapshot, id: string): Promise<Documents["test_clock"] | undefined> {
  let found = await snapshot.find(id);
  while (found !== undefined && found.resource !== "test_clock") {
    const owner = ownerOf(found);
    found = owner === undefined ? undefined : await snapshot.find(owner);
  }
  return found?.document;
}

function ownerOf({ resource, document }: Tagged): string | undefined {
  return (OWNERS[resource] as (document: Tagged["document"]) => string | undefined)(document);
}

/** Jobs as they are put: due by the clock that told the time. */
export function boundJobs(jobs: readonly JobDraft[], { testClock }: BoundTime): readonly JobPut[] {
  return testClock === undefined ? jobs : jobs.map((job) => ({ ...job, clock: testClock }));
}

/** Nobody waits for a clock that stands still: what is due by it at once has to be asked for. */
export function catchUp(jobs: readonly JobDraft[], { now, testClock }: BoundTime, modeNow: Instant): readonly JobPut[] {
  if (testClock === undefined || !jobs.some(({ due }) => due <= now)) return [];
  return [{ kind: "advance-test-clock", subject: testClock, due: modeNow }];
}

/** The clock that a decision deletes, if it deletes one. */
export function endedClock(documents: readonly Tagged[]): string | undefined {
  return documents.find(({ resource, document }) => resource === "test_clock" && document.deleted)?.document.id;
}
