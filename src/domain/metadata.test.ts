import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mergeMetadata, metadataRefusal } from "./metadata.ts";

describe("metadata", () => {
  test("is merged key by key, and cleared by null", () => {
    const current = { a: "1", b: "2" };
    assert.equal(mergeMetadata(current, undefined), current);
    assert.deepEqual(mergeMetadata(current, { b: "3", c: "4" }), { a: "1", b: "3", c: "4" });
    assert.deepEqual(mergeMetadata(current, { a: null, x: null }), { b: "2" });
    assert.deepEqual(mergeMetadata(current, null), {});
  });

  test("has keys that every object answers to only when it was given them", () => {
    const merged = mergeMetadata({}, JSON.parse('{"__proto__":"1","constructor":"2"}') as Record<string, string>);
    assert.deepEqual(Object.entries(merged), [
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });

  test("has at most fifty keys", () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, place) => [`${place}`, "v"]));
    assert.equal(metadataRefusal(keys(50)), undefined);
    assert.deepEqual(metadataRefusal(keys(51)), { kind: "too_many_metadata_keys", keys: 51 });
  });
});
