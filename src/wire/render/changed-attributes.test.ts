import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { changedAttributes } from "./changed-attributes.ts";
import type { Rendered } from "./context.ts";

describe("previous_attributes", () => {
  test("hold the old values of changed keys only", () => {
    assert.deepEqual(changedAttributes({ a: 1, b: null, c: 3 }, { a: 1, b: 2, c: null }), { b: null, c: 3 });
  });

  test("tell a hash by its changed keys and a list as a whole", () => {
    const before = { card: { month: 1, year: 2 }, list: [1, 2] };
    assert.deepEqual(changedAttributes(before, { card: { month: 1, year: 3 }, list: [1, 2, 3] }), {
      card: { year: 2 },
      list: [1, 2],
    });
  });

  test("give a new key the old value null, and a removed one its value", () => {
    assert.deepEqual(changedAttributes({ metadata: { a: "1" } }, { metadata: { b: "2" } }), {
      metadata: { a: "1", b: null },
    });
  });

  test("tell a new key that every object answers to as one that was not there", () => {
    assert.deepEqual(changedAttributes({ metadata: {} }, { metadata: { constructor: "x" } }), {
      metadata: { constructor: null },
    });
    assert.equal(changedAttributes({ metadata: {} }, { metadata: {} }), undefined);
  });

  test("are missing when nothing changed", () => {
    assert.equal(changedAttributes({ a: { b: [{ c: 1 }] } }, { a: { b: [{ c: 1 }] } }), undefined);
  });

  const { value } = fc.letrec<{ value: unknown; hash: Rendered }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(null, 0, 1, "", "x", true),
      fc.array(tie("value"), { maxLength: 2 }),
      tie("hash"),
    ),
    hash: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { noNullPrototype: true }),
  }));
  const object = fc.dictionary(fc.constantFrom("a", "b", "c", "d"), value, { noNullPrototype: true });

  test("put onto the new object give back the old one, but for keys whose value is null", () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        const previous = changedAttributes(before, after) ?? {};
        assert.deepEqual(withoutNulls(putOnto(after, previous)), withoutNulls(before));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test("name nothing that is the same in both", () => {
    fc.assert(
      fc.property(object, object, (before, after) => {
        for (const key of Object.keys(changedAttributes(before, after) ?? {})) {
          assert.notDeepEqual(before[key] ?? null, after[key] ?? null);
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

function isHash(value: unknown): value is Rendered {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function putOnto(after: Rendered, previous: Rendered): Rendered {
  const result: Record<string, unknown> = { ...after };
  for (const [key, old] of Object.entries(previous)) {
    const current = result[key];
    result[key] = isHash(old) && isHash(current) ? putOnto(current, old) : old;
  }
  return result;
}

function withoutNulls(value: unknown): unknown {
  if (!isHash(value)) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutNulls(inner)]));
}
