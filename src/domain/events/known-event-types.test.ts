import assert from "node:assert/strict";
import { test } from "node:test";
import { EVENT_TYPES } from "./event-types.ts";
import { KNOWN_EVENT_TYPES } from "./known-event-types.ts";

test("every event that is told is one that the API knows", () => {
  const known: ReadonlySet<string> = new Set(KNOWN_EVENT_TYPES);
  assert.deepEqual(
    EVENT_TYPES.filter((type) => !known.has(type)),
    [],
  );
  assert.equal(known.size, 275);
});
