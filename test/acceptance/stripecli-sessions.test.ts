import assert from "node:assert/strict";
import { on, once } from "node:events";
import { test } from "node:test";
import { WebSocket } from "ws";
import { type Florin, startFlorin } from "../support/florin.ts";
import { sendBytes } from "../support/wire.ts";

/*
 * What permits a program to listen to all events ends by the clock on the wall, whatever is done to test mode's time and
 * whichever program it is. The official one is driven in test/stripecli; here are its older versions, too.
 */

const HOUR = 3600;

async function newSession({ request }: Florin, features = "websocket_features[]=webhooks"): Promise<string> {
  const body = `device_name=desk&${features}`;
  const { json } = await request("POST", "/v1/stripecli/sessions", { body });
  return String(json["websocket_id"]);
}

function connection({ url }: Florin, session: string): WebSocket {
  const address = `${url.replace("http", "ws")}/v1/stripecli/subscribe`;
  return new WebSocket(address, "stripecli-devproxy-v1", { headers: { "Websocket-Id": session } });
}

async function answerTo(florin: Florin, session: string): Promise<"open" | "refused"> {
  const client = connection(florin, session);
  const opened = once(client, "open").then(() => "open" as const);
  const answer = await opened.catch(() => "refused" as const);
  client.terminate();
  return answer;
}

test("one may listen although test mode's time stands still", async () => {
  const florin = await startFlorin(undefined, undefined, { flags: { clock: "manual" } });
  florin.clock.advance(2 * HOUR);
  assert.equal(await answerTo(florin, await newSession(florin)), "open");
});

test("a session permits connections for an hour, although test mode's time was moved far ahead", async () => {
  const florin = await startFlorin();
  await florin.request("POST", "/_florin/test/clock/advance", { body: `seconds=${1000 * HOUR}` });
  const session = await newSession(florin);
  florin.clock.advance(HOUR - 1);
  assert.equal(await answerTo(florin, session), "open");
  florin.clock.advance(1);
  assert.equal(await answerTo(florin, session), "refused");
});

test("a program that never comes back to show its key is cut off after 70 minutes", async () => {
  const florin = await startFlorin();
  const client = connection(florin, await newSession(florin));
  await once(client, "open");
  florin.clock.advance(HOUR + 600);
  await once(client, "close");
  await florin.stripe().customers.create();
  assert.equal(client.readyState, WebSocket.CLOSED);
});

/** What tells a client of an event. It comes once for each of two versions. */
interface Frame {
  readonly event_payload: string;
  readonly webhook_conversation_id: string;
  readonly webhook_id: string;
}

async function nextFrames(client: WebSocket, count: number): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  for await (const [data] of on(client, "message")) {
    frames.push(JSON.parse(String(data)) as Frame);
    if (frames.length === count) return frames;
  }
  throw new Error("the connection ended");
}

function customerIn({ event_payload: payload }: Frame): string | null {
  return (JSON.parse(payload) as { data: { object: { name: string | null } } }).data.object.name;
}

// Older versions of the command line put the endpoint's id where the event's belongs.
test("a client that does not name the event in its acknowledgement is told nothing twice", async () => {
  const florin = await startFlorin();
  const sdk = florin.stripe();
  const session = await newSession(florin);
  const first = connection(florin, session);
  await once(first, "open");
  await sdk.customers.create({ name: "Before" });
  for (const { webhook_conversation_id, webhook_id } of await nextFrames(first, 2)) {
    first.send(JSON.stringify({ type: "event_ack", webhook_conversation_id, event_id: webhook_id }));
  }
  // It takes the place of the first one.
  const second = connection(florin, session);
  const frames = nextFrames(second, 2);
  await once(second, "open");
  await sdk.customers.create({ name: "After" });
  assert.deepEqual((await frames).map(customerIn), ["After", "After"]);
  for (const client of [first, second]) client.terminate();
});

test("a client that acknowledges nothing is told again when it comes back", async () => {
  const florin = await startFlorin();
  const session = await newSession(florin);
  const first = connection(florin, session);
  await once(first, "open");
  await florin.stripe().customers.create({ name: "Before" });
  await nextFrames(first, 2);
  const second = connection(florin, session);
  assert.deepEqual((await nextFrames(second, 2)).map(customerIn), ["Before", "Before"]);
  for (const client of [first, second]) client.terminate();
});

// As older versions of the command line do.
test("a client that asks for one feature may listen", async () => {
  const florin = await startFlorin();
  const client = connection(florin, await newSession(florin, "websocket_feature=webhooks"));
  await once(client, "open");
  await florin.stripe().customers.create({ name: "Told" });
  assert.deepEqual((await nextFrames(client, 2)).map(customerIn), ["Told", "Told"]);
  client.terminate();
});

test("a session is for some feature", async () => {
  const florin = await startFlorin();
  const { status, json } = await florin.request("POST", "/v1/stripecli/sessions", { body: "device_name=desk" });
  const { code, param } = json["error"] as Record<string, unknown>;
  assert.deepEqual([status, code, param], [400, "parameter_missing", "websocket_features"]);
});

test("a client listens where it asked, and not by way of the proxy that other machines need", async () => {
  const key = "sk_test_ofThisInstallationAlone";
  const flags = { "public-url": "https://pay.example.com" };
  const florin = await startFlorin(undefined, undefined, { flags, variables: { FLORIN_TEST_SECRET_KEY: key } });
  const body = "device_name=desk&websocket_features[]=webhooks";
  const addressFor = async (host: string) => {
    const head = [
      "POST /v1/stripecli/sessions HTTP/1.1",
      `Host: ${host}`,
      `Authorization: Bearer ${key}`,
      "Content-Type: application/x-www-form-urlencoded",
      `Content-Length: ${body.length}`,
      "Connection: close",
    ];
    const answer = await sendBytes(florin, `${head.join("\r\n")}\r\n\r\n${body}`);
    return /"websocket_url": "(.*)"/.exec(answer)?.[1];
  };
  const path = "/v1/stripecli/subscribe";
  assert.equal(await addressFor("127.0.0.1:8080"), `ws://127.0.0.1:8080${path}`);
  assert.equal(await addressFor("localhost:4242"), `ws://localhost:4242${path}`);
  assert.equal(await addressFor("pay.example.com"), `wss://pay.example.com${path}`);
  assert.equal(await addressFor("127.0.0.1.example.com"), `wss://pay.example.com${path}`);
});
