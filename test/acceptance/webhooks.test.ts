import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { refusedAs } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE } from "../support/intents.ts";
import { type Received, startReceiver } from "../support/receiver.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function endpointAt(url: string, more: Partial<Stripe.WebhookEndpointCreateParams> = {}) {
  const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: ["*"], ...more });
  assert.ok(endpoint.secret !== undefined);
  return { ...endpoint, secret: endpoint.secret };
}

/** What the official client makes of a delivery: it checks the signature first. */
function verified({ body, headers }: Received, secret: string): Stripe.Event {
  const signature = headers["stripe-signature"];
  assert.ok(signature !== undefined);
  const now = florin.clock.now() * 1000;
  return stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, now);
}

async function deliveriesOf(event: string): Promise<readonly Record<string, unknown>[]> {
  const { json } = await florin.request("GET", `/_florin/events/${event}/deliveries`);
  return json["data"] as readonly Record<string, unknown>[];
}

describe("an event", () => {
  test("comes to an endpoint once, signed, and just as it is retrieved", async () => {
    const receiver = await startReceiver();
    const { id, secret } = await endpointAt(receiver.url);
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    await florin.finishDeliveries();
    await florin.finishDeliveries();
    const events = receiver.received.map((one) => verified(one, secret));
    assert.deepEqual(events.map(({ type }) => type).toSorted(), [
      "charge.succeeded",
      "payment_intent.created",
      "payment_intent.succeeded",
    ]);
    for (const event of events) {
      assert.equal(event.pending_webhooks, 1);
      assert.deepEqual(await stripe.events.retrieve(event.id), { ...event, pending_webhooks: 0 });
    }
    const [first] = receiver.received;
    assert.equal(first?.path, "/hooks");
    assert.equal(first.headers["content-type"], "application/json; charset=utf-8");
    assert.equal(first.headers["user-agent"], "Stripe/1.0 (+https://stripe.com/docs/webhooks)");
    assert.equal(first.headers["accept"], "*/*; q=0.5, application/xml");
    assert.equal(first.headers["cache-control"], "no-cache");
    assert.equal(first.body, JSON.stringify(JSON.parse(first.body), null, 2));
    assert.equal(intent.status, "succeeded");
    await stripe.webhookEndpoints.del(id);
  });

  test("of a test clock comes, however long ago that clock's time is, and one from before the endpoint does not", async () => {
    const frozen_time = florin.clock.now() - 40 * 86_400;
    const { id: clock } = await stripe.testHelpers.testClocks.create({ frozen_time });
    const early = await stripe.customers.create({ test_clock: clock });
    const receiver = await startReceiver();
    const { id, secret } = await endpointAt(receiver.url);
    const late = await stripe.customers.create({ test_clock: clock });
    const { data } = await stripe.events.list({ created: frozen_time });
    const event = data.find(({ data: { object } }) => (object as Stripe.Customer).id === late.id);
    assert.equal(event?.pending_webhooks, 1);
    await florin.finishDeliveries();
    const events = receiver.received.map((one) => verified(one, secret));
    const told = events.map(({ created, data }) => [created, (data.object as Stripe.Customer).id]);
    assert.deepEqual(told, [[frozen_time, late.id]]);
    assert.notEqual(early.id, late.id);
    await stripe.webhookEndpoints.del(id);
  });

  test("comes only to the endpoints that want its type and are enabled, to each with its own signature", async () => {
    const [all, some, none] = [await startReceiver(), await startReceiver(), await startReceiver()];
    const one = await endpointAt(all.url);
    const two = await endpointAt(some.url, { enabled_events: ["customer.updated"] });
    const off = await endpointAt(none.url);
    await stripe.webhookEndpoints.update(off.id, { disabled: true });
    const customer = await stripe.customers.create();
    await stripe.customers.update(customer.id, { name: "Ada" });
    await florin.finishDeliveries();
    assert.deepEqual(
      all.received.map((received) => verified(received, one.secret).type),
      ["customer.created", "customer.updated"],
    );
    assert.deepEqual(
      some.received.map((received) => verified(received, two.secret).type),
      ["customer.updated"],
    );
    assert.deepEqual(none.received, []);
    assert.throws(() => verified(some.received[0] ?? assert.fail(), one.secret), /No signatures found/);
    for (const { id } of [one, two, off]) await stripe.webhookEndpoints.del(id);
  });

  test("is shown to an endpoint in the version that it pinned", async () => {
    const receiver = await startReceiver();
    const { id } = await endpointAt(receiver.url, {
      api_version: "2020-08-27",
      enabled_events: ["payment_intent.created"],
    });
    await stripe.paymentIntents.create({ amount: 1099, currency: "eur" });
    await florin.finishDeliveries();
    const body = JSON.parse(receiver.received[0]?.body ?? "{}") as Stripe.Event;
    assert.equal(body.api_version, "2020-08-27");
    assert.ok("invoice" in body.data.object, "an older version has the invoice of an intent");
    await stripe.webhookEndpoints.del(id);
  });

  test("counts the endpoints that have not acknowledged it, before and after they were tried", async () => {
    const [good, bad] = [await startReceiver(), await startReceiver()];
    bad.answer(500);
    const endpoints = [await endpointAt(good.url), await endpointAt(bad.url)];
    const { id: customer } = await stripe.customers.create();
    const { data } = await stripe.events.list({ limit: 1 });
    const event = data[0] ?? assert.fail();
    assert.equal((event.data.object as Stripe.Customer).id, customer);
    assert.equal(event.pending_webhooks, 2);
    await florin.finishDeliveries();
    assert.equal((await stripe.events.retrieve(event.id)).pending_webhooks, 1);
    assert.equal((await stripe.events.list({ limit: 1 })).data[0]?.pending_webhooks, 1);
    bad.answer(204);
    florin.clock.advance(600);
    await florin.finishDeliveries();
    assert.equal((await stripe.events.retrieve(event.id)).pending_webhooks, 0);
    assert.deepEqual([good.received.length, bad.received.length], [1, 2]);
    for (const { id } of endpoints) await stripe.webhookEndpoints.del(id);
  });
});

