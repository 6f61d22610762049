import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { startServer } from "../../src/commands/start.ts";
import { settingsFrom, WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemClock } from "../../src/system/clock.ts";
import { systemHttpSender } from "../../src/system/http-sender.ts";
import { systemIds } from "../../src/system/ids.ts";
import { systemLog } from "../../src/system/log.ts";
import { systemSigner } from "../../src/system/signer.ts";
import { systemWaker } from "../../src/system/waker.ts";
import { cardVault } from "../../src/vault/card-vault.ts";
import { memoryKeyring } from "../../src/vault/memory-keyring.ts";
import { heldWaker } from "../support/held-waker.ts";
import { call, databaseFile, serve } from "./program.ts";

const { secret: key } = WELL_KNOWN_TEST_KEYS;
const BODY = "name=Ada";

/** A request whose head the server has read, as its `100 Continue` shows, and whose body is still to come. */
async function begunRequest(url: string): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").setEncoding("utf8");
  const lines = [
    "POST /v1/customers HTTP/1.1",
    "Host: 127.0.0.1",
    `Authorization: Bearer ${key}`,
    "Content-Type: application/x-www-form-urlencoded",
    `Content-Length: ${BODY.length}`,
    "Expect: 100-continue",
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  const [answer] = (await once(socket, "data")) as [string];
  assert.match(answer, /^HTTP\/1\.1 100 /);
  return socket;
}

/** Resolves once nothing listens there any more. */
async function refusesConnections(url: string): Promise<void> {
  for (;;) {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    const refused = await Promise.race([once(socket, "connect").then(() => false), once(socket, "error")]).catch(
      () => true,
    );
    socket.destroy();
    if (refused !== false) return;
  }
}

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} lets a request that has begun have its answer, and then the program ends well`, async () => {
    const file = databaseFile();
    const florin = await serve(["--port", "0", "--database", file]);
    // An idle connection that a client keeps must not hold the program up.
    await call(florin.url, "/v1/account", { key });
    const request = await begunRequest(florin.url);
    const end = florin.stop(signal);
    await refusesConnections(florin.url);

    request.write(BODY);
    let answer = "";
    for await (const text of request) answer += String(text);
    assert.match(answer, /^HTTP\/1\.1 200 /);
    const { code, stderr } = await end;
    assert.deepEqual([code, stderr], [0, ""]);

    const customer = JSON.parse(answer.slice(answer.indexOf("\r\n\r\n"))) as Record<string, unknown>;
    const again = await serve(["--port", "0", "--database", file]);
    assert.deepEqual((await call(again.url, `/v1/customers/${String(customer["id"])}`, { key })).json, customer);
    await again.stop();
  });
}

test("a request that never ends holds the server up for eight seconds and no longer", async (t) => {
  // Its short sleeps must not meet the timers that this test stops.
  const deliveryWaker = heldWaker();
  deliveryWaker.release();
  const indexWaker = heldWaker();
  indexWaker.release();
  const store = await openSqliteStore({ file: ":memory:" });
  const running = await startServer(settingsFrom({ port: "0" }, {}), {
    store,
    clock: systemClock(),
    ids: systemIds(),
    log: systemLog("silent"),
    waker: systemWaker(),
    deliveryWaker,
    indexWaker,
    sender: systemHttpSender(),
    sign: systemSigner,
    vault: cardVault(memoryKeyring()),
  });
  const request = await begunRequest(running.url);
  const cut = once(request, "close");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const stopped = running.stop();
  t.mock.timers.tick(7_999);
  await refusesConnections(running.url);
  assert.equal(request.closed, false);
  t.mock.timers.tick(1);
  // The worker's own timer is a real one and must find the real clearTimeout.
  t.mock.timers.reset();
  await cut;
  await stopped;
  await store.close();
});
