import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { idOf, refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, eventsAbout, eventTypesAbout, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

async function lastEvent(): Promise<Stripe.Event> {
  const { data } = await stripe.events.list({ limit: 1 });
  assert.ok(data[0] !== undefined);
  return data[0];
}

async function onlyEventAbout(id: string): Promise<Stripe.Event> {
  const events = await eventsAbout(stripe, id);
  assert.equal(events.length, 1);
  assert.ok(events[0] !== undefined);
  return events[0];
}

describe("an event", () => {
  test("has all members of the documented object, in wire order", async () => {
    const customer = await stripe.customers.create({ name: "Ada" }, { idempotencyKey: "first-customer" });
    const event = await onlyEventAbout(customer.id);
    assert.match(event.id, /^evt_1[A-Za-z0-9]{23}$/);
    sameInWireOrder(event, {
      id: event.id,
      object: "event",
      api_version: "2026-10-28.endive",
      created: florin.clock.now(),
      data: { object: customer },
      livemode: false,
      pending_webhooks: 0,
      request: { id: customer.lastResponse.requestId, idempotency_key: "first-customer" },
      type: "customer.created",
    });
    sameInWireOrder(await stripe.events.retrieve(event.id), event);
  });

  test("names the request that caused it, and the key that was made for it where none came with it", async () => {
    const { headers, json } = await florin.request("POST", "/v1/customers", { body: "name=Ada" });
    const { request } = await onlyEventAbout(String(json["id"]));
    const key = headers.get("idempotency-key");
    assert.match(key ?? "", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    assert.deepEqual(request, { id: headers.get("request-id"), idempotency_key: key });
  });

  test("names no key for a deletion, which does the same when it is repeated", async () => {
    const { id } = await stripe.customers.create();
    const { lastResponse } = await stripe.customers.del(id);
    const [event] = (await stripe.events.list({ type: "customer.deleted", limit: 1 })).data;
    assert.deepEqual(event?.request, { id: lastResponse.requestId, idempotency_key: null });
  });

  test("is told once for a request that is sent twice", async () => {
    const create = () => stripe.customers.create({ name: "Ada" }, { idempotencyKey: "twice" });
    const [one, again] = [await create(), await create()];
    assert.equal(one.id, again.id);
    assert.deepEqual(await eventTypesAbout(stripe, one.id), ["customer.created"]);
  });

  test("is not told of a request that was refused", async () => {
    const before = await lastEvent();
    const { id } = await stripe.customers.create();
    await refusalOf(stripe.customers.update(id, { email: "nobody" }));
    await refusalOf(stripe.paymentMethods.attach("pm_card_chargeDeclined", { customer: id }));
    const after = await stripe.events.list({ ending_before: before.id });
    assert.deepEqual(
      after.data.map(({ type }) => type),
      ["customer.created"],
    );
  });

  test("shows its object as it was then, without anything expanded, for ever", async () => {
    const customer = await stripe.customers.create({ name: "Ada", payment_method: "pm_card_visa" });
    const first = await onlyEventAbout(customer.id);
    florin.clock.advance(100);
    await stripe.customers.update(customer.id, { name: "Eva", expand: ["sources"] });
    await stripe.customers.del(customer.id);
    sameInWireOrder(await stripe.events.retrieve(first.id), first);
    const told = await eventsAbout(stripe, customer.id);
    assert.deepEqual(
      told.map(({ type, data }) => [type, (data.object as Stripe.Customer).name, "sources" in data.object]),
      [
        ["customer.created", "Ada", false],
        ["customer.updated", "Eva", false],
        ["customer.deleted", "Eva", false],
      ],
    );
  });

  test("shows its object in the newest version, whatever the calls asked for", async () => {
    const old = florin.stripe({ config: { apiVersion: "2020-08-27" as never } });
    const intent = await old.paymentIntents.create({ amount: 1099, currency: "eur" });
    const event = await onlyEventAbout(intent.id);
    assert.equal(event.api_version, "2026-10-28.endive");
    const seen = await old.events.retrieve(event.id);
    sameInWireOrder(seen, event);
    sameInWireOrder(event.data.object, await stripe.paymentIntents.retrieve(intent.id));
  });

  test("is refused when there is none", async () => {
    await refusedAs(stripe.events.retrieve("evt_x"), [404, "resource_missing", "id", "No such event: 'evt_x'"]);
    const { id } = await lastEvent();
    const stranger = `${id.slice(0, -2)}zz`;
    await refusedAs(stripe.events.retrieve(stranger), [404, "resource_missing", "id", `No such event: '${stranger}'`]);
  });
});

describe("the events of a payment come", () => {
  test("in their order, that of a method saved with it first", async () => {
    const customer = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({
      ...AT_ONCE,
      customer: customer.id,
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
    });
    assert.deepEqual(await eventTypesAbout(stripe, intent.id, idOf(intent.payment_method)), [
      "payment_intent.created",
      "payment_method.attached",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
  });

  test("with ids that begin as the payment's own, and its request", async () => {
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    const events = await eventsAbout(stripe, intent.id);
    for (const { id, request } of events) {
      assert.equal(id.slice(0, "evt_3".length + 15), `evt_${intent.id.slice(3, 3 + 16)}`);
      assert.equal(request?.id, intent.lastResponse.requestId);
    }
    assert.equal(new Set(events.map(({ id }) => id)).size, 3);
  });

  test("each with its object as the change left it, and without previous attributes", async () => {
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    const [, charged, succeeded] = await eventsAbout(stripe, intent.id);
    sameInWireOrder(charged?.data, { object: await stripe.charges.retrieve(idOf(intent.latest_charge)) });
    sameInWireOrder(succeeded?.data, { object: intent });
  });
});

describe("previous_attributes", () => {
  test("tell of a method only what an update changed, at every level", async () => {
    const customer = await stripe.customers.create();
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const before = await stripe.paymentMethods.update(id, { metadata: { a: "1" }, billing_details: { name: "Ada" } });
    const after = await stripe.paymentMethods.update(id, {
      allow_redisplay: "always",
      billing_details: { name: "Eva", address: { city: "Bonn" } },
      card: { exp_month: 12, exp_year: 2041 },
      metadata: { a: "", constructor: "x" },
    });
    const event = await lastEvent();
    assert.equal(event.type, "payment_method.updated");
    assert.deepEqual(event.data.object, after);
    assert.deepEqual(event.data.previous_attributes, {
      allow_redisplay: "unspecified",
      billing_details: { address: { city: null }, name: "Ada" },
      card: {
        ...(before.card?.exp_month === 12 ? {} : { exp_month: before.card?.exp_month }),
        exp_year: before.card?.exp_year,
      },
      metadata: { a: "1", constructor: null },
    });
  });

  test("tell a list as a whole", async () => {
    const { id } = await stripe.customers.create({ preferred_locales: ["de", "en"] });
    await stripe.customers.update(id, { preferred_locales: ["de", "fr"] });
    assert.deepEqual((await lastEvent()).data.previous_attributes, { preferred_locales: ["de", "en"] });
  });

  test("put onto the object give what it was before", async () => {
    const before = await stripe.customers.create({ name: "Ada", metadata: { a: "1", b: "2" }, phone: "1" });
    await stripe.customers.update(before.id, { name: "Eva", metadata: { a: "3" }, phone: "" });
    const { object, previous_attributes } = (await lastEvent()).data;
    const now = object as Stripe.Customer;
    const was = previous_attributes as Partial<Stripe.Customer>;
    sameInWireOrder({ ...now, ...was, metadata: { ...now.metadata, ...was.metadata } }, before);
  });
});
