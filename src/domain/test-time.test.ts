import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "./instant.ts";
import { startingTestTime, testNow, testTimeAt } from "./test-time.ts";

const REAL = instant(1_790_000_000);
const LATER = instant(REAL + 500);

test("time that runs keeps its distance from real time", () => {
  const time = testTimeAt("real", instant(REAL + 3600), REAL);
  assert.deepEqual(time, { mode: "real", seconds: 3600 });
  assert.equal(testNow(time, LATER), LATER + 3600);
});

test("time that stands still stays where it was put", () => {
  const time = testTimeAt("manual", instant(REAL + 3600), REAL);
  assert.equal(testNow(time, LATER), REAL + 3600);
});

test("time that runs is never behind real time", () => {
  assert.deepEqual(testTimeAt("real", REAL, LATER), { mode: "real", seconds: 0 });
});

test("a first start begins at real time", () => {
  for (const mode of ["manual", "real"] as const) {
    assert.equal(testNow(startingTestTime(undefined, mode, REAL), REAL), REAL);
  }
});

test("a server goes on from where the one before it was, whichever way time went then", () => {
  const ahead = { mode: "real", seconds: 3600 } as const;
  const standing = { mode: "manual", seconds: REAL + 3600 } as const;
  assert.deepEqual(startingTestTime(ahead, "real", LATER), ahead);
  assert.deepEqual(startingTestTime(standing, "manual", LATER), standing);
  assert.deepEqual(startingTestTime(ahead, "manual", LATER), { mode: "manual", seconds: LATER + 3600 });
  assert.deepEqual(startingTestTime(standing, "real", LATER), { mode: "real", seconds: 3100 });
});

test("time that stood still and then runs catches up with real time, and never falls behind it", () => {
  const past = { mode: "manual", seconds: REAL - 10 } as const;
  assert.deepEqual(startingTestTime(past, "real", REAL), { mode: "real", seconds: 0 });
});
