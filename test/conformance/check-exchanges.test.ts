import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { recordingFetch } from "../support/exchanges.ts";
import { checkExchanges } from "./check-exchanges.ts";

const folder = mkdtempSync(join(tmpdir(), "florin-description-"));
const file = join(folder, "description.json");
const thing = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, owner: { type: "string", nullable: true } },
};
const answers = { "200": { content: { "application/json": { schema: { $ref: "#/components/schemas/thing" } } } } };
const description = {
  info: { version: "2026-10-28.endive" },
  paths: { "/v1/things/{id}": { get: { responses: answers } }, "/v1/things/search": { get: { responses: {} } } },
  components: { schemas: { thing } },
};
writeFileSync(file, JSON.stringify(description));
checkExchanges(file);

let body = "{}";
const server = createServer((_request, response) => {
  response.setHeader("Stripe-Version", "2026-10-28.endive").end(body);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const fetch = recordingFetch(origin);
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("an answer that fits its description passes, null where null is allowed", async () => {
  body = `{"id":"thing_1","owner":null}`;
  assert.equal((await fetch(`${origin}/v1/things/thing_1`)).status, 200);
});

test("an answer that lacks a required member fails the test that asked for it", async () => {
  body = `{"owner":"a"}`;
  await assert.rejects(
    fetch(`${origin}/v1/things/thing_1`),
    /GET \/v1\/things\/thing_1 .*must have required property 'id'/,
  );
});

test("an answer with a member of another type fails the test that asked for it", async () => {
  body = `{"id":"thing_1","owner":7}`;
  await assert.rejects(fetch(`${origin}/v1/things/thing_1`), /\/owner/);
});

test("a fixed path is not taken for one with a variable part", async () => {
  body = `{"anything":"goes"}`;
  assert.equal((await fetch(`${origin}/v1/things/search`)).status, 200);
});
