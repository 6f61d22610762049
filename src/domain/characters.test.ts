import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { charactersOf } from "./characters.ts";

test("every code point is one character", () => {
  assert.equal(charactersOf(""), 0);
  assert.equal(charactersOf("Zürich"), 6);
  assert.equal(charactersOf("💳💳"), 2);
});

test("counts as text is walked through, halves of surrogate pairs included", () => {
  const anyText = fc.string({ unit: fc.constantFrom("a", "ü", "💳", "\ud83d", "\udcb3") });
  fc.assert(fc.property(anyText, (text) => charactersOf(text) === Array.from(text).length));
});
