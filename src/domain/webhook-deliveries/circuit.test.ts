import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "../instant.ts";
import { isLost, slotsOf } from "./circuit.ts";

const DAY = 86_400;
const SINCE = instant(1_790_000_000);

test("an endpoint has eight slots until it has failed five times in a row, then one to be probed by", () => {
  const slots = [0, 1, 4, 5, 6, 1_000].map((failures) => slotsOf({ failures }));
  assert.deepEqual(slots, [8, 8, 8, 1, 1, 1]);
});

test("an endpoint is lost once it has failed for so many days without a break", () => {
  const at = (days: number, seconds = 0) => instant(SINCE + days * DAY + seconds);
  const health = { failures: 9, failingSince: SINCE };
  assert.equal(isLost(health, { since: SINCE, now: at(5, -1), days: 5 }), false);
  assert.equal(isLost(health, { since: SINCE, now: at(5), days: 5 }), true);
  assert.equal(isLost({ failures: 0 }, { since: SINCE, now: at(50), days: 5 }), false);
});

test("what failed before an endpoint was enabled anew doesn't count", () => {
  const health = { failures: 9, failingSince: SINCE };
  const since = instant(SINCE + 6 * DAY);
  assert.equal(isLost(health, { since, now: instant(since + DAY), days: 5 }), false);
  assert.equal(isLost(health, { since, now: instant(since + 5 * DAY), days: 5 }), true);
});
