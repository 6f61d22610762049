import assert from "node:assert/strict";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { thingsIn } from "../made-up.ts";
import { countOf } from "../tally.ts";
import { create, eventually, refused, remove, show } from "./steps.ts";
import { takeWalk } from "./take-walk.ts";

const VERSION = "2023-08-16";
const THING = { id: "thing_1", object: "thing" };

const asked: string[] = [];
let answeredIn: string | undefined;
let answers: readonly (readonly [status: number, body: object])[] = [];

const server = createServer((request, response) => {
  void textOf(request).then((body) => {
    asked.push([request.method, request.url, body].join(" ").trim());
    const [status, answer] = answers[Math.min(asked.length, answers.length) - 1] ?? [200, THING];
    response.writeHead(status, { "Stripe-Version": answeredIn ?? String(request.headers["stripe-version"]) });
    response.end(JSON.stringify(answer));
  });
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => void server.close());

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += String(chunk);
  return text;
}

function walk(steps: Parameters<typeof takeWalk>[2][number]["steps"], given: typeof answers = []) {
  asked.length = 0;
  answers = given;
  return takeWalk({ url, key: "sk_test_x" }, thingsIn(VERSION), [{ title: "things", steps }], 1_000);
}

test("steps name what earlier answers have left, in their paths and forms", async () => {
  const { tally, stopped, bodies } = await walk([
    create("/v1/things", "size=2&notes[from]=a b", { thing: "id" }),
    show("/v1/things/{thing}", "at={now}"),
    remove("/v1/things/{thing}"),
  ]);
  assert.deepEqual(asked, [
    "POST /v1/things size=2&notes%5Bfrom%5D=a+b",
    "GET /v1/things/thing_1?at=1000",
    "DELETE /v1/things/thing_1",
  ]);
  assert.deepEqual([countOf(tally), tally.violations, stopped, bodies.length], [3, [], [], 3]);
});

test("an answer that doesn't fit is told, and the walk goes on", async () => {
  const { tally, stopped } = await walk(
    [create("/v1/things"), show("/v1/things/thing_1")],
    [
      [200, { id: 7, object: "thing" }],
      [200, THING],
    ],
  );
  assert.deepEqual(
    tally.violations.map(({ operation, at, reason }) => [operation, at, reason]),
    [["POST /v1/things", "/id", "must be string"]],
  );
  assert.deepEqual([asked.length, stopped], [2, []]);
});

test("what is not described is left out, and so is what needs it", async () => {
  await walk([create("/v1/thoughts", "", { thought: "id" }), show("/v1/things/{thought}"), show("/v1/things/thing_1")]);
  assert.deepEqual(asked, ["GET /v1/things/thing_1"]);
});

test("a step with another status than it must have ends its chapter", async () => {
  const steps = [refused(create("/v1/things"), 400), show("/v1/things/thing_1")];
  const { stopped } = await walk(steps, [[200, THING]]);
  assert.match(stopped.join(), /^things: POST \/v1\/things answered 200 in version 2023-08-16, not as it must/);
  assert.equal(asked.length, 1);
  const { stopped: none } = await walk(steps, [
    [400, {}],
    [200, THING],
  ]);
  assert.deepEqual([asked.length, none], [2, []]);
});

test("an answer in another version than was asked for ends its chapter", async () => {
  const steps = [create("/v1/things"), show("/v1/things/thing_1")];
  asked.length = 0;
  answers = [];
  answeredIn = "2020-08-27";
  const { stopped } = await takeWalk({ url, key: "sk_test_x" }, thingsIn(VERSION), [{ title: "a", steps }], 1_000);
  answeredIn = undefined;
  assert.match(stopped.join(), /answered 200 in version 2020-08-27, not as it must/);
  assert.equal(asked.length, 1);
});

test("a step that waits for something is asked again until it is there", async () => {
  const { stopped } = await walk(
    [eventually(show("/v1/things/thing_1", "", { owner: "owner" }), "size=2"), show("/v1/things/{owner}")],
    [
      [200, THING],
      [200, { ...THING, owner: "o" }],
      [200, { ...THING, owner: "thing_9", size: 2 }],
    ],
  );
  assert.deepEqual(stopped, []);
  assert.deepEqual(asked.slice(2), ["GET /v1/things/thing_1", "GET /v1/things/thing_9"]);
});
