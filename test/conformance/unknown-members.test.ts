import assert from "node:assert/strict";
import { test } from "node:test";
import { thingsIn } from "./made-up.ts";
import { unknownMembers } from "./unknown-members.ts";

const THING = { id: "thing_1", object: "thing" };

function unknownIn(object: object): readonly string[] {
  return unknownMembers(thingsIn("2023-08-16"), "#/components/schemas/thing", object).map(({ at }) => at);
}

for (const [what, object, found] of [
  ["of the object itself", { colour: "red", size: 1 }, ["/colour"]],
  ["of an expanded object", { owner: { id: "owner_1", object: "owner", age: 7 } }, ["/owner/age"]],
  ["of items in lists", { parts: [{ weight: 1 }, { weight: 2, length: 3 }] }, ["/parts/1/length"]],
] as const) {
  test(`a member that no schema has is found, ${what}`, () => {
    assert.deepEqual(unknownIn({ ...THING, ...object }), found);
  });
}

test("hashes of which nothing is told may hold anything, and so may objects that are only mentioned", () => {
  assert.deepEqual(unknownIn({ ...THING, notes: { any: "thing" }, box: { id: "box_1", lid: { open: true } } }), []);
  assert.deepEqual(unknownIn({ ...THING, metadata: { order: "7" } }), []);
});

test("members that real answers are known to have are no fault", () => {
  const list = { object: "list", total_count: 1, data: [] };
  assert.deepEqual(unknownIn({ ...THING, parts: [list] }), ["/parts/0/object", "/parts/0/data"]);
});
