import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { LeasedJob, Scope, Store } from "../../src/ports/store.ts";
import {
  changeSet,
  COMMITTED,
  lease,
  mustCommit,
  OTHER_SCOPES,
  put,
  SCOPE,
  TEST_MODE,
  withStore,
} from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const JOB_CONFLICT = { kind: "conflict", on: "job" };

async function wait(store: Store, subject: string, due: number, scope: Scope = SCOPE): Promise<void> {
  await mustCommit(store, { scope, jobs: [{ kind: "expire", subject, due }] });
}

async function leaseOne(store: Store, now: number, leaseSeconds = 60): Promise<LeasedJob> {
  const [job, ...more] = await store.leaseJobs(lease(now, leaseSeconds));
  assert.ok(job);
  assert.deepEqual(more, []);
  return job;
}

export function jobsContract(open: OpenStore): void {
  describe("jobs", () => {
    leaseTests(open);
    finishTests(open);
  });
}

function leaseTests(open: OpenStore): void {
  test("due jobs are leased, the longest due first, no more than asked for and none before its time", () =>
    withStore(open, async (store) => {
      await wait(store, "later", 30);
      await wait(store, "second", 20);
      await wait(store, "first", 10);
      await wait(store, "third", 21);
      assert.deepEqual(await store.leaseJobs(lease(9)), []);
      const two = await store.leaseJobs(lease(25, 60, 2));
      assert.deepEqual(
        two.map((job) => job.subject),
        ["first", "second"],
      );
      const { lease: name, ...first } = two[0] ?? assert.fail();
      assert.deepEqual(first, { kind: "expire", subject: "first", due: 10, scope: SCOPE, attempts: 1 });
      assert.ok(name.length > 0);
      assert.equal((await leaseOne(store, 25)).subject, "third");
      assert.equal((await leaseOne(store, 30)).subject, "later");
    }));

  test("a leased job is given again only when its lease has run out, under a new name", () =>
    withStore(open, async (store) => {
      await wait(store, "a", 10);
      const first = await leaseOne(store, 10, 60);
      assert.deepEqual(await store.leaseJobs(lease(69)), []);
      const second = await leaseOne(store, 70, 60);
      assert.notEqual(second.lease, first.lease);
      assert.deepEqual([second.attempts, second.due], [2, 10]);
    }));

  test("jobs whose lease ran out stand in line with the others by their due time", () =>
    withStore(open, async (store) => {
      await wait(store, "leased", 10);
      await leaseOne(store, 10, 20);
      await wait(store, "free1", 5);
      await wait(store, "free2", 15);
      const jobs = await store.leaseJobs(lease(30, 60, 2));
      assert.deepEqual(
        jobs.map((job) => job.subject),
        ["free1", "leased"],
      );
    }));

  test("concurrent workers never hold the same job", () =>
    withStore(open, async (store) => {
      for (let place = 0; place < 12; place += 1) await wait(store, `s${place}`, 10);
      const held = await Promise.all([1, 2, 3, 4, 5].map(() => store.leaseJobs(lease(10, 60, 3))));
      const subjects = held.flat().map((job) => job.subject);
      assert.equal(subjects.length, 12);
      assert.equal(new Set(subjects).size, 12);
    }));

  test("the next moments are the earliest due time of a free job and the earliest end of a lease", () =>
    withStore(open, async (store) => {
      const moments = async () => [await store.nextJobDue(TEST_MODE), await store.nextLeaseEnd()];
      assert.deepEqual(await moments(), [undefined, undefined]);
      await wait(store, "a", 50);
      await wait(store, "b", 10);
      assert.deepEqual(await moments(), [10, undefined]);
      const job = await leaseOne(store, 10, 20);
      assert.deepEqual(await moments(), [50, 30]);
      await mustCommit(store, { finishes: job });
      assert.deepEqual(await moments(), [50, undefined]);
      await leaseOne(store, 55, 100);
      assert.deepEqual(await moments(), [undefined, 155]);
    }));

  test("jobs that are due in the same second are given in the order in which they were put", () =>
    withStore(open, async (store) => {
      for (const subject of ["m", "z", "a"]) await wait(store, subject, 10);
      await wait(store, "m", 10);
      const order = [...(await store.leaseJobs(lease(10, 60, 1))), ...(await store.leaseJobs(lease(10)))];
      assert.deepEqual(
        order.map((job) => job.subject),
        ["z", "a", "m"],
      );
    }));

  test("a later put for the same kind and subject replaces due time, attempts and lease", () =>
    withStore(open, async (store) => {
      await wait(store, "a", 10);
      await wait(store, "a", 40);
      assert.deepEqual(await store.leaseJobs(lease(39)), []);
      const held = await leaseOne(store, 40);
      await wait(store, "a", 41);
      assert.deepEqual(await store.commit(changeSet({ finishes: held })), JOB_CONFLICT);
      assert.equal((await leaseOne(store, 41)).attempts, 1);
    }));

  test("jobs of other kinds, subjects and scopes stand beside each other", () =>
    withStore(open, async (store) => {
      await mustCommit(store, {
        jobs: [
          { kind: "expire", subject: "a", due: 10 },
          { kind: "notify", subject: "a", due: 10 },
        ],
      });
      for (const scope of OTHER_SCOPES) await wait(store, "a", 11, scope);
      const live = { ...lease(11), timeline: { kind: "mode", livemode: true } } as const;
      const jobs = [...(await store.leaseJobs(lease(11))), ...(await store.leaseJobs(live))];
      assert.equal(jobs.length, 4);
      assert.deepEqual(
        jobs
          .slice(0, 2)
          .map((job) => job.kind)
          .toSorted(),
        ["expire", "notify"],
      );
      const foreign = jobs.slice(2);
      assert.deepEqual(
        new Set(foreign.map((job) => JSON.stringify(job.scope))),
        new Set(OTHER_SCOPES.map((scope) => JSON.stringify(scope))),
      );
      for (const job of foreign) assert.deepEqual(await store.commit(changeSet({ finishes: job })), JOB_CONFLICT);
      for (const job of foreign) await mustCommit(store, { scope: job.scope, finishes: job });
    }));
}

