import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { AT_ONCE, chargeOf, eventsAbout, eventTypesAbout, idOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Create = Partial<Stripe.PaymentIntentCreateParams>;

const PAID = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];

function pay(params: Create): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    expand: ["latest_charge.balance_transaction"],
    ...params,
  });
}

function movementOf(charge: Stripe.Charge): Stripe.BalanceTransaction {
  const movement = charge.balance_transaction;
  assert.ok(movement !== null && typeof movement === "object", "the charge has an expanded balance transaction");
  return movement;
}

/** The charge that an event shows. */
function toldCharge(event: Stripe.Event | undefined): Stripe.Charge {
  assert.ok(event !== undefined, "the charge is told of");
  return event.data.object as Stripe.Charge;
}

test("automatic: the payment is in the books when it is answered", async () => {
  const intent = await pay({ capture_method: "automatic" });
  const charge = chargeOf(intent);
  const { amount, source, type } = movementOf(charge);
  assert.deepEqual({ amount, source, type }, { amount: 1999, source: charge.id, type: "charge" });
  await florin.finishDueWork();
  assert.deepEqual(await eventTypesAbout(stripe, intent.id), PAID);
  const [, charged] = await eventsAbout(stripe, intent.id);
  assert.equal(toldCharge(charged).balance_transaction, movementOf(charge).id);
});

for (const [how, params] of [
  ["automatic_async", { capture_method: "automatic_async" }],
  ["no capture method", {}],
] as const) {
  test(`${how}: the payment is answered first and booked soon after, which the charge tells`, async () => {
    const intent = await pay(params);
    assert.equal(intent.capture_method, "automatic_async");
    assert.equal(intent.status, "succeeded");
    assert.equal(chargeOf(intent).captured, true);
    assert.equal(chargeOf(intent).balance_transaction, null);
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), PAID);

    await florin.finishDueWork();
    const charge = await stripe.charges.retrieve(chargeOf(intent).id, { expand: ["balance_transaction"] });
    assert.equal(movementOf(charge).amount, 1999);
    const events = await eventsAbout(stripe, intent.id);
    assert.deepEqual(
      events.map(({ type }) => type),
      [...PAID, "charge.updated"],
    );
    const [, charged, , booked] = events;
    assert.equal(toldCharge(charged).balance_transaction, null);
    assert.deepEqual(booked?.data.previous_attributes, { balance_transaction: null });
    assert.equal(toldCharge(booked).balance_transaction, movementOf(charge).id);
    assert.deepEqual(booked?.request, { id: null, idempotency_key: null });
  });
}

test("a payment is booked once, however often the worker looks", async () => {
  const intent = await pay({});
  for (const pause of [0, 0, 10]) {
    florin.clock.advance(pause);
    await florin.finishDueWork();
  }
  const { data } = await stripe.balanceTransactions.list({ source: chargeOf(intent).id });
  assert.equal(data.length, 1);
});

test("integrations below 2024-04-10 capture and book at once by default", async () => {
  const old = florin.stripe({ config: { apiVersion: "2023-10-16" as never } });
  const intent = await old.paymentIntents.create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    expand: ["latest_charge.balance_transaction"],
  });
  assert.equal(intent.capture_method, "automatic");
  assert.equal(movementOf(chargeOf(intent)).amount, 1999);
});

test("manual: a hold is not in the books, what is captured of it is", async () => {
  const held = await hold(stripe);
  await florin.finishDueWork();
  const { id, balance_transaction } = await stripe.charges.retrieve(idOf(held.latest_charge));
  assert.equal(balance_transaction, null);
  assert.deepEqual((await stripe.balanceTransactions.list({ source: id })).data, []);
  const captured = await stripe.paymentIntents.capture(held.id, {
    amount_to_capture: 1500,
    expand: ["latest_charge.balance_transaction"],
  });
  assert.equal(movementOf(chargeOf(captured)).amount, 1500);
  await florin.finishDueWork();
  assert.equal((await eventTypesAbout(stripe, held.id)).includes("charge.updated"), false);
});

test("what failed or was canceled is never in the books", async () => {
  const before = (await stripe.balanceTransactions.list({ limit: 100 })).data.length;
  await assert.rejects(pay({ payment_method: "pm_card_chargeDeclined" }));
  const held = await hold(stripe);
  await stripe.paymentIntents.cancel(held.id);
  await florin.finishDueWork();
  assert.equal((await stripe.balanceTransactions.list({ limit: 100 })).data.length, before);
});

test("a refund of a payment that waits to be booked books it first", async () => {
  const intent = await pay({});
  await stripe.refunds.create({ payment_intent: intent.id });
  const charge = await stripe.charges.retrieve(chargeOf(intent).id, { expand: ["balance_transaction"] });
  assert.equal(movementOf(charge).amount, 1999);
  await florin.finishDueWork();
  assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
    ...PAID,
    "charge.updated",
    "refund.created",
    "charge.refunded",
  ]);
});
