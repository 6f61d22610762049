import assert from "node:assert/strict";
import { test } from "node:test";
import { instant } from "../instant.ts";
import { createEphemeralKey, endEphemeralKey, hasEnded } from "./life.ts";

const CREATED = instant(1_800_000_000);

function madeKey() {
  const made = createEphemeralKey({ id: "ephkey_1", created: CREATED, customer: "cus_1", digest: "d" });
  assert.ok(made.kind === "accepted");
  return made.result;
}

test("a key ends an hour after it was made", () => {
  const key = madeKey();
  assert.equal(hasEnded(key, instant(CREATED + 3599)), false);
  assert.equal(hasEnded(key, instant(CREATED + 3600)), true);
});

test("a key that is deleted ends at once, and one that has ended keeps its end", () => {
  const key = madeKey();
  const ends = [10, 3599, 3600, 9000].map((seconds) => {
    const ended = endEphemeralKey(key, instant(CREATED + seconds));
    return ended.kind === "accepted" ? ended.result.expires - CREATED : undefined;
  });
  assert.deepEqual(ends, [10, 3599, 3600, 3600]);
});
