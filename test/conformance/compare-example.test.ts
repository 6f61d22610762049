import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { closest, compareExample } from "./compare-example.ts";
import type { Json } from "./json-values.ts";
import { thingsIn } from "./made-up.ts";
import { compareExamples } from "./run-examples.ts";

const DESCRIPTION = thingsIn(NEWEST_VERSION);
const EXAMPLE = {
  id: "thing_0",
  object: "thing",
  size: 3,
  owner: "owner_0",
  parts: [{ weight: 1 }],
  metadata: { a: "b" },
};
const OURS = { ...EXAMPLE, id: "thing_1", metadata: {} };

function differencesOf(object: Json, example: Json = EXAMPLE): readonly string[] {
  const { differences } = compareExample(example, object, DESCRIPTION, "#/components/schemas/thing");
  return differences.map(({ kind, at, reason }) => `${kind}: ${at} ${reason}`);
}

describe("an object beside an example", () => {
  test("differs in nothing where it has the same members of the same types, whatever their values", () => {
    assert.deepEqual(differencesOf(OURS), []);
    assert.equal(compareExample(EXAMPLE, OURS, DESCRIPTION, "#/components/schemas/thing").compared, 7);
  });

  for (const [what, change, difference] of [
    ["lacks a member", { size: undefined }, "missing: /size is missing"],
    ["lacks a member of an item", { parts: [{}] }, "missing: /parts/0/weight is missing"],
    ["has a member of another type", { size: "big" }, "type: /size is of type string, not number"],
    ["has a hash for a plain value", { owner: { name: "Ada" } }, "type: /owner is of type object, not string"],
    ["has a member that nobody knows", { colour: "red" }, "extra: /colour is not described"],
  ] as const) {
    test(`that ${what} differs in that`, () => {
      const changed = JSON.parse(JSON.stringify({ ...OURS, ...change })) as Json;
      assert.deepEqual(differencesOf(changed), [difference]);
    });
  }

  test("may have null on either side, and an id where the other is expanded", () => {
    assert.deepEqual(differencesOf({ ...OURS, size: null, owner: { id: "owner_1", object: "owner" } }), []);
    assert.deepEqual(differencesOf(OURS, { ...EXAMPLE, size: null, parts: [] }), []);
  });

  test("may have what only the example has and the schema has not", () => {
    assert.deepEqual(differencesOf({ ...OURS, colour: "red" }, { ...EXAMPLE, colour: "blue" }), []);
  });

  test("is not compared with another kind of object inside of it", () => {
    const example = { ...EXAMPLE, notes: { object: "plan", price: 1 } };
    assert.deepEqual(differencesOf({ ...OURS, notes: { object: "thing" } }, example), []);
  });
});

test("of several objects, the one that differs least counts, and then the one with the most to compare", () => {
  const differences = [{ kind: "missing", at: "/size", reason: "is missing" }] as const;
  const [poor, plain, rich] = [
    { compared: 9, differences },
    { compared: 3, differences: [] },
    { compared: 5, differences: [] },
  ];
  assert.equal(closest([poor, plain, rich]), rich);
  assert.equal(closest([]), undefined);
});

describe("a set of examples", () => {
  const bodies = [{ object: "list", data: [{ ...OURS, size: undefined }, OURS] }];
  const none = { members: [], unshown: {} };

  test("passes if some answer has an object like each of them", () => {
    const { passed, lines } = compareExamples({ thing: EXAMPLE }, bodies, DESCRIPTION, none);
    assert.deepEqual([passed, lines[0]], [true, "1 examples compared with objects of ours, 7 members that both have."]);
  });

  test("fails if one was never shown, unless that has its reason", () => {
    const examples = { owner: { id: "owner_0", object: "owner" } };
    const failed = compareExamples(examples, bodies, DESCRIPTION, none);
    assert.equal(failed.passed, false);
    assert.ok(failed.lines.includes("  owner: no answer has shown one"));
    assert.ok(compareExamples(examples, bodies, DESCRIPTION, { ...none, unshown: { owner: "a reason" } }).passed);
  });

  test("fails if something is shown that is said never to be", () => {
    const { passed } = compareExamples({ thing: EXAMPLE }, bodies, DESCRIPTION, { ...none, unshown: { thing: "no" } });
    assert.equal(passed, false);
  });

  test("fails for a member that is missing, unless that has its reason", () => {
    const examples = { thing: { ...EXAMPLE, colour: "red" } };
    assert.equal(compareExamples(examples, bodies, DESCRIPTION, none).passed, false);
    const members = [{ resource: "thing", at: "/colour", because: "things have none here" }];
    const excepted = compareExamples(examples, bodies, DESCRIPTION, { ...none, members });
    assert.equal(excepted.passed, true);
    assert.ok(excepted.lines.includes("  thing/colour is missing: things have none here"));
  });

  test("tells the stub of a deleted object from the object", () => {
    const stub = { id: "thing_0", object: "thing", deleted: true };
    assert.equal(compareExamples({ deleted_thing: stub }, bodies, DESCRIPTION, none).passed, false);
    assert.equal(compareExamples({ deleted_thing: stub }, [stub], DESCRIPTION, none).passed, true);
  });
});
