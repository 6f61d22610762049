import assert from "node:assert/strict";
import { test } from "node:test";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { answerJudge } from "./answer-faults.ts";
import { told } from "./faults.ts";
import { thingsIn } from "./made-up.ts";

const OLDER = "2023-08-16";

function faultsIn(version: string, object: object, path = "/v1/things/thing_1"): readonly string[] | undefined {
  const answer = { method: "GET", path, version, status: 200, body: JSON.stringify(object) };
  return answerJudge(thingsIn(version))(answer)?.faults.map(told);
}

const THING = { id: "thing_1", object: "thing" };

test("an answer that fits has no faults, with null where null is allowed", () => {
  assert.deepEqual(faultsIn(NEWEST_VERSION, { ...THING, size: null, owner: "owner_1" }), []);
});

test("of the forms that an answer misses, the complaint of the one that was meant is told", () => {
  assert.deepEqual(faultsIn(NEWEST_VERSION, { ...THING, owner: { id: "owner_1", object: "owner", name: 7 } }), [
    "/owner/name must be string",
  ]);
});

test("an enum says what is allowed", () => {
  assert.deepEqual(faultsIn(NEWEST_VERSION, { ...THING, object: "thong" }), [
    "/object must be equal to one of the allowed values: thing",
  ]);
});

test("a member that is not described is a fault in the newest version, and none in older ones", () => {
  assert.deepEqual(faultsIn(NEWEST_VERSION, { ...THING, colour: "red" }), ["/colour is not described"]);
  assert.deepEqual(faultsIn(OLDER, { ...THING, colour: "red" }), []);
});

test("the object in an event is held against its own schema, if it was made in the described version", () => {
  const event = (version: string) => ({
    id: "evt_1",
    object: "event",
    api_version: version,
    data: { object: { ...THING, size: "big" } },
  });
  assert.deepEqual(faultsIn(OLDER, event(OLDER), "/v1/events/evt_1"), [
    "/data/object/size must be integer",
    "/data/object/size must be null",
    "/data/object/size must match a schema in anyOf",
  ]);
  assert.deepEqual(faultsIn(OLDER, event(NEWEST_VERSION), "/v1/events/evt_1"), []);
});

test("nothing is said about other versions, and about what is not described", () => {
  const judge = answerJudge(thingsIn(OLDER));
  const answer = { method: "GET", path: "/v1/things/thing_1", version: OLDER, status: 200, body: "{}" };
  assert.equal(judge({ ...answer, version: NEWEST_VERSION }), undefined);
  assert.equal(judge({ ...answer, path: "/v1/thoughts" }), undefined);
  assert.equal(judge({ ...answer, method: "POST" }), undefined);
  assert.equal(judge({ ...answer, status: 404 }), undefined);
  assert.equal(judge(answer)?.operation, "GET /v1/things/{id}");
});
