import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ACCOUNT, CUSTOMER } from "../../test/support/document-samples.ts";
import { TEST_MODE } from "../../test/support/store-samples.ts";
import { movingClock } from "../../test/support/moving-clock.ts";
import { seededIds } from "../../test/support/seeded.ts";
import { systemWaker } from "../system/waker.ts";
import { openSqliteStore } from "../stores/sqlite/open-sqlite-store.ts";
import type { JobRule } from "../app/execute-job.ts";
import { NO_CHANGES } from "../domain/changes.ts";
import { customerCreated } from "../domain/customers/create.ts";
import { runDueJobs, startWorker } from "./worker.ts";

const SCOPE = { account: ACCOUNT.id, livemode: false };
const KIND = "expire-confirmation";

/** A store with jobs that are due, and a rule that writes down what it was asked to do. */
async function workshop(subjects: readonly string[] = ["pi_1"]) {
  const store = await openSqliteStore({ file: ":memory:" });
  after(() => store.close());
  const clock = movingClock(1_790_000_000);
  const errors: string[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string) => void errors.push(message),
  };
  const ports = { store, clock, ids: seededIds(1), log, waker: systemWaker() };
  await store.addAccount(ACCOUNT.id, ACCOUNT.created, ACCOUNT);
  await putJobs(subjects, clock.now());
  async function putJobs(names: readonly string[], due: number): Promise<void> {
    const jobs = names.map((subject) => ({ kind: KIND, subject, due }));
    await store.commit({ scope: SCOPE, puts: [], guards: [], jobs });
  }
  return { ports, store, clock, errors, putJobs };
}

const ruled = (rule: JobRule) => ({ [KIND]: rule }) as const;
const doing =
  (done: string[]): JobRule =>
  async (_work, subject) => {
    done.push(subject);
    return NO_CHANGES;
  };

test("a job acts when it is due, once, in the order of due times", async () => {
  const { ports, clock, putJobs } = await workshop(["pi_late"]);
  await putJobs(["pi_early"], clock.now() - 10);
  await putJobs(["pi_future"], clock.now() + 10);
  const done: string[] = [];
  assert.equal(await runDueJobs(ports, ruled(doing(done))), 2);
  assert.equal(await runDueJobs(ports, ruled(doing(done))), 0);
  assert.deepEqual(done, ["pi_early", "pi_late"]);
  clock.advance(10);
  assert.equal(await runDueJobs(ports, ruled(doing(done))), 1);
  assert.deepEqual(done, ["pi_early", "pi_late", "pi_future"]);
});

test("two workers share the work: no job acts twice", async () => {
  const subjects = Array.from({ length: 250 }, (_, place) => `pi_${place}`);
  const { ports } = await workshop(subjects);
  const done: string[] = [];
  const rounds = await Promise.all([1, 2, 3].map(() => runDueJobs(ports, ruled(doing(done)))));
  assert.equal(
    rounds.reduce((sum, jobs) => sum + jobs, 0),
    250,
  );
  assert.ok(
    rounds.every((jobs) => jobs > 0),
    `one worker left nothing to the others: ${rounds.join(", ")}`,
  );
  assert.deepEqual(done.toSorted(), subjects.toSorted());
});

test("what a job changes and its end are one: a job whose lease was lost meanwhile changes nothing", async () => {
  const { ports, store, clock } = await workshop();
  let begun = 0;
  const creating: JobRule = async () => {
    begun += 1;
    // The first one takes longer than its lease, and another worker does the job.
    if (begun === 1) {
      clock.advance(61);
      await runDueJobs(ports, ruled(creating));
    }
    return customerCreated({ ...CUSTOMER, id: `cus_${begun}_${clock.now()}` });
  };
  await runDueJobs(ports, ruled(creating));
  assert.equal(begun, 2);
  const entries = await store.listJournal(SCOPE, { types: [], created: {}, limit: 10 });
  assert.equal(entries.length, 1);
  assert.equal(await store.nextJobDue(TEST_MODE), undefined);
});

