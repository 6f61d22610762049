import assert from "node:assert/strict";
import { test } from "node:test";
import type { Log } from "../ports/log.ts";
import type { SearchIndex, UnindexedDocument } from "../ports/search.ts";
import { startIndexing } from "./indexing.ts";

const NOTHING = (): void => undefined;
const SILENT: Log = { info: NOTHING, warn: NOTHING, error: NOTHING };

function queueOf(count: number) {
  const waiting: UnindexedDocument[] = Array.from({ length: count }, (_, place) => ({
    scope: { account: "acct_1", livemode: false },
    resource: "thing",
    id: `d${place}`,
    version: 1,
    created: 1,
    data: {},
  }));
  let failures = 0;
  const store: SearchIndex = {
    readUnindexed: async (limit) => waiting.slice(0, limit),
    async writeSearchEntries(documents) {
      if (failures > 0) {
        failures -= 1;
        throw new Error("the disk is full");
      }
      waiting.splice(0, documents.length);
    },
  };
  return { store, left: () => waiting.length, failOnce: () => void (failures += 1) };
}

/** A waker whose sleeps end when the test says so. */
function steps() {
  let end: () => void = NOTHING;
  let asleep = Promise.withResolvers<void>();
  return {
    waker: {
      sleep: () =>
        new Promise<void>((resolve) => {
          end = resolve;
          asleep.resolve();
        }),
      wake: () => end(),
    },
    async untilAsleep() {
      await asleep.promise;
      asleep = Promise.withResolvers();
    },
    goOn: () => end(),
  };
}

test("a look takes a part of a long queue, so that payments go on between two looks", async () => {
  const queue = queueOf(250);
  const { waker, untilAsleep, goOn } = steps();
  const indexing = startIndexing({ store: queue.store, log: SILENT, waker });
  const left: number[] = [];
  for (let looks = 0; looks < 3; looks += 1) {
    await untilAsleep();
    left.push(queue.left());
    goOn();
  }
  assert.deepEqual(left, [150, 50, 0]);
  await untilAsleep();
  await indexing.stop();
});

test("whoever asks for it gets all of it at once", async () => {
  const queue = queueOf(450);
  const { waker, untilAsleep } = steps();
  const indexing = startIndexing({ store: queue.store, log: SILENT, waker });
  await indexing.finish();
  assert.equal(queue.left(), 0);
  await untilAsleep();
  await indexing.stop();
});

test("a failure is told to the operator, and tried again later", async () => {
  const queue = queueOf(10);
  queue.failOnce();
  const told: string[] = [];
  const log: Log = { ...SILENT, error: (message) => void told.push(message) };
  const { waker, untilAsleep, goOn } = steps();
  const indexing = startIndexing({ store: queue.store, log, waker });
  await untilAsleep();
  assert.deepEqual([told, queue.left()], [["indexing failed"], 10]);
  goOn();
  await untilAsleep();
  assert.equal(queue.left(), 0);
  await indexing.stop();
});
