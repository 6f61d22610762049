import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { SECRET_KEY, startFlorin } from "../support/florin.ts";
import { sendBytes } from "../support/wire.ts";

/* What fuzzing found: each test is a request that was once answered wrongly. */

const florin = await startFlorin();
const HEAD = `Host: florin\r\nAuthorization: Bearer ${SECRET_KEY}\r\n`;

test("a request that expects what nobody knows is answered like any other", async () => {
  const text = await sendBytes(
    florin,
    `GET /v1/customers HTTP/1.1\r\n${HEAD}Expect: 200-ok\r\nConnection: close\r\n\r\n`,
  );
  assert.match(text, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(text, /"object": "list"/);
});

test("a request whose sender was gone before its end is logged without an address", async () => {
  const socket = connect(Number(new URL(florin.url).port), "127.0.0.1");
  socket.write(`POST /v1/customers HTTP/1.1\r\n${HEAD}Expect: 100-continue\r\nContent-Length: 100\r\n\r\nname=a`);
  // The server says that it goes on reading: it has seen the head.
  await once(socket, "data");
  socket.resetAndDestroy();
  let gone: Record<string, unknown> | undefined;
  while (gone === undefined) {
    const { json } = await florin.request("GET", "/_florin/request_logs");
    const logged = json["data"] as readonly Record<string, unknown>[];
    gone = logged.find(({ method }) => method === "POST");
  }
  assert.equal(gone["status"], 400);
  assert.equal(gone["client_ip"], null);
});

test("a page takes no more than what its form can hold", async () => {
  const path = "/_florin/acs/challenge?state=x";
  const answers = [8_192, 8_193].map(async (length) => {
    const { status } = await florin.request("POST", path, { body: `creq=${"a".repeat(length - "creq=".length)}` });
    return status;
  });
  assert.deepEqual(await Promise.all(answers), [404, 413]);
});

test("a parameter whose name is long and ends in no letter keeps nobody waiting", async () => {
  // What the log of requests does with it once took an hour.
  const { status } = await florin.request("POST", "/v1/customers", { body: `number=1&${"x".repeat(1_000_000)}-=1` });
  assert.equal(status, 400);
  assert.equal((await florin.request("GET", "/_florin/request_logs")).status, 200);
});
