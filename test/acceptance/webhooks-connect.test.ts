import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { connect, keyOf } from "../support/connected-accounts.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE } from "../support/intents.ts";
import { type Received, type Receiver, startReceiver } from "../support/receiver.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const baker = await connect(florin, "acct_1BakerBakerBaker");
const tailor = await connect(florin, "acct_1TailorTailorTa");
const AS_BAKER = { stripeAccount: baker.id };

type EndpointParams = Partial<Stripe.WebhookEndpointCreateParams>;

async function endpointAt(url: string, more: EndpointParams = {}, options: Stripe.RequestOptions = {}) {
  const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: ["*"], ...more }, options);
  assert.ok(endpoint.secret !== undefined);
  return { ...endpoint, secret: endpoint.secret };
}

function verified({ body, headers }: Received, secret: string): Stripe.Event {
  const now = florin.clock.now() * 1000;
  return stripe.webhooks.constructEvent(body, headers["stripe-signature"] ?? "", secret, 300, undefined, now);
}

/** What a receiver was told: types of events, each with the account that it named. */
function told({ received }: Receiver): readonly (readonly [string, string | undefined])[] {
  return received.map(({ body }) => {
    const { type, account } = JSON.parse(body) as Stripe.Event;
    return [type, account] as const;
  });
}

async function newest(options: Stripe.RequestOptions = {}): Promise<Stripe.Event> {
  const [event] = (await stripe.events.list({ limit: 1 }, options)).data;
  return event ?? assert.fail("there is no event");
}

/** The next test's endpoints hear of nothing that this one did. */
async function deleteAll(): Promise<void> {
  await florin.finishDeliveries();
  for (const options of [{}, AS_BAKER]) {
    for (const { id } of (await stripe.webhookEndpoints.list({ limit: 100 }, options)).data) {
      await stripe.webhookEndpoints.del(id, {}, options);
    }
  }
}

