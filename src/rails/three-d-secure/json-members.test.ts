import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { memberOf, readJsonObject } from "./json-members.ts";

const DUPLICATES: readonly (readonly [text: string, names: readonly string[]])[] = [
  ['{"a":1,"a":1}', ["a"]],
  ['{"a":1,"\\u0061":2}', ["a"]],
  ['{"a":1,"b":{"c":1,"c":2},"a":2}', ["c", "a"]],
  ['{"a":[{"b":1},{"b":1}],"b":"a","c":"a"}', []],
  ['{"a":"{\\"a\\":1,\\"a\\":1}"}', []],
  ['{"a":"\\\\","b":["a","b","a"]}', []],
  ['{"a" \n : 1, "a"\t:2}', ["a"]],
];

for (const [text, names] of DUPLICATES) {
  test(`${text} names ${names.length === 0 ? "nothing" : names.join(", ")} twice`, () => {
    const reading = readJsonObject(text);
    assert(reading.kind === "object");
    assert.deepEqual(reading.duplicates, names);
  });
}

test("whatever was written as one object is read as it was, with no name twice", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object);
      const reading = readJsonObject(text);
      assert(reading.kind === "object");
      assert.deepEqual(reading, { kind: "object", object: JSON.parse(text), duplicates: [] });
    }),
    { seed: 4, numRuns: 300 },
  );
});

test("what is no object is not read", () => {
  for (const text of ["", "null", "1", '"a"', "[]", "{", "<html>"])
    assert.equal(readJsonObject(text).kind, "no_object");
});

test("what every object inherits is no member", () => {
  assert.equal(memberOf({}, "constructor"), undefined);
});
