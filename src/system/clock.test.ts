import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "./clock.ts";

test("the clock tells whole seconds of the machine's time", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_790_000_000_999 });
  assert.equal(systemClock().now(), 1_790_000_000);
});

test("a machine whose time is set back is waited for", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_790_000_000_000 });
  const clock = systemClock();
  const told = [0, 2_000, -60_000, 1_000, 61_000].map((step) => {
    t.mock.timers.setTime(1_790_000_000_000 + step);
    return clock.now() - 1_790_000_000;
  });
  assert.deepEqual(told, [0, 2, 2, 2, 61]);
});