describe("an answer other than a 2xx is a failure:", () => {
  for (const status of [301, 302, 400, 404, 410, 500, 503]) {
    test(`a ${status} is logged and tried again, and led nowhere`, async () => {
      const [receiver, elsewhere] = [await startReceiver(), await startReceiver()];
      receiver.answer(
        (response) => void response.writeHead(status, { Location: elsewhere.url }).end("no ".repeat(3_000)),
      );
      const { id } = await endpointAt(receiver.url, { enabled_events: ["customer.created"] });
      await stripe.customers.create();
      await florin.finishDeliveries();
      const event = JSON.parse(receiver.received[0]?.body ?? "{}") as Stripe.Event;
      const [delivery] = await deliveriesOf(event.id);
      assert.equal(delivery?.["status"], "pending");
      const [attempt] = delivery["attempts"] as readonly Record<string, unknown>[];
      assert.deepEqual(
        { ...attempt, duration_ms: 0 },
        {
          created: florin.clock.now(),
          duration_ms: 0,
          failure: null,
          response: { body: "no ".repeat(3_000).slice(0, 5_000), status },
        },
      );
      assert.deepEqual(elsewhere.received, []);
      await stripe.webhookEndpoints.del(id);
    });
  }
});

describe("an endpoint", () => {
  test("that was deleted gets nothing more, and is waited for no longer", async () => {
    const receiver = await startReceiver();
    receiver.answer(500);
    const { id } = await endpointAt(receiver.url);
    await stripe.customers.create();
    await florin.finishDeliveries();
    await stripe.webhookEndpoints.del(id);
    florin.clock.advance(86_400);
    await florin.finishDeliveries();
    assert.equal(receiver.received.length, 1);
    const event = JSON.parse(receiver.received[0]?.body ?? "{}") as Stripe.Event;
    assert.equal((await deliveriesOf(event.id))[0]?.["status"], "dropped");
    assert.equal((await stripe.events.retrieve(event.id)).pending_webhooks, 0);
  });

  test("that was disabled and enabled in time gets the later retries", async () => {
    const receiver = await startReceiver();
    receiver.answer(500);
    const { id } = await endpointAt(receiver.url);
    await stripe.customers.create();
    await florin.finishDeliveries();
    await stripe.webhookEndpoints.update(id, { disabled: true });
    florin.clock.advance(600);
    await florin.finishDeliveries();
    assert.equal(receiver.received.length, 1);
    await stripe.webhookEndpoints.update(id, { disabled: false });
    receiver.answer(200);
    florin.clock.advance(7_200);
    await florin.finishDeliveries();
    assert.equal(receiver.received.length, 2);
    await stripe.webhookEndpoints.del(id);
  });

  test("has a log of what became of its events, newest first, in pages", async () => {
    const receiver = await startReceiver();
    const { id } = await endpointAt(receiver.url, { enabled_events: ["customer.created"] });
    for (let count = 0; count < 3; count += 1) await stripe.customers.create();
    await florin.finishDeliveries();
    const sent = (await stripe.events.list({ limit: 3 })).data;
    const path = `/_florin/webhook_endpoints/${id}/deliveries`;
    const { json } = await florin.request("GET", `${path}?limit=2`);
    const page = json["data"] as readonly Record<string, unknown>[];
    assert.equal(json["has_more"], true);
    const last = String(page[1]?.["event"]);
    const { json: rest } = await florin.request("GET", `${path}?limit=2&starting_after=${last}`);
    const all = [...page, ...(rest["data"] as readonly Record<string, unknown>[])];
    assert.equal(rest["has_more"], false);
    assert.deepEqual(
      all.map(({ event, status, webhook_endpoint, next_attempt }) => [event, status, webhook_endpoint, next_attempt]),
      sent.map((event) => [event.id, "delivered", id, null]),
    );
    const foreign = await florin.request("GET", `${path}?starting_after=evt_x`);
    assert.equal(foreign.status, 400);
    await stripe.webhookEndpoints.del(id);
  });
});

