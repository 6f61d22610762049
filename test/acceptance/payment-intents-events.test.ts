import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  authenticate,
  CARDS_ONLY,
  eventsAbout,
  eventTypesAbout,
  idOf,
  refusalOf,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Pay = Partial<Stripe.PaymentIntentCreateParams>;

/** Creates and confirms in one call, which may end in a refusal, and answers the intent's id. */
async function pay(params: Pay): Promise<string> {
  const creation = stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa", ...params });
  const answer = await creation.catch(() => undefined);
  return answer?.id ?? idOf((await refusalOf(creation)).payment_intent);
}

async function hold(): Promise<string> {
  return pay({ capture_method: "manual" });
}

const ASKS: Pay = { payment_method: "pm_card_threeDSecure2Required" };
const CREATED = "payment_intent.created";
const FAILED = ["charge.failed", "payment_intent.payment_failed"];
const PAID = ["charge.succeeded", "payment_intent.succeeded"];
const HELD = ["charge.succeeded", "payment_intent.amount_capturable_updated"];

/** Each flow with the events that it brings about, in their order. */
const FLOWS: readonly {
  readonly flow: string;
  readonly run: () => Promise<string>;
  readonly events: readonly string[];
}[] = [
  { flow: "a creation", run: async () => (await stripe.paymentIntents.create(CARDS_ONLY)).id, events: [CREATED] },
  { flow: "a payment in one call", run: () => pay({}), events: [CREATED, ...PAID] },
  {
    flow: "a payment in two calls",
    run: async () => {
      const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method: "pm_card_visa" });
      return (await stripe.paymentIntents.confirm(id)).id;
    },
    events: [CREATED, ...PAID],
  },
  { flow: "a decline", run: () => pay({ payment_method: "pm_card_chargeDeclined" }), events: [CREATED, ...FAILED] },
  {
    flow: "a decline and a payment after it",
    run: async () => {
      const id = await pay({ payment_method: "pm_card_chargeDeclined" });
      return (await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" })).id;
    },
    events: [CREATED, ...FAILED, ...PAID],
  },
  {
    flow: "a blocked payment",
    run: () => pay({ payment_method: "pm_card_radarBlock" }),
    events: [CREATED, ...FAILED],
  },
  { flow: "an action", run: () => pay(ASKS), events: [CREATED, "payment_intent.requires_action"] },
  {
    flow: "a finished action",
    run: async () => (await authenticate(stripe, await pay(ASKS), "succeeded")).id,
    events: [CREATED, "payment_intent.requires_action", ...PAID],
  },
  {
    flow: "a finished action with a hold",
    run: async () => (await authenticate(stripe, await pay({ ...ASKS, capture_method: "manual" }), "succeeded")).id,
    events: [CREATED, "payment_intent.requires_action", ...HELD],
  },
  {
    flow: "a failed action",
    run: async () => (await authenticate(stripe, await pay(ASKS), "failed")).id,
    events: [CREATED, "payment_intent.requires_action", "payment_intent.payment_failed"],
  },
  {
    flow: "an action that the issuer then declines",
    run: async () => {
      const id = await pay({ payment_method: "pm_card_threeDSecureRequiredChargeDeclined" });
      return (await authenticate(stripe, id, "succeeded")).id;
    },
    events: [CREATED, "payment_intent.requires_action", ...FAILED],
  },
  {
    flow: "an action that the merchant does not handle",
    run: () => pay({ ...ASKS, error_on_requires_action: true }),
    events: [CREATED, "payment_intent.payment_failed"],
  },
  {
    flow: "an off-session refusal before the network",
    run: () => pay({ ...ASKS, off_session: true }),
    events: [CREATED, "payment_intent.payment_failed"],
  },
  {
    flow: "an off-session refusal of the issuer",
    run: () => pay({ payment_method: "pm_card_authenticationRequired", off_session: true }),
    events: [CREATED, ...FAILED],
  },
  { flow: "a hold", run: hold, events: [CREATED, ...HELD] },
  {
    flow: "a captured hold",
    run: async () => (await stripe.paymentIntents.capture(await hold())).id,
    events: [CREATED, ...HELD, "charge.captured", "payment_intent.succeeded"],
  },
  {
    flow: "a hold captured in part",
    run: async () => (await stripe.paymentIntents.capture(await hold(), { amount_to_capture: 1 })).id,
    events: [CREATED, ...HELD, "charge.captured", "payment_intent.succeeded"],
  },
  {
    flow: "a canceled hold",
    run: async () => (await stripe.paymentIntents.cancel(await hold())).id,
    events: [CREATED, ...HELD, "payment_intent.canceled"],
  },
  {
    flow: "a canceled action",
    run: async () => (await stripe.paymentIntents.cancel(await pay(ASKS))).id,
    events: [CREATED, "payment_intent.requires_action", "payment_intent.canceled"],
  },
];

