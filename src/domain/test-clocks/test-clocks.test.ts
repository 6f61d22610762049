import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER } from "../../../test/support/document-samples.ts";
import { instant, laterBy } from "../instant.ts";
import { advanceTestClock, arriveTestClock, horizonOf } from "./advance.ts";
import { createTestClock } from "./create.ts";
import { deleteTestClock } from "./delete.ts";
import type { TestClock } from "./test-clock.ts";

const NOW = instant(1_790_000_000);
const START = instant(1_700_000_000);
const DAY = 24 * 3600;

const CLOCK: TestClock = {
  id: "clock_1",
  created: NOW,
  deleted: false,
  deletesAfter: laterBy(NOW, 30 * DAY),
  frozenTime: START,
  status: "ready",
  customers: [],
};

const TARGET = laterBy(START, DAY);
const ADVANCING: TestClock = { ...CLOCK, status: "advancing", target: TARGET };

test("a new clock stands where it was put and has thirty days to live", () => {
  const created = createTestClock({ frozenTime: START }, { now: NOW, id: "clock_1" });
  assert.ok(created.kind === "accepted");
  assert.deepEqual(created.result, { ...CLOCK, name: undefined });
  assert.deepEqual(created.changes.jobs, [{ kind: "delete-test-clock", subject: "clock_1", due: CLOCK.deletesAfter }]);
});

test("an advance is work for the clock's worker, at once", () => {
  const advanced = advanceTestClock(CLOCK, TARGET, { now: NOW });
  assert.ok(advanced.kind === "accepted");
  assert.deepEqual(advanced.result, ADVANCING);
  assert.deepEqual(advanced.changes.jobs, [{ kind: "advance-test-clock", subject: "clock_1", due: NOW }]);
});

test("a clock that advances takes no second advance", () => {
  const refused = advanceTestClock(ADVANCING, laterBy(TARGET, DAY), { now: NOW });
  assert.equal(refused.kind === "rejected" && refused.refusal.reason.kind, "test_clock_advancing");
});

test("the work of a clock reaches to where it is going, or to where it stands", () => {
  assert.deepEqual([horizonOf(CLOCK), horizonOf(ADVANCING)], [START, TARGET]);
});

test("a clock arrives once: one that stands still or was deleted on the way stays as it is", () => {
  const [ready] = arriveTestClock(ADVANCING).documents;
  assert.deepEqual(ready?.document, { ...CLOCK, frozenTime: TARGET });
  for (const clock of [CLOCK, { ...ADVANCING, deleted: true }]) assert.deepEqual(arriveTestClock(clock).documents, []);
});

test("a clock goes after its customers, and its event shows it as it was", () => {
  const { changes } = deleteTestClock(CLOCK, [CUSTOMER]);
  assert.deepEqual(
    changes.events.map(({ type, document }) => [type, "deleted" in document && document.deleted]),
    [
      ["customer.deleted", false],
      ["test_helpers.test_clock.deleted", false],
    ],
  );
});