function finishTests(open: OpenStore): void {
  test("a commit that finishes a job removes it, once", () =>
    withStore(open, async (store) => {
      await wait(store, "a", 10);
      const job = await leaseOne(store, 10);
      await mustCommit(store, { finishes: job, puts: [put("done")] });
      assert.deepEqual(await store.leaseJobs(lease(1_000)), []);
      assert.deepEqual(await store.commit(changeSet({ finishes: job, puts: [put("again")] })), JOB_CONFLICT);
      assert.deepEqual(await store.read(SCOPE, ["again"]), [undefined]);
    }));

  test("a worker that lost its lease to another can't finish the job", () =>
    withStore(open, async (store) => {
      await wait(store, "a", 10);
      const slow = await leaseOne(store, 10, 5);
      const quick = await leaseOne(store, 15, 5);
      assert.deepEqual(await store.commit(changeSet({ finishes: slow, puts: [put("a")] })), JOB_CONFLICT);
      assert.deepEqual(await store.commit(changeSet({ finishes: quick, puts: [put("a")] })), COMMITTED);
    }));

  test("a conflict on a document leaves the job held", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")], jobs: [{ kind: "expire", subject: "a", due: 10 }] });
      const job = await leaseOne(store, 10);
      const outcome = await store.commit(changeSet({ finishes: job, puts: [put("a")] }));
      assert.deepEqual(outcome, { kind: "conflict", on: "document" });
      await mustCommit(store, { finishes: job, puts: [put("a", { expectedVersion: 1 })] });
    }));

  test("a commit that finishes a job and puts the same one again leaves the new one", () =>
    withStore(open, async (store) => {
      await wait(store, "a", 10);
      const job = await leaseOne(store, 10);
      await mustCommit(store, { finishes: job, jobs: [{ kind: "expire", subject: "a", due: 90 }] });
      assert.equal(await store.nextJobDue(TEST_MODE), 90);
      assert.equal((await leaseOne(store, 90)).attempts, 1);
    }));
}