for (const { flow, run, events } of FLOWS) {
  test(`${flow} is told by ${events.join(", ")}`, async () => {
    assert.deepEqual(await eventTypesAbout(stripe, await run()), events);
  });
}

test("events name the request that brought them about and its idempotency key", async () => {
  const created = await stripe.paymentIntents.create(
    { ...CARDS_ONLY, payment_method: "pm_card_visa" },
    { idempotencyKey: "create-order-7" },
  );
  const confirmed = await stripe.paymentIntents.confirm(created.id, {}, { idempotencyKey: "confirm-order-7" });
  const [first, ...others] = await eventsAbout(stripe, created.id);
  assert.deepEqual(first?.request, { id: created.lastResponse.requestId, idempotency_key: "create-order-7" });
  assert.equal(others.length, 2);
  for (const { request } of others) {
    assert.deepEqual(request, { id: confirmed.lastResponse.requestId, idempotency_key: "confirm-order-7" });
  }
});

test("the events of a declined payment name its request too", async () => {
  const key = { idempotencyKey: "declined-order-7" };
  const error = await refusalOf(
    stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_chargeDeclined" }, key),
  );
  const events = await eventsAbout(stripe, idOf(error.payment_intent));
  assert.equal(events.length, 3);
  for (const { request } of events) {
    assert.deepEqual(request, { id: error.requestId, idempotency_key: "declined-order-7" });
  }
});

test("a request that is repeated with its key is told once", async () => {
  const key = { idempotencyKey: "order-8" };
  const params = { ...AT_ONCE, payment_method: "pm_card_visa" } as const;
  const first = await stripe.paymentIntents.create(params, key);
  const second = await stripe.paymentIntents.create(params, key);
  assert.equal(second.id, first.id);
  assert.deepEqual(await eventTypesAbout(stripe, first.id), [CREATED, ...PAID]);
});

test("each event shows its object as it was then", async () => {
  const id = await pay({ payment_method: "pm_card_chargeDeclined" });
  await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", capture_method: "manual" });
  await stripe.paymentIntents.capture(id, { amount_to_capture: 999 });
  const events = await eventsAbout(stripe, id);
  const statuses = events.flatMap(({ type, data }) => {
    const object = data.object as Stripe.PaymentIntent;
    return object.object === "payment_intent" && type !== CREATED ? [[type, object.status]] : [];
  });
  assert.deepEqual(statuses, [
    ["payment_intent.payment_failed", "requires_payment_method"],
    ["payment_intent.amount_capturable_updated", "requires_capture"],
    ["payment_intent.succeeded", "succeeded"],
  ]);
  const captured = events.find(({ type }) => type === "charge.captured")?.data.object as Stripe.Charge;
  assert.deepEqual([captured.captured, captured.amount_captured], [true, 999]);
  const held = events.find(({ type }) => type === "charge.succeeded")?.data.object as Stripe.Charge;
  assert.deepEqual([held.captured, held.amount_captured], [false, 0]);
});

test("an event is an object of its own, found by its id", async () => {
  const id = await pay({});
  const event = (await eventsAbout(stripe, id)).at(-1);
  assert.ok(event !== undefined);
  assert.match(event.id, /^evt_3/);
  assert.equal(event.object, "event");
  assert.equal(event.livemode, false);
  assert.equal(event.created, florin.clock.now());
  const found = await stripe.events.retrieve(event.id);
  assert.deepEqual({ ...found, lastResponse: undefined }, { ...event, lastResponse: undefined });
});

test("a refused request is told by no event", async () => {
  const id = await pay({});
  const before = await eventTypesAbout(stripe, id);
  await refusalOf(stripe.paymentIntents.confirm(id));
  await refusalOf(stripe.paymentIntents.cancel(id));
  await refusalOf(stripe.paymentIntents.capture(id));
  await refusalOf(stripe.paymentIntents.update(id, { amount: 50 }));
  assert.deepEqual(await eventTypesAbout(stripe, id), before);
});
