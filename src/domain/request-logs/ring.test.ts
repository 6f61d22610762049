import assert from "node:assert/strict";
import { test } from "node:test";
import { ring } from "./ring.ts";

function filled(size: number, items: number) {
  const made = ring<{ readonly sequence: number }>(size);
  for (let sequence = 1; sequence <= items; sequence += 1) made.push({ sequence });
  return made;
}

const numbers = (items: readonly { readonly sequence: number }[]) => items.map(({ sequence }) => sequence);

test("a ring holds its newest items, oldest first", () => {
  assert.deepEqual(numbers(ring<{ sequence: number }>(3).behind(0)), []);
  assert.deepEqual(numbers(filled(3, 2).behind(0)), [1, 2]);
  assert.deepEqual(numbers(filled(3, 7).behind(0)), [5, 6, 7]);
  assert.deepEqual(numbers(filled(3, 7).behind(6)), [7]);
  assert.deepEqual(numbers(filled(3, 7).behind(7)), []);
  assert.deepEqual(numbers(filled(1, 2).behind(0)), [2]);
});

test("numbers may be left out when items are lost on the way", () => {
  const made = filled(3, 2);
  made.push({ sequence: 6 });
  assert.deepEqual(numbers(made.behind(0)), [6]);
});

test("the oldest items go as long as they fit", () => {
  const made = filled(3, 5);
  made.forgetWhile(({ sequence }) => sequence < 5);
  assert.deepEqual(numbers(made.behind(0)), [5]);
  made.forgetWhile(() => true);
  assert.deepEqual(numbers(made.behind(0)), []);
  made.push({ sequence: 6 });
  assert.deepEqual(numbers(made.behind(0)), [6]);
});
