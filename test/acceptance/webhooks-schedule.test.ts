import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { newKeyText, storedKey } from "../../src/app/keys.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { digestOf } from "../../src/http/authenticate.ts";
import { systemHttpSender } from "../../src/system/http-sender.ts";
import { systemIds } from "../../src/system/ids.ts";
import { startFlorin } from "../support/florin.ts";
import { startReceiver } from "../support/receiver.ts";

/*
 * The schedules on a clock that only the test moves. All names stand for this machine here, which live mode may not reach:
 * its guard refuses every attempt before anything is sent, and that is a failure like any other.
 */
const findAddresses = async () => [{ address: "127.0.0.1", family: 4 }];
const florin = await startFlorin(":memory:", undefined, { sender: systemHttpSender({ findAddresses }) });
const test_mode = florin.stripe();
const live = await liveClient();
const { liveSchedule, testSchedule } = settingsFrom({}, {}).deliveries;

async function liveClient() {
  const [account] = await florin.store.listAccounts();
  assert.ok(account !== undefined);
  const key = newKeyText(systemIds(), "secret", true);
  const facts = { id: "key_live", account: account.id, created: florin.clock.now() };
  await florin.store.addKey(storedKey(key, digestOf(key), facts));
  return Object.assign(florin.stripe({ key }), { key });
}

interface Shown {
  readonly event: string;
  readonly status: string;
  readonly next_attempt: number | null;
  readonly attempts: readonly {
    readonly created: number;
    readonly failure: string | null;
    readonly response: unknown;
  }[];
}

async function shown(endpoint: string, key?: string): Promise<readonly Shown[]> {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const { json } = await florin.request("GET", `/_florin/webhook_endpoints/${endpoint}/deliveries`, authorization);
  return json["data"] as readonly Shown[];
}

/** Goes from attempt to attempt, each a second too early at first, and answers the waits between them. */
async function walk(read: () => Promise<Shown>): Promise<readonly number[]> {
  const waits: number[] = [];
  for (;;) {
    const { next_attempt: next, attempts } = await read();
    if (next === null) return waits;
    waits.push(next - florin.clock.now());
    florin.clock.advance(next - florin.clock.now() - 1);
    await florin.finishDeliveries();
    assert.equal((await read()).attempts.length, attempts.length, "nothing is tried before its time");
    florin.clock.advance(1);
    await florin.finishDeliveries();
    const after = await read();
    assert.equal(after.attempts.length, attempts.length + 1);
    assert.equal(after.attempts.at(-1)?.created, next);
  }
}

function follows(waits: readonly number[], schedule: readonly number[]): void {
  assert.equal(waits.length, schedule.length);
  for (const [place, wait] of waits.entries()) {
    const planned = schedule[place] ?? 0;
    assert.ok(wait <= planned && wait >= planned * 0.9, `attempt ${place + 2} after ${wait} of ${planned} s`);
  }
}

describe("an event that nobody takes", () => {
  test("is tried for three days in live mode, attempt by attempt, and then given up", async () => {
    const { id } = await live.webhookEndpoints.create({ url: "https://shop.example.com/hooks", enabled_events: ["*"] });
    await live.customers.create();
    await florin.finishDeliveries();
    const read = async () => (await shown(id, live.key))[0] ?? assert.fail();
    follows(await walk(read), liveSchedule);
    const { status, attempts } = await read();
    assert.equal(status, "failed");
    assert.equal(attempts.length, liveSchedule.length + 1);
    assert.ok(attempts.every(({ failure, response }) => failure === "address_not_allowed" && response === null));
    const [event] = (await live.events.list({ limit: 1, delivery_success: false })).data;
    assert.equal(event?.pending_webhooks, 0);
    await live.webhookEndpoints.del(id);
  });

  test("is tried three times within a few hours in test mode", async () => {
    const receiver = await startReceiver();
    receiver.answer(503);
    const { id } = await test_mode.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
    await test_mode.customers.create();
    await florin.finishDeliveries();
    const read = async () => (await shown(id))[0] ?? assert.fail();
    follows(await walk(read), testSchedule);
    assert.equal(receiver.received.length, 3);
    const signatures = receiver.received.map(({ headers }) => headers["stripe-signature"]);
    assert.equal(new Set(signatures).size, 3, "every try has a signature of its own");
    await test_mode.webhookEndpoints.del(id);
  });
});

describe("an endpoint that fails for days", () => {
  const DAY = 86_400;
  /** An event a day, until the endpoint is disabled or the days are over. */
  async function fail(stripe: typeof test_mode, id: string, days: number): Promise<number> {
    for (let day = 0; day < days; day += 1) {
      await stripe.customers.create();
      await florin.finishDeliveries();
      if ((await stripe.webhookEndpoints.retrieve(id)).status === "disabled") return day;
      florin.clock.advance(DAY);
    }
    return days;
  }

  test("is disabled in live mode, which the operator is told, and has its days again once it is enabled", async () => {
    const { id } = await live.webhookEndpoints.create({
      url: "https://shop.example.com/",
      enabled_events: ["customer.created"],
    });
    assert.equal(await fail(live, id, 8), 5);
    assert.ok(florin.logged.some((line) => line.includes("webhook endpoint disabled") && line.includes(id)));
    const [newest] = await shown(id, live.key);
    await live.customers.create();
    await florin.finishDeliveries();
    assert.equal((await shown(id, live.key))[0]?.event, newest?.event, "it gets nothing more");
    await live.webhookEndpoints.update(id, { disabled: false });
    assert.equal(await fail(live, id, 8), 5);
    await live.webhookEndpoints.del(id);
  });

  test("stays enabled in test mode", async () => {
    const { id } = await test_mode.webhookEndpoints.create({ url: "http://127.0.0.1:9/", enabled_events: ["*"] });
    assert.equal(await fail(test_mode, id, 8), 8);
    await test_mode.webhookEndpoints.del(id);
  });
});

describe("events are kept for thirty days", () => {
  test("and then forgotten with all that was kept about them, but not while they are to be delivered", async () => {
    const receiver = await startReceiver();
    const { id } = await test_mode.webhookEndpoints.create({ url: receiver.url, enabled_events: ["customer.created"] });
    for (let count = 0; count < 150; count += 1) await test_mode.customers.create();
    await florin.finishDeliveries();
    const old = (await test_mode.events.list({ limit: 1 })).data[0] ?? assert.fail();
    assert.equal((await shown(id)).length, 10);
    florin.clock.advance(30 * 86_400);
    await florin.finishDeliveries();
    assert.equal((await test_mode.events.list({ limit: 1 })).data[0]?.id, old.id);
    florin.clock.advance(601);
    await florin.finishDeliveries();
    assert.deepEqual((await test_mode.events.list()).data, []);
    assert.deepEqual(await shown(id), []);
    assert.equal((await florin.request("GET", `/v1/events/${old.id}`)).status, 404);
    // What happens afterwards is delivered as ever.
    receiver.forget();
    await test_mode.customers.create();
    await florin.finishDeliveries();
    assert.equal(receiver.received.length, 1);
    assert.equal((await test_mode.events.list()).data.length, 1);
  });
});
