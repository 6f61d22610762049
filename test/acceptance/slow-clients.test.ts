import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { describe, test } from "node:test";
import { SECRET_KEY, startFlorin } from "../support/florin.ts";
import { sendBytes } from "../support/wire.ts";

/*
 * Nothing here measures how long something takes: the server is given a short time, and what counts is that it hangs up
 * at all. A server that didn't would let the test wait for ever.
 */
const florin = await startFlorin(":memory:", undefined, { variables: { FLORIN_REQUEST_SECONDS: "1" } });

const HEAD = `POST /v1/customers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${SECRET_KEY}\r\n`;
const FORM = `${HEAD}Content-Type: application/x-www-form-urlencoded\r\n`;

describe("a client that never comes to the end", () => {
  const CASES: readonly (readonly [string, string])[] = [
    ["of its request line", "GET /v1/cust"],
    ["of its head", HEAD],
    ["of what it asks for", `GET /v1/customers HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nlimit=1`],
    ["of its body", `${FORM}Content-Length: 100\r\n\r\nname=Ada`],
    ["of a body in chunks", `${FORM}Transfer-Encoding: chunked\r\n\r\n8\r\nname=Ada\r\n`],
  ];

  for (const [what, bytes] of CASES) {
    test(`${what} is hung up on`, async () => {
      const answer = await sendBytes(florin, bytes);
      assert.match(answer, /^HTTP\/1\.1 408 /);
      assert.match(answer, /"message": "This request did not arrive in time\."/);
    });
  }

  test("of its head, though it sends a little all the time, is hung up on as well", async () => {
    const socket = connect(Number(new URL(florin.url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.resume();
    socket.write(HEAD);
    const dripping = setInterval(() => socket.write("X-More: 1\r\n"), 50);
    await once(socket, "close");
    clearInterval(dripping);
  });

  test("has changed nothing, and others are answered meanwhile", async () => {
    const slow = Array.from({ length: 20 }, () => sendBytes(florin, `${FORM}Content-Length: 100\r\n\r\nname=Slow`));
    assert.equal((await florin.stripe().customers.create({ name: "Quick" })).name, "Quick");
    await Promise.all(slow);
    const { data } = await florin.stripe().customers.list();
    assert.deepEqual(
      data.map(({ name }) => name),
      ["Quick"],
    );
  });
});

test("connections beyond the most that may be open are closed unheard, and there is room again when some end", async () => {
  const small = await startFlorin(":memory:", undefined, { variables: { FLORIN_MAX_CONNECTIONS: "3" } });
  const port = Number(new URL(small.url).port);
  const held = await Promise.all(Array.from({ length: 3 }, () => connected(port)));
  // The server has taken each of them once it answers it.
  for (const socket of held) await asked(socket);
  const refused = connect(port, "127.0.0.1");
  let heard = "";
  refused.on("data", (bytes: Buffer) => (heard += bytes.toString()));
  refused.on("error", () => undefined);
  refused.write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  await once(refused, "close");
  assert.equal(heard, "");
  for (const socket of held) {
    socket.write("GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    await once(socket, "close");
  }
  const next = await connected(port);
  assert.match(await asked(next), /^HTTP\/1\.1 200 /);
  next.destroy();
});

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  return socket;
}

async function asked(socket: Socket): Promise<string> {
  const answer = once(socket, "data");
  socket.write("GET /livez HTTP/1.1\r\nHost: a\r\n\r\n");
  const [bytes] = (await answer) as [Buffer];
  return bytes.toString();
}
