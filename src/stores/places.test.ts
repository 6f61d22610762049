import assert from "node:assert/strict";
import { test } from "node:test";
import { isBefore, stretchOf } from "./places.ts";
import type { Place, Stretch } from "./places.ts";

function holds(stretch: Stretch, place: Place): boolean {
  return isBefore(stretch.above, place) && isBefore(place, stretch.below);
}

test("a stretch without bounds holds every place", () => {
  const stretch = stretchOf({}, {});
  assert.ok(holds(stretch, { created: 0, seq: 1 }));
  assert.ok(holds(stretch, { created: 9_999_999_999, seq: 2 ** 40 }));
});

test("a stretch keeps exactly the seconds of its range, both kinds of bound at once included", () => {
  const seconds = [9, 10, 11, 12];
  const kept = (range: Parameters<typeof stretchOf>[0]) =>
    seconds.filter((created) => holds(stretchOf(range, {}), { created, seq: 5 }));
  assert.deepEqual(kept({ gt: 10 }), [11, 12]);
  assert.deepEqual(kept({ gte: 10 }), [10, 11, 12]);
  assert.deepEqual(kept({ lt: 11 }), [9, 10]);
  assert.deepEqual(kept({ lte: 11 }), [9, 10, 11]);
  assert.deepEqual(kept({ gt: 9, gte: 11 }), [11, 12]);
  assert.deepEqual(kept({ gt: 11, gte: 9, lte: 12, lt: 99 }), [12]);
  assert.deepEqual(kept({ gt: 11, lt: 11 }), []);
});

test("a cursor narrows the range and never widens it", () => {
  const cursor: Place = { created: 10, seq: 5 };
  assert.ok(!holds(stretchOf({}, { below: cursor }), cursor));
  assert.ok(holds(stretchOf({}, { below: cursor }), { created: 10, seq: 4 }));
  assert.ok(!holds(stretchOf({ lt: 10 }, { below: cursor }), { created: 10, seq: 4 }));
  assert.ok(holds(stretchOf({}, { above: cursor }), { created: 10, seq: 6 }));
  assert.ok(!holds(stretchOf({ gte: 11 }, { above: cursor }), { created: 10, seq: 6 }));
});
