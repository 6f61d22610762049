import assert from "node:assert/strict";
import type { LookupAddress } from "node:dns";
import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { after, describe, test } from "node:test";
import type { HttpMessage } from "../ports/http-sender.ts";
import { type SenderOptions, systemHttpSender } from "./http-sender.ts";

/** Long enough to be out of the way of what is tested. */
const PATIENT = { connectMs: 30_000, answerMs: 30_000, bodyMs: 30_000 };
const HASTY_MS = 50;

async function listening(server: Server, host = "127.0.0.1", port = 0): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** A server that does as it likes with each connection. */
async function rawServer(onConnection: (socket: Socket) => void, host?: string, port?: number): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    onConnection(socket);
  });
  after(() => sockets.forEach((socket) => socket.destroy()));
  return listening(server, host, port);
}

async function httpServer(listener: RequestListener): Promise<number> {
  const server = createHttpServer(listener);
  after(() => server.closeAllConnections());
  return listening(server);
}

function send(url: string, parts: Partial<HttpMessage> = {}, options: SenderOptions = {}) {
  const message = { url, headers: { "Content-Type": "text/plain" }, body: "hello", livemode: false, timeouts: PATIENT };
  return systemHttpSender(options).send({ ...message, ...parts });
}

async function failureOf(...args: Parameters<typeof send>): Promise<string> {
  const outcome = await send(...args);
  return outcome.kind === "failed" ? outcome.failure : `no failure but ${JSON.stringify(outcome)}`;
}

describe("a message", () => {
  test("is posted with its headers and body, and the answer comes back", async () => {
    const port = await httpServer((request, response) => {
      const { method, url, headers } = request;
      request.setEncoding("utf8").on("data", (body: string) => {
        response
          .writeHead(202)
          .end(JSON.stringify([method, url, headers["content-type"], headers["content-length"], body]));
      });
    });
    const outcome = await send(`http://127.0.0.1:${port}/hooks?a=b`, { body: "grüße" });
    assert.ok(outcome.kind === "answered");
    assert.equal(outcome.status, 202);
    assert.deepEqual(JSON.parse(outcome.body), ["POST", "/hooks?a=b", "text/plain", "7", "grüße"]);
  });

  test("follows no redirect", async () => {
    let asked = 0;
    const port = await httpServer((_request, response) => {
      asked += 1;
      response.writeHead(307, { Location: "/elsewhere" }).end();
    });
    const outcome = await send(`http://127.0.0.1:${port}/`);
    assert.deepEqual([outcome.kind === "answered" && outcome.status, asked], [307, 1]);
  });

  test("of an answer without end, the first 5,000 characters are taken and the rest is not waited for", async () => {
    const port = await httpServer((_request, response) => {
      response.writeHead(200);
      response.write("ü".repeat(6_000));
    });
    const outcome = await send(`http://127.0.0.1:${port}/`);
    assert.ok(outcome.kind === "answered");
    assert.equal(outcome.body, "ü".repeat(5_000));
  });
});

describe("what goes wrong has a name:", () => {
  test("nobody listens", async () => {
    const server = createServer();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`), "connection_failed");
  });

  test("a name that stands for nothing", async () => {
    const findAddresses = async () => {
      throw Object.assign(new Error("no"), { code: "ENOTFOUND", syscall: "getaddrinfo" });
    };
    assert.equal(await failureOf("http://nowhere.example.com/", {}, { findAddresses }), "name_not_resolved");
  });

  test("a name whose addresses are never told", async () => {
    const findAddresses = () => new Promise<never>(() => undefined);
    const timeouts = { ...PATIENT, connectMs: HASTY_MS };
    assert.equal(await failureOf("http://slow.example.com/", { timeouts }, { findAddresses }), "connect_timeout");
  });

  test("a receiver that takes the message and says nothing", async () => {
    const port = await rawServer(() => undefined);
    const timeouts = { ...PATIENT, answerMs: HASTY_MS };
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`, { timeouts }), "first_byte_timeout");
  });

  test("a head that drips in is no first byte", async () => {
    const port = await rawServer((socket) => void socket.write("HTTP/1.1 200 OK\r\nX-Slow: "));
    const timeouts = { ...PATIENT, answerMs: HASTY_MS };
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`, { timeouts }), "first_byte_timeout");
  });

  test("a body that never ends", async () => {
    const port = await rawServer((socket) => void socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));
    const timeouts = { ...PATIENT, bodyMs: HASTY_MS };
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`, { timeouts }), "body_timeout");
  });

  test("half an answer, even one that began with 200", async () => {
    const port = await rawServer((socket) => {
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));
    });
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`), "connection_closed");
  });

  test("a connection that is closed without an answer", async () => {
    const port = await rawServer((socket) => socket.once("data", () => socket.destroy()));
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`), "connection_closed");
  });

  test("an answer that is no HTTP", async () => {
    const port = await rawServer((socket) => socket.once("data", () => socket.end("SSH-2.0-OpenSSH_9.2\r\n")));
    assert.equal(await failureOf(`http://127.0.0.1:${port}/`), "malformed_answer");
  });

  test("a receiver without TLS where TLS is meant", async () => {
    const port = await rawServer((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")));
    for (const scheme of ["https", "HTTPS", "Https"]) {
      assert.equal(await failureOf(`${scheme}://127.0.0.1:${port}/`), "tls_failed");
    }
  });
});

