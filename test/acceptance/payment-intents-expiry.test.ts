import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { amountsOf, asking, chargeAmountsOf, hold } from "../support/holds.ts";
import {
  AT_ONCE,
  authenticate,
  CARDS_ONLY,
  chargeOf,
  eventsAbout,
  eventTypesAbout,
  facts,
  INVALID,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const WEEK = 7 * 24 * 3600;
const EXPIRED = { ...INVALID, code: "charge_expired_for_capture" };
const HELD = ["payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"];

function seen(id: string, client: Stripe = stripe): Promise<Stripe.PaymentIntent> {
  return client.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
}

test("a hold that nobody captures for seven days is canceled, and its charge stays uncaptured", async () => {
  const { id } = await hold(stripe);
  florin.clock.advance(WEEK - 1);
  await florin.finishDueWork();
  assert.equal((await seen(id)).status, "requires_capture");
  florin.clock.advance(1);
  await florin.finishDueWork();
  const canceled = await seen(id);
  assert.equal(canceled.status, "canceled");
  assert.equal(canceled.cancellation_reason, "expired");
  assert.equal(canceled.canceled_at, florin.clock.now());
  assert.deepEqual(amountsOf(canceled), [1999, 0, 0]);
  const { status, captured, refunded } = chargeOf(canceled);
  assert.deepEqual({ status, captured, refunded }, { status: "succeeded", captured: false, refunded: false });
  assert.deepEqual(chargeAmountsOf(chargeOf(canceled)), [1999, 0, 0]);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.capture(id))), UNEXPECTED_STATE);
});

test("the end of a hold is told by its charge and its intent, without a request", async () => {
  const { id } = await hold(stripe);
  florin.clock.advance(WEEK);
  await florin.finishDueWork();
  const events = await eventsAbout(stripe, id);
  assert.deepEqual(
    events.map(({ type }) => type),
    [...HELD, "charge.expired", "payment_intent.canceled"],
  );
  for (const { request } of events.slice(3)) assert.deepEqual(request, { id: null, idempotency_key: null });
});

test("integrations below 2025-03-31.basil see that it was canceled automatically", async () => {
  const { id } = await hold(stripe);
  florin.clock.advance(WEEK);
  await florin.finishDueWork();
  const old = florin.stripe({ config: { apiVersion: "2024-06-20" as never } });
  assert.equal((await seen(id, old)).cancellation_reason, "automatic");
});

test("a hold whose time is over cannot be captured or raised, even before it is canceled", async () => {
  const { id } = await hold(stripe, asking("incremental_authorization"));
  florin.clock.advance(WEEK - 1);
  const last = await hold(stripe);
  florin.clock.advance(1);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.capture(id))), EXPIRED);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.incrementAuthorization(id, { amount: 2999 }))), EXPIRED);
  assert.equal((await stripe.paymentIntents.capture(last.id)).status, "succeeded");
});

test("a hold can be captured in its last second", async () => {
  const { id } = await hold(stripe);
  florin.clock.advance(WEEK - 1);
  assert.deepEqual(amountsOf(await stripe.paymentIntents.capture(id)), [1999, 0, 1999]);
});

test("a hold that was captured in part has succeeded when its time is over", async () => {
  const { id } = await hold(stripe, asking("multicapture"));
  await stripe.paymentIntents.capture(id, { amount_to_capture: 500, final_capture: false });
  florin.clock.advance(WEEK);
  await florin.finishDueWork();
  const ended = await seen(id);
  assert.equal(ended.status, "succeeded");
  assert.equal(ended.cancellation_reason, null);
  assert.deepEqual(amountsOf(ended), [1999, 0, 500]);
  assert.deepEqual([...chargeAmountsOf(chargeOf(ended)), chargeOf(ended).captured], [1999, 500, 0, true]);
  assert.deepEqual((await eventTypesAbout(stripe, id)).slice(5), ["charge.captured", "payment_intent.succeeded"]);
});

test("a hold that was captured or canceled in time is left alone", async () => {
  const captured = await hold(stripe);
  const canceled = await hold(stripe);
  await stripe.paymentIntents.capture(captured.id, { amount_to_capture: 500 });
  await stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: "duplicate" });
  const before = [await seen(captured.id), await seen(canceled.id)];
  florin.clock.advance(WEEK);
  await florin.finishDueWork();
  sameInWireOrder([await seen(captured.id), await seen(canceled.id)], before);
});

/** The default; an installation may choose another one. */
const CONFIRMATION_LIMIT = 50;

async function declinedOften(id: string, times: number): Promise<void> {
  for (let tried = 0; tried < times; tried += 1) {
    const payment_method = "pm_card_chargeDeclined";
    const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method }));
    assert.equal(error.code, "card_declined");
  }
}

test("an intent whose payments fail too often is canceled with the last of them", async () => {
  const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
  await declinedOften(id, CONFIRMATION_LIMIT - 1);
  assert.equal((await seen(id)).status, "requires_payment_method");
  await declinedOften(id, 1);
  const canceled = await seen(id);
  assert.equal(canceled.status, "canceled");
  assert.equal(canceled.cancellation_reason, "automatic");
  assert.equal(canceled.canceled_at, florin.clock.now());
  assert.deepEqual((await eventTypesAbout(stripe, id)).slice(-3), [
    "charge.failed",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
  ]);
  const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" }));
  assert.deepEqual(facts(error), { ...UNEXPECTED_STATE, param: "payment_method" });
});

test("the last payment that an intent allows may succeed", async () => {
  const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
  await declinedOften(id, CONFIRMATION_LIMIT - 1);
  const paid = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
  assert.equal(paid.status, "succeeded");
});

test("refused requests are no payments, and are not counted", async () => {
  const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
  await declinedOften(id, CONFIRMATION_LIMIT - 1);
  for (let tried = 0; tried < 3; tried += 1) {
    const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_nope" }));
    assert.equal(error.code, "resource_missing");
  }
  assert.equal((await seen(id)).status, "requires_payment_method");
});

test("a challenge that fails for the last time ends the intent too", async () => {
  const ASKS = "pm_card_threeDSecure2Required";
  const { id } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: ASKS });
  await authenticate(stripe, id, "failed");
  await declinedOften(id, CONFIRMATION_LIMIT - 2);
  await stripe.paymentIntents.confirm(id, { payment_method: ASKS });
  assert.equal((await seen(id)).status, "requires_action");
  const failed = await authenticate(stripe, id, "failed");
  assert.deepEqual([failed.status, failed.cancellation_reason], ["canceled", "automatic"]);
});