describe("an endpoint for connected accounts", () => {
  test("hears of all of them, with the account named behind the kind of object, and of no own event", async () => {
    const [connected, own] = [await startReceiver(), await startReceiver()];
    const { secret } = await endpointAt(connected.url, { connect: true });
    await endpointAt(own.url);
    await stripe.customers.create();
    const customer = await stripe.customers.create({ name: "Ada" }, AS_BAKER);
    await stripe.customers.create({}, { stripeAccount: tailor.id });
    await florin.finishDeliveries();
    await florin.finishDeliveries();
    assert.deepEqual(told(connected), [
      ["customer.created", baker.id],
      ["customer.created", tailor.id],
    ]);
    assert.deepEqual(told(own), [["customer.created", undefined]]);
    const [first] = connected.received;
    const event = verified(first ?? assert.fail(), secret);
    assert.deepEqual(Object.keys(event).slice(0, 4), ["id", "object", "account", "api_version"]);
    assert.equal((event.data.object as Stripe.Customer).id, customer.id);
    assert.equal(event.pending_webhooks, 1);
    assert.equal(Object.hasOwn(JSON.parse(own.received[0]?.body ?? "") as object, "account"), false);
    await deleteAll();
  });

  test("is told apart by its application alone, and stays what it is", async () => {
    const connected = await endpointAt("https://shop.example/connect", { connect: true });
    const own = await endpointAt("https://shop.example/own", { connect: false });
    assert.match(connected.application ?? "", /^ca_\w+$/);
    assert.equal(own.application, null);
    assert.equal(Object.hasOwn(connected, "connect"), false);
    assert.deepEqual(
      (await stripe.webhookEndpoints.list()).data.map(({ id, application }) => [id, application]),
      [
        [own.id, null],
        [connected.id, connected.application],
      ],
    );
    const renamed = await stripe.webhookEndpoints.update(connected.id, { description: "Connect" });
    assert.equal(renamed.application, connected.application);
    await deleteAll();
  });

  test("hears when an account is changed, which no other endpoint does, as its event's account", async () => {
    const [connected, own, theirs] = [await startReceiver(), await startReceiver(), await startReceiver()];
    await endpointAt(connected.url, { connect: true, enabled_events: ["account.updated"] });
    await endpointAt(own.url);
    await endpointAt(theirs.url, {}, AS_BAKER);
    await stripe.accounts.update(baker.id, { metadata: { shop: "1" } });
    const { id } = await newest();
    await florin.finishDeliveries();
    assert.deepEqual(told(connected), [["account.updated", baker.id]]);
    assert.deepEqual([told(own), told(theirs)], [[], []]);
    const event = JSON.parse(connected.received[0]?.body ?? "") as Stripe.Event;
    assert.equal((event.data.object as Stripe.Account).id, baker.id);
    assert.deepEqual(await stripe.events.retrieve(id), { ...event, pending_webhooks: 0 });
    await deleteAll();
  });

  test("gets only the types it wants, in the version it is pinned to, from the second of its creation on", async () => {
    const receiver = await startReceiver();
    await stripe.customers.create({}, AS_BAKER);
    florin.clock.advance(1);
    await endpointAt(receiver.url, {
      connect: true,
      enabled_events: ["payment_intent.succeeded"],
      api_version: "2022-11-15",
    });
    await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" }, AS_BAKER);
    await florin.finishDeliveries();
    assert.deepEqual(told(receiver), [["payment_intent.succeeded", baker.id]]);
    assert.equal((JSON.parse(receiver.received[0]?.body ?? "") as Stripe.Event).api_version, "2022-11-15");
    await deleteAll();
  });

  test("of one mode hears nothing of the other", async () => {
    const receiver = await startReceiver();
    const live = await connect(florin, "acct_1LiveLiveLiveLi", { livemode: true });
    const key = await keyOf(florin, live);
    await endpointAt(receiver.url, { connect: true });
    await florin.stripe({ key }).customers.create();
    await florin.finishDeliveries();
    assert.deepEqual(told(receiver), []);
    await deleteAll();
  });

  test("is tried again and counted among those that wait, for a connected account's event as for any", async () => {
    const [connected, theirs] = [await startReceiver(), await startReceiver()];
    connected.answer(500);
    const { id } = await endpointAt(connected.url, { connect: true });
    await endpointAt(theirs.url, {}, AS_BAKER);
    await stripe.customers.create({}, AS_BAKER);
    const pending = async () => (await newest(AS_BAKER)).pending_webhooks;
    assert.equal(await pending(), 2);
    await florin.finishDeliveries();
    assert.equal(await pending(), 1);
    const event = await newest(AS_BAKER);
    const undelivered = async () =>
      (await stripe.events.list({ delivery_success: false, limit: 1 }, AS_BAKER)).data.map((one) => one.id);
    assert.deepEqual(await undelivered(), [event.id]);
    connected.answer(200);
    florin.clock.advance(600);
    await florin.finishDeliveries();
    assert.equal(await pending(), 0);
    assert.ok(!(await undelivered()).includes(event.id));
    assert.deepEqual([connected.received.length, theirs.received.length], [2, 1]);
    const path = `/_florin/webhook_endpoints/${id}/deliveries`;
    const { json } = await florin.request("GET", path);
    const [delivery] = json["data"] as readonly Record<string, unknown>[];
    assert.partialDeepStrictEqual(delivery, { account: baker.id, event: event.id, status: "delivered" });
    assert.equal((delivery?.["attempts"] as readonly unknown[] | undefined)?.length, 2);
    await deleteAll();
  });
});

describe("a connected account's own endpoint", () => {
  for (const title of ["made by its platform", "made with its own key"]) {
    test(`${title} hears of its own events, without an account`, async () => {
      const [receiver, other] = [await startReceiver(), await startReceiver()];
      const own = florin.stripe({ key: await keyOf(florin, baker) });
      const params = { url: receiver.url, enabled_events: ["*"] as const };
      if (title.includes("platform")) await endpointAt(receiver.url, {}, AS_BAKER);
      else await own.webhookEndpoints.create({ ...params, enabled_events: ["*"] });
      await endpointAt(other.url, {}, { stripeAccount: tailor.id });
      await stripe.customers.create();
      await stripe.customers.create({}, AS_BAKER);
      await own.customers.create();
      await florin.finishDeliveries();
      assert.deepEqual(told(receiver), [
        ["customer.created", undefined],
        ["customer.created", undefined],
      ]);
      assert.deepEqual(told(other), []);
      await deleteAll();
    });
  }
});

