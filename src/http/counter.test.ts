import assert from "node:assert/strict";
import { test } from "node:test";
import { counter } from "./counter.ts";

test("counts by name, and from nothing in each stretch of time", () => {
  const counts = counter();
  counts.add(1, "a");
  counts.add(1, "a");
  counts.add(1, "b");
  assert.deepEqual([counts.at(1, "a"), counts.at(1, "b"), counts.at(1, "c")], [2, 1, 0]);
  assert.equal(counts.at(2, "a"), 0);
});

test("forgets the names that are longest quiet when there are very many", () => {
  const counts = counter();
  counts.add(1, "quiet");
  counts.add(1, "busy");
  for (let place = 0; place < 100_000 - 2; place += 1) counts.add(1, `n${place}`);
  counts.add(1, "busy");
  counts.add(1, "last");
  assert.deepEqual([counts.at(1, "quiet"), counts.at(1, "busy"), counts.at(1, "last")], [0, 2, 1]);
});
