import assert from "node:assert/strict";
import { test } from "node:test";
import { systemWaker } from "./waker.ts";

/** Runs what is waiting to run, without letting time pass. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Whether the sleep is over, asked now. */
async function isOver(sleep: Promise<void>): Promise<boolean> {
  let over = false;
  void sleep.then(() => (over = true));
  await settled();
  return over;
}

test("a sleep lasts as long as it was meant to", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const sleep = systemWaker().sleep(5);
  t.mock.timers.tick(4_999);
  assert.equal(await isOver(sleep), false);
  t.mock.timers.tick(1);
  assert.equal(await isOver(sleep), true);
});

test("waking ends the sleep that is under way, and not the next one", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const waker = systemWaker();
  const first = waker.sleep(5);
  waker.wake();
  assert.equal(await isOver(first), true);
  assert.equal(await isOver(waker.sleep(5)), false);
});

test("waking before a sleep ends it at once, however often it was done", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const waker = systemWaker();
  waker.wake();
  waker.wake();
  assert.equal(await isOver(waker.sleep(5)), true);
  assert.equal(await isOver(waker.sleep(5)), false);
});