describe("events of a connected account", () => {
  test("are listed and read by whoever acts for it, with the account, and by itself", async () => {
    const { id } = await stripe.customers.create({}, AS_BAKER);
    const event = await newest(AS_BAKER);
    assert.deepEqual([event.type, event.account], ["customer.created", baker.id]);
    assert.equal((event.data.object as Stripe.Customer).id, id);
    assert.deepEqual(await stripe.events.retrieve(event.id, {}, AS_BAKER), event);
    for (const options of [{}, { stripeAccount: tailor.id }]) {
      await assert.rejects(stripe.events.retrieve(event.id, {}, options), { code: "resource_missing" });
      assert.ok((await stripe.events.list({ limit: 100 }, options)).data.every((one) => one.id !== event.id));
    }
    const own = florin.stripe({ key: await keyOf(florin, baker) });
    const seen = await own.events.retrieve(event.id);
    assert.deepEqual([seen.id, "account" in seen], [event.id, false], "of itself it hears without a name");
    await deleteAll();
  });

  test("are sent again by the platform, which names the account, to its own endpoint", async () => {
    const receiver = await startReceiver();
    const { id } = await endpointAt(receiver.url, { connect: true });
    await stripe.customers.create({}, AS_BAKER);
    await florin.finishDeliveries();
    const event = await newest(AS_BAKER);
    const retry = (body: string, headers = {}) =>
      florin.request("POST", `/v1/events/${event.id}/retry`, { body, headers });
    const answer = await retry(`account=${baker.id}&webhook_endpoint=${id}`);
    assert.equal(answer.status, 200, answer.text);
    assert.partialDeepStrictEqual(answer.json, { id: event.id, account: baker.id, pending_webhooks: 1 });
    await florin.finishDeliveries();
    assert.deepEqual(told(receiver), [
      ["customer.created", baker.id],
      ["customer.created", baker.id],
    ]);
    const refused = async (body: string, headers = {}) => {
      const { status, json } = await retry(body, headers);
      const { code, param } = json["error"] as Record<string, unknown>;
      return [status, code, param];
    };
    const missing = "resource_missing";
    assert.deepEqual(await refused(`webhook_endpoint=${id}`), [404, missing, "id"]);
    assert.deepEqual(await refused(`account=${tailor.id}&webhook_endpoint=${id}`), [404, missing, "id"]);
    assert.deepEqual(await refused(`account=acct_x&webhook_endpoint=${id}`), [400, missing, "account"]);
    const closed = await connect(florin, "acct_1ClosedClosedCl", { deleted: true });
    assert.deepEqual(await refused(`account=${closed.id}&webhook_endpoint=${id}`), [400, missing, "account"]);
    // Whoever acts for the account sees its endpoints alone.
    const acting = { "Stripe-Account": baker.id };
    assert.deepEqual(await refused(`webhook_endpoint=${id}`, acting), [400, missing, "webhook_endpoint"]);
    assert.deepEqual(await refused(`account=${tailor.id}&webhook_endpoint=${id}`, acting), [400, missing, "account"]);
    await deleteAll();
  });

  test("show in the log of attempts to each account its own endpoints alone", async () => {
    const [connected, theirs] = [await startReceiver(), await startReceiver()];
    const platforms = await endpointAt(connected.url, { connect: true });
    const own = await endpointAt(theirs.url, {}, AS_BAKER);
    await stripe.customers.create({}, AS_BAKER);
    await stripe.customers.create({}, AS_BAKER);
    await florin.finishDeliveries();
    const event = await newest(AS_BAKER);
    const listed = async (path: string, headers = {}) => {
      const { status, json } = await florin.request("GET", path, { headers });
      if (status !== 200) return status;
      return (json["data"] as readonly Record<string, unknown>[]).map((one) => [
        one["webhook_endpoint"],
        one["account"],
      ]);
    };
    const path = `/_florin/events/${event.id}/deliveries`;
    assert.deepEqual(await listed(`${path}?account=${baker.id}`), [[platforms.id, baker.id]]);
    assert.deepEqual(await listed(path, { "Stripe-Account": baker.id }), [[own.id, null]]);
    assert.equal(await listed(path), 404);
    assert.equal(await listed(`${path}?account=${tailor.id}`), 404);
    const ofEndpoint = `/_florin/webhook_endpoints/${platforms.id}/deliveries?starting_after=${event.id}`;
    assert.deepEqual(await listed(`${ofEndpoint}&account=${baker.id}`), [[platforms.id, baker.id]]);
    assert.equal(await listed(ofEndpoint), 400);
    await deleteAll();
  });
});

test("an endpoint of live mode that fails with connected accounts' events for days is disabled", async () => {
  const live = await connect(florin, "acct_1LiveShopLiveSh", { livemode: true });
  const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
  const key = await createKey(ports, { kind: "secret", livemode: true, rights: {} });
  const platform = florin.stripe({ key });
  const url = "https://192.0.2.1.invalid/hook";
  const { id } = await platform.webhookEndpoints.create({ url, enabled_events: ["*"], connect: true });
  for (let day = 0; day < 7; day += 1) {
    await platform.customers.create({}, { stripeAccount: live.id });
    await florin.finishDeliveries();
    florin.clock.advance(86_400);
  }
  assert.equal((await platform.webhookEndpoints.retrieve(id)).status, "disabled");
});
