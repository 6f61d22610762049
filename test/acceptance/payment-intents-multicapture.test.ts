import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { amountsOf, asking, chargeAmountsOf, hold } from "../support/holds.ts";
import {
  cardOf,
  chargeOf,
  eventsAbout,
  eventTypesAbout,
  facts,
  INVALID,
  idOf,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const SEVERAL = asking("multicapture");
const LIMIT = 50;

function part(id: string, amount_to_capture: number): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.capture(id, { amount_to_capture, final_capture: false, expand: ["latest_charge"] });
}

async function movementsOf(charge: Stripe.Charge): Promise<number[]> {
  const { data } = await stripe.balanceTransactions.list({ source: charge.id, limit: 100 });
  return data.map(({ amount }) => amount).toReversed();
}

test("several captures are available where they were asked for and the network has them", async () => {
  const asked = await hold(stripe, SEVERAL);
  assert.equal(cardOf(chargeOf(asked)).multicapture?.status, "available");
  assert.equal(asked.payment_method_options?.card?.request_multicapture, "if_available");
  assert.equal(cardOf(chargeOf(await hold(stripe))).multicapture?.status, "unavailable");
});

test("a capture that is not the last leaves the rest held", async () => {
  const { id } = await hold(stripe, SEVERAL);
  const first = await part(id, 500);
  assert.equal(first.status, "requires_capture");
  assert.deepEqual(amountsOf(first), [1999, 1499, 500]);
  const charge = chargeOf(first);
  assert.deepEqual(chargeAmountsOf(charge), [1999, 500, 0]);
  assert.equal(charge.captured, false);
  assert.match(idOf(charge.balance_transaction), /^txn_3/);

  const second = await part(id, 700);
  assert.deepEqual(amountsOf(second), [1999, 799, 1200]);
  const last = await stripe.paymentIntents.capture(id, { amount_to_capture: 300, expand: ["latest_charge"] });
  assert.equal(last.status, "succeeded");
  assert.deepEqual(amountsOf(last), [1999, 0, 1500]);
  assert.deepEqual(chargeAmountsOf(chargeOf(last)), [1999, 1500, 0]);
  assert.equal(chargeOf(last).captured, true);
  assert.equal(chargeOf(last).balance_transaction, charge.balance_transaction);
  assert.deepEqual(await movementsOf(charge), [500, 700, 300]);
});

test("the last capture takes all that is left when no amount is named", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 500);
  const last = await stripe.paymentIntents.capture(id, { expand: ["latest_charge"] });
  assert.deepEqual(amountsOf(last), [1999, 0, 1999]);
  assert.deepEqual(await movementsOf(chargeOf(last)), [500, 1499]);
});

test("a final capture of nothing releases the rest, and books nothing", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 500);
  const released = await stripe.paymentIntents.capture(id, { amount_to_capture: 0, expand: ["latest_charge"] });
  assert.equal(released.status, "succeeded");
  assert.deepEqual(amountsOf(released), [1999, 0, 500]);
  assert.deepEqual(chargeAmountsOf(chargeOf(released)), [1999, 500, 0]);
  assert.equal(chargeOf(released).captured, true);
  assert.deepEqual(await movementsOf(chargeOf(released)), [500]);
});

test("each capture is told by the charge and the rest, and only the last one says that the charge is captured", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 500);
  await part(id, 600);
  await stripe.paymentIntents.capture(id);
  const events = (await eventsAbout(stripe, id)).slice(3);
  assert.deepEqual(
    events.map(({ type, data }) => [type, data.previous_attributes]),
    [
      ["charge.updated", { amount_captured: 0, balance_transaction: null }],
      ["payment_intent.amount_capturable_updated", { amount_capturable: 1999, amount_received: 0 }],
      ["charge.updated", { amount_captured: 500 }],
      ["payment_intent.amount_capturable_updated", { amount_capturable: 1499, amount_received: 500 }],
      ["charge.updated", { amount_captured: 1100, captured: false }],
      ["charge.captured", undefined],
      ["payment_intent.succeeded", undefined],
    ],
  );
});

