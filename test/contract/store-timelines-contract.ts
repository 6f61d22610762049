import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { JobPut, LeaseRequest, Timeline } from "../../src/ports/jobs.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { changeSet, lease, mustCommit, SCOPE, TEST_MODE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const LIVE_MODE: Timeline = { kind: "mode", livemode: true };
const OTHER_ACCOUNT: Scope = { account: "acct_2", livemode: false };

const ofClock = (clock: string, { account }: Scope = SCOPE): Timeline => ({ kind: "test_clock", account, clock });
const on = (timeline: Timeline, parts: Partial<LeaseRequest> = {}): LeaseRequest => ({
  ...lease(100),
  timeline,
  ...parts,
});

async function wait(store: Store, job: Omit<JobPut, "kind">, scope: Scope = SCOPE): Promise<void> {
  await mustCommit(store, { scope, jobs: [{ kind: "expire", ...job }] });
}

async function subjects(store: Store, request: LeaseRequest): Promise<readonly string[]> {
  return (await store.leaseJobs(request)).map((job) => job.subject);
}

/** By whose time jobs are due, and where test mode's time stands. */
export function timelinesContract(open: OpenStore): void {
  describe("timelines", () => {
    jobTests(open);
    clockTests(open);
    positionTests(open);
  });
}

function jobTests(open: OpenStore): void {
  test("jobs of live mode and of test mode are due by different times", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "test", due: 50 });
      await wait(store, { subject: "live", due: 60 }, { ...SCOPE, livemode: true });
      assert.deepEqual(
        [await store.nextJobDue(TEST_MODE), await store.nextJobDue(LIVE_MODE), await store.nextJobDue(ofClock("c"))],
        [50, 60, undefined],
      );
      assert.deepEqual(await subjects(store, on(TEST_MODE)), ["test"]);
      assert.deepEqual(await subjects(store, on(LIVE_MODE)), ["live"]);
    }));

  test("a lease runs by real time, however far the time of its jobs has moved", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "a", due: 9_000 });
      assert.deepEqual(await subjects(store, on(TEST_MODE, { due: 9_000, now: 10, leaseSeconds: 60 })), ["a"]);
      assert.equal(await store.nextLeaseEnd(), 70);
      assert.deepEqual(await subjects(store, on(TEST_MODE, { due: 90_000, now: 69 })), []);
      assert.deepEqual(await subjects(store, on(TEST_MODE, { due: 9_000, now: 70 })), ["a"]);
    }));
}

function clockTests(open: OpenStore): void {
  test("jobs of a test clock are given to nobody who asks for another clock, account or mode", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "a", due: 10, clock: "clock_1" });
      await wait(store, { subject: "b", due: 10, clock: "clock_2" });
      await wait(store, { subject: "c", due: 10, clock: "clock_1" }, OTHER_ACCOUNT);
      assert.deepEqual(await subjects(store, on(TEST_MODE)), []);
      assert.deepEqual(await subjects(store, on(ofClock("clock_1"), { due: 9 })), []);
      assert.equal(await store.nextJobDue(ofClock("clock_1")), 10);
      const [job] = await store.leaseJobs(on(ofClock("clock_1")));
      assert.deepEqual([job?.subject, job?.clock], ["a", "clock_1"]);
      assert.deepEqual(await subjects(store, on(ofClock("clock_2"))), ["b"]);
      assert.deepEqual(await subjects(store, on(ofClock("clock_1", OTHER_ACCOUNT))), ["c"]);
    }));

  test("a later put moves a job to the clock that it names, or to none", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "a", due: 10 });
      await wait(store, { subject: "a", due: 10, clock: "clock_1" });
      assert.deepEqual(await subjects(store, on(TEST_MODE)), []);
      await wait(store, { subject: "a", due: 10 });
      assert.deepEqual(await subjects(store, on(ofClock("clock_1"))), []);
      assert.deepEqual(await subjects(store, on(TEST_MODE)), ["a"]);
    }));

  test("when a clock ends its jobs are due by their mode's time, those that are held included", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "held", due: 10, clock: "clock_1" });
      const [held] = await store.leaseJobs(on(ofClock("clock_1")));
      await wait(store, { subject: "free", due: 20, clock: "clock_1" });
      await wait(store, { subject: "other", due: 20, clock: "clock_2" });
      await wait(store, { subject: "foreign", due: 20, clock: "clock_1" }, OTHER_ACCOUNT);
      await mustCommit(store, { endedClock: "clock_1" });
      assert.deepEqual(await subjects(store, on(TEST_MODE, { now: 159 })), ["free"]);
      assert.deepEqual(await subjects(store, on(ofClock("clock_1"), { now: 1_000 })), []);
      assert.deepEqual(await subjects(store, on(ofClock("clock_1", OTHER_ACCOUNT))), ["foreign"]);
      await mustCommit(store, { finishes: held ?? assert.fail() });
    }));

  test("a commit that conflicts ends no clock", () =>
    withStore(open, async (store) => {
      await wait(store, { subject: "a", due: 10, clock: "clock_1" });
      await store.commit(changeSet({ endedClock: "clock_1", guards: [{ id: "x", expectedVersion: 1 }] }));
      assert.deepEqual(await subjects(store, on(ofClock("clock_1"))), ["a"]);
    }));
}

function positionTests(open: OpenStore): void {
  test("the position of test mode's time is the one that was written last", () =>
    withStore(open, async (store) => {
      assert.equal(await store.readTestTime(), undefined);
      for (const time of [
        { mode: "real", seconds: 3600, target: 1_790_000_000 },
        { mode: "manual", seconds: 1_790_000_000, target: undefined },
      ] as const) {
        await store.writeTestTime(time);
        assert.deepEqual(await store.readTestTime(), time);
      }
    }));
}