describe("the list of events by delivery", () => {
  test("shows what every endpoint has acknowledged, and what some has not", async () => {
    const receiver = await startReceiver();
    const { id } = await endpointAt(receiver.url, { enabled_events: ["customer.created"] });
    const marker = (await stripe.events.list({ limit: 1 })).data[0]?.id ?? assert.fail();
    const listed = async (delivery_success: boolean, more: Stripe.EventListParams = {}) => {
      const read = stripe.events.list({ delivery_success, ending_before: marker, ...more });
      return (await read.autoPagingToArray({ limit: 100 })).map((event) => event.type);
    };
    await stripe.customers.create({ payment_method: "pm_card_visa" });
    await florin.finishDeliveries();
    receiver.answer(500);
    await stripe.customers.create({ payment_method: "pm_card_visa" });
    await florin.finishDeliveries();
    // This one was not even dispatched.
    await stripe.customers.create();
    assert.deepEqual(await listed(false), ["customer.created", "customer.created"]);
    assert.deepEqual(await listed(false, { limit: 1 }), ["customer.created", "customer.created"]);
    assert.deepEqual(await listed(false, { type: "payment_method.attached" }), []);
    // Pages before a cursor are read from it upwards.
    const delivered = ["customer.created", "payment_method.attached", "payment_method.attached"];
    assert.deepEqual(await listed(true), delivered);
    assert.deepEqual(await listed(true, { limit: 1 }), delivered);
    for (let tries = 0; tries < 3; tries += 1) {
      florin.clock.advance(7_200);
      await florin.finishDeliveries();
    }
    // Given up is not delivered.
    assert.deepEqual(await listed(false), ["customer.created", "customer.created"]);
    const page = await stripe.events.list({ delivery_success: false, limit: 1 });
    const behind = await stripe.events.list({
      delivery_success: false,
      limit: 1,
      starting_after: page.data[0]?.id ?? "",
    });
    assert.deepEqual([page.has_more, behind.has_more, behind.data.length], [true, false, 1]);
    await stripe.webhookEndpoints.del(id);
  });
});