test("what is under way when the program ends is abandoned, and so is what comes later", async () => {
  const connected = Promise.withResolvers<void>();
  const port = await rawServer(() => connected.resolve());
  const sender = systemHttpSender();
  const message = { url: `http://127.0.0.1:${port}/`, headers: {}, body: "", livemode: false, timeouts: PATIENT };
  const outcome = sender.send(message);
  await connected.promise;
  sender.abandon();
  assert.deepEqual(await outcome, { kind: "abandoned" });
  assert.deepEqual(await sender.send(message), { kind: "abandoned" });
});

describe("live mode", () => {
  const addresses = (...texts: readonly string[]): LookupAddress[] =>
    texts.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

  for (const [kind, found] of Object.entries({
    "this machine": addresses("127.0.0.1"),
    "a private network": addresses("10.0.0.1"),
    "a cloud's metadata": addresses("169.254.169.254"),
    "a mapped address": addresses("::ffff:127.0.0.1"),
    "a public address and a private one": addresses("93.184.216.34", "127.0.0.1"),
  })) {
    test(`makes no connection for a name that stands for ${kind}`, async () => {
      let connections = 0;
      const port = await rawServer(() => (connections += 1));
      const findAddresses = async () => found;
      const url = `https://shop.example.com:${port}/`;
      assert.equal(await failureOf(url, { livemode: true }, { findAddresses }), "address_not_allowed");
      assert.equal(connections, 0);
    });
  }

  test("makes no connection for addresses and URLs that it must not reach", async () => {
    let connections = 0;
    const port = await rawServer(() => (connections += 1));
    const hosts = ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "[::1]", "[::ffff:127.0.0.1]", "0"];
    for (const host of hosts) {
      const failure = await failureOf(`https://${host}:${port}/`, { livemode: true });
      assert.equal(failure, "address_not_allowed", host);
    }
    for (const url of [`http://example.com:${port}/`, `https://a:b@example.com:${port}/`]) {
      assert.equal(await failureOf(url, { livemode: true }), "url_not_allowed", url);
    }
    assert.equal(connections, 0);
  });

  test(
    "connects to the very address that was checked, whatever the name stands for a moment later",
    {
      skip: process.platform === "linux" ? false : "only Linux listens on all of 127.0.0.0/8 without being told to",
    },
    async () => {
      const reached: string[] = [];
      const port = await rawServer((socket) => void (reached.push("forbidden"), socket.destroy()));
      const greeted = (socket: Socket) => {
        reached.push("allowed");
        socket.once("data", () => socket.end("not TLS"));
      };
      await rawServer(greeted, "127.0.0.2", port);
      const answers = [addresses("127.0.0.2"), addresses("127.0.0.1")];
      let asked = 0;
      // 127.0.0.2 plays the part of a public address here, 127.0.0.1 that of a forbidden one.
      const options = {
        findAddresses: async () => answers[asked++] ?? addresses("127.0.0.1"),
        isAllowed: (address: string) => address === "127.0.0.2",
      };
      const url = `https://rebound.example.com:${port}/`;
      assert.equal(await failureOf(url, { livemode: true }, options), "tls_failed");
      assert.deepEqual([reached, asked], [["allowed"], 1]);
      assert.equal(await failureOf(url, { livemode: true }, options), "address_not_allowed");
      assert.deepEqual(reached, ["allowed"]);
    },
  );

  test("looks at the address of the connection, too, and sends nothing where the lookup was got around", async () => {
    const sent: string[] = [];
    const port = await rawServer((socket) => socket.on("data", (data) => sent.push(String(data))));
    let asked = 0;
    // The first question is the lookup's, the second is about the connection.
    const isAllowed = () => (asked += 1) === 1;
    const findAddresses = async () => addresses("127.0.0.1");
    const failure = await failureOf(
      `https://shop.example.com:${port}/`,
      { livemode: true },
      { findAddresses, isAllowed },
    );
    assert.deepEqual([failure, asked, sent], ["address_not_allowed", 2, []]);
  });
});
