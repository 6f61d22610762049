import assert from "node:assert/strict";
import { test } from "node:test";
import { systemIds } from "./ids.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

test("a text has the length that was asked for, of digits and letters", () => {
  const ids = systemIds();
  for (const length of [0, 1, 14, 25, 10_000]) {
    const text = ids.text(length);
    assert.equal(text.length, length);
    assert.match(text, /^[0-9A-Za-z]*$/);
  }
});

test("every character is as likely as the others", () => {
  const ids = systemIds();
  const drawn = 620_000;
  const counts = new Map<string, number>();
  for (const character of ids.text(drawn)) counts.set(character, (counts.get(character) ?? 0) + 1);
  assert.equal(counts.size, ALPHABET.length);
  const expected = drawn / ALPHABET.length;
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  // 61 degrees of freedom: fair randomness exceeds 150 less than once in a hundred million runs. Taking all 256 values of
  // a byte modulo 62 would give about 4,000.
  assert.ok(chiSquare < 150, `chi-square is ${chiSquare}`);
});

test("texts do not repeat, within a source and between sources", () => {
  const sources = [systemIds(), systemIds()];
  const texts = sources.flatMap((ids) => Array.from({ length: 5_000 }, () => ids.text(14)));
  assert.equal(new Set(texts).size, texts.length);
});

test("a UUID is of version 4", () => {
  const uuids = Array.from({ length: 100 }, () => systemIds().uuid());
  for (const uuid of uuids) assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.equal(new Set(uuids).size, 100);
});