describe("resending", () => {
  const retry = (event: string, body: string) => florin.request("POST", `/v1/events/${event}/retry`, { body });

  test("delivers an event once more to one endpoint, with a new signature and the same id", async () => {
    const [receiver, other] = [await startReceiver(), await startReceiver()];
    const { id, secret } = await endpointAt(receiver.url);
    const second = await endpointAt(other.url);
    await stripe.customers.create();
    await florin.finishDeliveries();
    const event = verified(receiver.received[0] ?? assert.fail(), secret);
    florin.clock.advance(1_000);
    const answer = await retry(event.id, `webhook_endpoint=${id}`);
    assert.deepEqual([answer.status, answer.json["id"], answer.json["pending_webhooks"]], [200, event.id, 1]);
    await florin.finishDeliveries();
    const [, again, ...more] = receiver.received;
    assert.deepEqual(verified(again ?? assert.fail(), secret), { ...event, pending_webhooks: 1 });
    assert.notEqual(again?.headers["stripe-signature"], receiver.received[0]?.headers["stripe-signature"]);
    assert.deepEqual([more.length, other.received.length], [0, 1]);
    const log = (await deliveriesOf(event.id)).find((one) => one["webhook_endpoint"] === id);
    assert.equal((log?.["attempts"] as readonly unknown[] | undefined)?.length, 2);
    for (const one of [id, second.id]) await stripe.webhookEndpoints.del(one);
  });

  test("reaches an endpoint that had not asked for such events, and goes by the whole schedule again", async () => {
    const receiver = await startReceiver();
    receiver.answer(500);
    const { id } = await endpointAt(receiver.url, { enabled_events: ["charge.failed"] });
    await stripe.customers.create();
    await florin.finishDeliveries();
    const event = (await stripe.events.list({ limit: 1 })).data[0]?.id ?? assert.fail();
    await retry(event, `webhook_endpoint=${id}`);
    for (let tries = 0; tries < 5; tries += 1) {
      await florin.finishDeliveries();
      florin.clock.advance(7_200);
    }
    assert.equal(receiver.received.length, 3);
    assert.equal((await deliveriesOf(event))[0]?.["status"], "failed");
    await stripe.webhookEndpoints.del(id);
  });

  test("is refused where there is nobody or nothing to send", async () => {
    const { id } = await endpointAt("http://127.0.0.1:9/");
    const event = (await stripe.events.list({ limit: 1 })).data[0]?.id ?? assert.fail();
    const status = async (of: string, body: string) => {
      const { status: code, json } = await retry(of, body);
      return [code, (json["error"] as Record<string, unknown>)["param"]];
    };
    assert.deepEqual(await status(event, "webhook_endpoint=we_x"), [400, "webhook_endpoint"]);
    assert.deepEqual(await status("evt_x", `webhook_endpoint=${id}`), [404, "id"]);
    assert.deepEqual(await status(event, ""), [400, "webhook_endpoint"]);
    await stripe.webhookEndpoints.update(id, { disabled: true });
    assert.deepEqual(await status(event, `webhook_endpoint=${id}`), [400, "webhook_endpoint"]);
    await stripe.webhookEndpoints.del(id);
    assert.deepEqual(await status(event, `webhook_endpoint=${id}`), [400, "webhook_endpoint"]);
  });
});

test("the log of an event that there is not is refused", async () => {
  const { status, json } = await florin.request("GET", "/_florin/events/evt_x/deliveries");
  assert.deepEqual([status, (json["error"] as Record<string, unknown>)["code"]], [404, "resource_missing"]);
  await refusedAs(stripe.events.retrieve("evt_x"), [404, "resource_missing", "id", "No such event: 'evt_x'"]);
});
