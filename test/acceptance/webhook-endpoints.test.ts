import assert from "node:assert/strict";
import { afterEach, describe, test } from "node:test";
import type { Stripe } from "stripe";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const endpoints = stripe.webhookEndpoints;
const URL = "https://shop.example/webhook";

type Creation = Stripe.WebhookEndpointCreateParams;

function create(params: Partial<Creation> = {}): Promise<Stripe.Response<Stripe.WebhookEndpoint>> {
  return endpoints.create({ url: URL, enabled_events: ["*"], ...params });
}

async function ids(): Promise<readonly string[]> {
  return (await endpoints.list({ limit: 100 })).data.map(({ id }) => id);
}

// Each test has all the room that there is.
afterEach(async () => {
  for (const id of await ids()) await endpoints.del(id);
});

function missing(id: string): Parameters<typeof refusedAs>[1] {
  return [404, "resource_missing", "webhook_endpoint", `No such webhook endpoint: '${id}'`];
}

async function keyOf(livemode: boolean, rights: Record<string, "read" | "write"> = {}): Promise<string> {
  const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
  const kind = Object.keys(rights).length === 0 ? "secret" : "restricted";
  return createKey(ports, { kind, livemode, rights });
}

describe("a webhook endpoint", () => {
  test("is created with a secret, which later answers don't show", async () => {
    const created = await endpoints.create({
      url: URL,
      enabled_events: ["charge.succeeded", "invoice.paid"],
      api_version: "2023-10-16",
      connect: false,
      description: "Orders",
      metadata: { team: "shop" },
    });
    assert.match(created.id, /^we_1[A-Za-z0-9]{23}$/);
    assert.match(created.secret ?? "", /^whsec_[A-Za-z0-9]{32}$/);
    const lasting = {
      id: created.id,
      object: "webhook_endpoint",
      api_version: "2023-10-16",
      application: null,
      created: florin.clock.now(),
      description: "Orders",
      enabled_events: ["charge.succeeded", "invoice.paid"],
      livemode: false,
      metadata: { team: "shop" },
    };
    const end = { status: "enabled", url: URL };
    sameInWireOrder(created, { ...lasting, secret: created.secret, ...end });
    sameInWireOrder(await endpoints.retrieve(created.id), { ...lasting, ...end });
    sameInWireOrder((await endpoints.list()).data, [{ ...lasting, ...end }]);
    sameInWireOrder(await endpoints.update(created.id, {}), { ...lasting, ...end });
  });

  test("has the account's version, no description and no metadata unless it is told otherwise", async () => {
    const created = await create({ description: "", metadata: "" as never });
    assert.deepEqual([created.api_version, created.description, created.metadata], [null, null, {}]);
  });

  test("shows its secret again to whoever repeats the creation with its key", async () => {
    const keyed = () => endpoints.create({ url: URL, enabled_events: ["*"] }, { idempotencyKey: "one-endpoint" });
    const first = await keyed();
    const again = await keyed();
    sameInWireOrder(again, first);
    assert.notEqual(again.lastResponse.requestId, first.lastResponse.requestId);
    assert.deepEqual(await ids(), [first.id]);
    await endpoints.del(first.id);
    sameInWireOrder(await keyed(), first);
  });

  test("may name types of events that only older versions of the API had", async () => {
    const { enabled_events } = await create({ enabled_events: ["charge.succeeded", "transfer.paid" as never] });
    assert.deepEqual(enabled_events, ["charge.succeeded", "transfer.paid"]);
  });

  test("is changed part by part", async () => {
    const { id, secret, ...created } = await create({ description: "Orders", metadata: { a: "1", b: "2" } });
    assert.ok(secret !== undefined);
    const url = "http://localhost:3000/hook";
    const metadata = { a: "", c: "3" };
    const changed = await endpoints.update(id, { url, enabled_events: ["refund.created"], metadata });
    const now = { id, url, enabled_events: ["refund.created"], metadata: { b: "2", c: "3" } };
    assert.deepEqual({ ...changed, lastResponse: 0 }, { ...created, ...now, lastResponse: 0 });
    const cleared = await endpoints.update(id, { description: "", metadata: "" });
    assert.deepEqual([cleared.description, cleared.metadata], [null, {}]);
    assert.deepEqual(cleared.enabled_events, ["refund.created"]);
  });

  test("is disabled and enabled", async () => {
    const { id } = await create();
    assert.equal((await endpoints.update(id, { disabled: true })).status, "disabled");
    assert.equal((await endpoints.retrieve(id)).status, "disabled");
    assert.equal((await endpoints.update(id, { description: "still" })).status, "disabled");
    assert.equal((await endpoints.update(id, { disabled: false })).status, "enabled");
  });

  test("is gone when it is deleted", async () => {
    const { id } = await create();
    sameInWireOrder(await endpoints.del(id), { id, object: "webhook_endpoint", deleted: true });
    await refusedAs(endpoints.retrieve(id), missing(id));
    await refusedAs(endpoints.update(id, { disabled: true }), missing(id));
    await refusedAs(endpoints.del(id), missing(id));
    assert.deepEqual(await ids(), []);
  });

  test("tells of itself by no event", async () => {
    const { id } = await create();
    await endpoints.update(id, { description: "x" });
    await endpoints.del(id);
    assert.deepEqual((await stripe.events.list()).data, []);
  });

  test("lists are in pages, the newest first", async () => {
    const made = [];
    for (const name of ["a", "b", "c"]) {
      made.unshift((await create({ url: `${URL}/${name}` })).id);
    }
    const first = await endpoints.list({ limit: 2 });
    assert.deepEqual([first.data.map(({ id }) => id), first.has_more], [made.slice(0, 2), true]);
    const rest = await endpoints.list({ limit: 2, starting_after: made[1] ?? "" });
    assert.deepEqual([rest.data.map(({ id }) => id), rest.has_more], [made.slice(2), false]);
  });

  test("belongs to its mode", async () => {
    const live = florin.stripe({ key: await keyOf(true) });
    const created = await live.webhookEndpoints.create({ url: URL, enabled_events: ["*"] });
    assert.equal(created.livemode, true);
    assert.deepEqual(await ids(), []);
    const text = `${missing(created.id)[3]}; a similar object exists in live mode, but a test mode key was used to make this request.`;
    await refusedAs(endpoints.retrieve(created.id), [404, "resource_missing", "webhook_endpoint", text]);
    await live.webhookEndpoints.del(created.id);
  });

  test("is for keys with a right to it", async () => {
    const reader = florin.stripe({ key: await keyOf(false, { webhook_endpoint: "read" }) });
    assert.deepEqual((await reader.webhookEndpoints.list()).data, []);
    await assert.rejects(reader.webhookEndpoints.create({ url: URL, enabled_events: ["*"] }), { statusCode: 403 });
  });
});

describe("sixteen endpoints are the most", () => {
  const full = (mode: string) =>
    [400, undefined, undefined, `You have reached the maximum of 16 ${mode} webhook endpoints.`] as const;

  test("in each mode, also for creations that come at once", async () => {
    const wanted = Array.from({ length: 24 }, (_, place) => create({ url: `${URL}/${place}` }));
    const outcomes = await Promise.allSettled(wanted);
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 16);
    const [first = "", second = "", ...rest] = await ids();
    assert.equal(rest.length, 14);
    await refusedAs(create(), full("test"));
    const live = florin.stripe({ key: await keyOf(true) }).webhookEndpoints;
    for (let count = 0; count < 16; count += 1) await live.create({ url: URL, enabled_events: ["*"] });
    await refusedAs(live.create({ url: URL, enabled_events: ["*"] }), full("live"));

    await endpoints.update(first, { disabled: true });
    await refusedAs(create(), full("test"));
    await endpoints.del(second);
    assert.equal((await create()).status, "enabled");
  });
});