test("a job that was set anew while it ran is left to run again", async () => {
  const { ports, store, clock, putJobs } = await workshop();
  const done: string[] = [];
  const renewing: JobRule = async (_work, subject) => {
    if (done.push(subject) === 1) await putJobs([subject], clock.now() + 100);
    return NO_CHANGES;
  };
  await runDueJobs(ports, ruled(renewing));
  assert.equal(await store.nextJobDue(TEST_MODE), clock.now() + 100);
  clock.advance(100);
  await runDueJobs(ports, ruled(renewing));
  assert.deepEqual(done, ["pi_1", "pi_1"]);
  assert.equal(await store.nextJobDue(TEST_MODE), undefined);
});

test("a job that fails is told to the operator and tried again when its lease has run out", async () => {
  const { ports, clock, errors } = await workshop(["pi_bad", "pi_good"]);
  const done: string[] = [];
  let broken = true;
  const rule: JobRule = async (work, subject, tries) => {
    if (subject === "pi_bad" && broken) throw new Error("not today");
    return doing(done)(work, subject, tries);
  };
  await runDueJobs(ports, ruled(rule));
  assert.deepEqual([done, errors], [["pi_good"], ["job failed"]]);
  clock.advance(59);
  assert.equal(await runDueJobs(ports, ruled(rule)), 0);
  broken = false;
  clock.advance(1);
  assert.equal(await runDueJobs(ports, ruled(rule)), 1);
  assert.deepEqual(done, ["pi_good", "pi_bad"]);
});

test("a job of a kind that nobody knows holds up no other", async () => {
  const { ports, store, clock, errors } = await workshop();
  const jobs = [{ kind: "unheard-of", subject: "pi_0", due: clock.now() - 1 }];
  await store.commit({ scope: SCOPE, puts: [], guards: [], jobs });
  const done: string[] = [];
  await runDueJobs(ports, ruled(doing(done)));
  assert.deepEqual([done, errors], [["pi_1"], ["job failed"]]);
});

test("a worker does what is due by itself, and stopping it waits for what was begun", async () => {
  const { ports } = await workshop();
  const steps: string[] = [];
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const slow: JobRule = async () => {
    steps.push("begun");
    begun.resolve();
    await release.promise;
    steps.push("done");
    return NO_CHANGES;
  };
  const worker = startWorker(ports, ruled(slow));
  await begun.promise;
  const stopped = worker.stop().then(() => steps.push("stopped"));
  release.resolve();
  await stopped;
  assert.deepEqual(steps, ["begun", "done", "stopped"]);
});

test("a worker whose store fails goes on when the store is back", async () => {
  const { ports, store, errors } = await workshop();
  let failures = 2;
  const failing: typeof store = {
    ...store,
    leaseJobs: (...args) => {
      failures -= 1;
      return failures >= 0 ? Promise.reject(new Error("locked")) : store.leaseJobs(...args);
    },
  };
  const done = Promise.withResolvers<string>();
  // A waker that never sleeps while there is work to come.
  const waker = { sleep: () => new Promise<void>((resolve) => setImmediate(resolve)), wake: () => undefined };
  const worker = startWorker(
    { ...ports, store: failing, waker },
    ruled(async (_work, subject) => {
      done.resolve(subject);
      return NO_CHANGES;
    }),
  );
  assert.equal(await done.promise, "pi_1");
  await worker.stop();
  assert.deepEqual(errors, ["worker failed", "worker failed"]);
});

test("idempotency keys are kept for a day and then forgotten", async () => {
  const { ports, store, clock } = await workshop([]);
  const record = { endpoint: "POST /v1", fingerprint: "f", requestId: "req_1", status: 200, body: "{}" };
  for (const [key, age] of [
    ["old", 25 * 3600 + 1],
    ["young", 24 * 3600],
  ] as const) {
    const idempotency = { key, ...record, created: clock.now() - age };
    await store.commit({ scope: SCOPE, puts: [], guards: [], jobs: [], idempotency });
  }
  const slept = Promise.withResolvers<void>();
  const waker = {
    sleep: () => {
      slept.resolve();
      return new Promise<void>((resolve) => setImmediate(resolve));
    },
    wake: () => undefined,
  };
  const worker = startWorker(
    { ...ports, waker },
    ruled(async () => NO_CHANGES),
  );
  await slept.promise;
  await worker.stop();
  assert.equal(await store.readIdempotency(SCOPE, "old"), undefined);
  assert.equal((await store.readIdempotency(SCOPE, "young"))?.key, "young");
});
