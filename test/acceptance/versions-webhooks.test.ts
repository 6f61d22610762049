import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { startReceiver } from "../support/receiver.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

type Shown = Readonly<Record<string, unknown>>;
const PAYMENT = { amount: 2000, currency: "eur", payment_method: "pm_card_visa" } as const;
const WITHOUT_REDIRECTS = { enabled: true, allow_redirects: "never" } as const;

/** What an endpoint that pinned a version is told of what happens meanwhile, by type. */
async function told(version: string, happens: () => Promise<unknown>): Promise<ReadonlyMap<string, Stripe.Event>> {
  const receiver = await startReceiver();
  const { id } = await stripe.webhookEndpoints.create({
    url: receiver.url,
    enabled_events: ["*"],
    api_version: version as Stripe.WebhookEndpointCreateParams.ApiVersion,
  });
  await happens();
  await florin.finishDeliveries();
  await stripe.webhookEndpoints.del(id);
  const events = receiver.received.map(({ body }) => JSON.parse(body) as Stripe.Event);
  for (const event of events) assert.equal(event.api_version, version);
  return new Map(events.map((event) => [event.type, event]));
}

function objectOf(events: ReadonlyMap<string, Stripe.Event>, type: string): Shown {
  return (events.get(type)?.data.object ?? assert.fail(`no ${type}`)) as unknown as Shown;
}

function listIn(object: Shown | undefined, name: string): readonly Shown[] {
  return ((object?.[name] as { readonly data: readonly Shown[] } | undefined) ?? assert.fail(`no ${name}`)).data;
}

test("an endpoint of 2020-08-27 is told of a payment with its charge in it", async () => {
  const events = await told("2020-08-27", () =>
    stripe.paymentIntents.create({ ...PAYMENT, confirm: true, automatic_payment_methods: WITHOUT_REDIRECTS }),
  );
  const [charge] = listIn(objectOf(events, "payment_intent.succeeded"), "charges");
  assert.equal(charge?.["id"], objectOf(events, "charge.succeeded")["id"]);
  assert.deepEqual(listIn(charge, "refunds"), []);
});

test("an endpoint of 2020-08-27 is told of a refund with its charge, and only of what changed as changed", async () => {
  const intent = await stripe.paymentIntents.create({
    ...PAYMENT,
    confirm: true,
    automatic_payment_methods: WITHOUT_REDIRECTS,
  });
  const events = await told("2020-08-27", () => stripe.refunds.create({ payment_intent: intent.id, amount: 500 }));
  const [refund] = listIn(objectOf(events, "charge.refunded"), "refunds");
  assert.equal(refund?.["id"], objectOf(events, "refund.created")["id"]);
  const before = events.get("charge.refunded")?.data.previous_attributes ?? {};
  assert.deepEqual(before, { amount_refunded: 0 });
});

test("an endpoint of 2018-11-08 is told by the names of its time", async () => {
  const events = await told("2018-11-08", () =>
    stripe.paymentIntents.create({
      ...PAYMENT,
      payment_method: "pm_card_threeDSecure2Required",
      confirm: true,
      return_url: "https://shop.example/back",
    }),
  );
  const intent = objectOf(events, "payment_intent.requires_action");
  assert.equal(intent["status"], "requires_source_action");
  assert.equal((intent["next_source_action"] as Shown)["type"], "authorize_with_url");
});

test("an endpoint of before 2025-03-31.basil is told of a canceled hold as refunded", async () => {
  const { id } = await stripe.paymentIntents.create({
    ...PAYMENT,
    confirm: true,
    capture_method: "manual",
    automatic_payment_methods: WITHOUT_REDIRECTS,
  });
  const events = await told("2020-08-27", () => stripe.paymentIntents.cancel(id));
  const [charge] = listIn(objectOf(events, "payment_intent.canceled"), "charges");
  assert.deepEqual([charge?.["amount_refunded"], charge?.["refunded"]], [2000, true]);
});