test("a release of the rest is told by charge.captured", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 500);
  await stripe.paymentIntents.capture(id, { amount_to_capture: 0 });
  assert.deepEqual((await eventTypesAbout(stripe, id)).slice(5), ["charge.captured", "payment_intent.succeeded"]);
});

test("more than is left cannot be captured, whether it is the last capture or not", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 1500);
  for (const final_capture of [true, false]) {
    const error = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 500, final_capture }));
    assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_large" });
  }
  assert.deepEqual(amountsOf(await stripe.paymentIntents.retrieve(id)), [1999, 499, 1500]);
});

test("nothing can be captured as a part, and nothing at all before the first capture", async () => {
  const { id } = await hold(stripe, SEVERAL);
  const zero = { ...INVALID, code: "parameter_invalid_integer", param: "amount" };
  assert.deepEqual(facts(await refusalOf(part(id, 0))), zero);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 0 }))), zero);
  await part(id, 500);
  assert.deepEqual(facts(await refusalOf(part(id, 0))), zero);
});

for (const [why, params] of [
  ["was not asked for", {}],
  ["was asked never to be allowed", { payment_method_options: { card: { request_multicapture: "never" } } }],
] as const) {
  test(`a capture that is not the last is refused where it ${why}`, async () => {
    const { id } = await hold(stripe, params);
    const error = await refusalOf(part(id, 500));
    assert.equal(error.statusCode, 400);
    assert.equal(error.payment_intent?.id, id);
    assert.deepEqual(amountsOf(await stripe.paymentIntents.retrieve(id)), [1999, 1999, 0]);
    assert.equal((await stripe.paymentIntents.capture(id, { amount_to_capture: 500 })).status, "succeeded");
  });
}

test("fifty captures may come before the last one", async () => {
  const { id } = await hold(stripe, SEVERAL);
  for (let made = 0; made < LIMIT; made += 1) await part(id, 10);
  const error = await refusalOf(part(id, 10));
  assert.deepEqual(facts(error), { ...INVALID, code: "payment_intent_invalid_parameter", param: "final_capture" });
  const last = await stripe.paymentIntents.capture(id, { amount_to_capture: 20, expand: ["latest_charge"] });
  assert.deepEqual(amountsOf(last), [1999, 0, 520]);
  assert.equal((await movementsOf(chargeOf(last))).length, LIMIT + 1);
});

test("all parts together end the hold when they have taken all of it", async () => {
  const { id } = await hold(stripe, SEVERAL);
  await part(id, 999);
  const all = await part(id, 1000);
  assert.equal(all.status, "succeeded");
  assert.deepEqual(amountsOf(all), [1999, 0, 1999]);
  assert.equal(chargeOf(all).captured, true);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.capture(id))), UNEXPECTED_STATE);
});

test("what was captured can be given back before the last capture, and no more than that", async () => {
  const { id, latest_charge } = await hold(stripe, SEVERAL);
  await part(id, 500);
  const error = await refusalOf(stripe.refunds.create({ payment_intent: id, amount: 501 }));
  assert.deepEqual(facts(error), { ...INVALID, param: "amount" });
  await stripe.refunds.create({ payment_intent: id, amount: 500 });
  const open = await stripe.charges.retrieve(idOf(latest_charge));
  assert.deepEqual([...chargeAmountsOf(open), open.refunded], [1999, 500, 500, false]);

  const more = await part(id, 300);
  assert.deepEqual(amountsOf(more), [1999, 1199, 800]);
  await stripe.refunds.create({ payment_intent: id });
  const last = await stripe.paymentIntents.capture(id, { amount_to_capture: 0, expand: ["latest_charge"] });
  assert.deepEqual([...chargeAmountsOf(chargeOf(last)), chargeOf(last).refunded], [1999, 800, 800, true]);
});
