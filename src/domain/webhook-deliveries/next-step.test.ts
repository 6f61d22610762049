import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { settingsFrom } from "../../config/settings.ts";
import { instant } from "../instant.ts";
import type { SendOutcome } from "./delivery.ts";
import { afterAttempt, afterPause } from "./next-step.ts";

const NOW = instant(1_790_000_000);
const FACTS = { schedule: [300, 1800], attempts: 1, now: NOW, jitter: 0 };
const HOUR = 3600;

function answered(status: number): Exclude<SendOutcome, { kind: "abandoned" }> {
  return { kind: "answered", status, body: "", durationMs: 1 };
}

test("any 2xx ends a delivery well, whatever attempt it was", () => {
  for (const status of [200, 201, 202, 204, 226, 299]) {
    for (const attempts of [1, 2, 3, 4]) {
      assert.deepEqual(afterAttempt(answered(status), { ...FACTS, attempts }), { status: "delivered" });
    }
  }
});

test("any other answer and any failure is tried again as long as the schedule goes", () => {
  const outcomes = [
    ...[100, 199, 300, 301, 304, 400, 404, 410, 429, 500, 503].map(answered),
    { kind: "failed", failure: "connection_failed", durationMs: 1 } as const,
  ];
  for (const outcome of outcomes) {
    const steps = [1, 2, 3].map((attempts) => afterAttempt(outcome, { ...FACTS, attempts }));
    assert.deepEqual(steps, [
      { status: "pending", due: NOW + 300 },
      { status: "pending", due: NOW + 1800 },
      { status: "failed" },
    ]);
  }
});

test("a turn that passes while the endpoint is disabled counts, and the last one drops the delivery", () => {
  assert.deepEqual(afterPause(FACTS), { status: "pending", due: NOW + 300 });
  assert.deepEqual(afterPause({ ...FACTS, attempts: 3 }), { status: "dropped" });
});

test("chance shortens a wait by a tenth at most and never prolongs it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (wait, jitter) => {
        const step = afterAttempt(answered(500), { ...FACTS, schedule: [wait], jitter });
        assert.ok(step.status === "pending");
        const waited = step.due - NOW;
        assert.ok(waited <= wait && waited >= wait * 0.9, `${waited} of ${wait}`);
      },
    ),
    { seed: 6, numRuns: 500 },
  );
});

test("live mode goes on for about three days with growing waits, test mode tries three times within a few hours", () => {
  const { liveSchedule, testSchedule } = settingsFrom({}, {}).deliveries;
  const total = liveSchedule.reduce((sum, wait) => sum + wait, 0);
  assert.ok(total > 70 * HOUR && total <= 72 * HOUR, `${total / HOUR} hours`);
  const growing = liveSchedule.slice(0, -1);
  assert.deepEqual(
    growing,
    growing.toSorted((one, other) => one - other),
  );
  assert.equal(testSchedule.length + 1, 3);
  assert.ok(testSchedule.reduce((sum, wait) => sum + wait, 0) <= 4 * HOUR);
});
