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
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const GROWING = { ...asking("incremental_authorization"), payment_method: "pm_card_debit_incrementalAuthAuthorized" };
const REFUSING = { ...GROWING, payment_method: "pm_card_credit_disableEnterpriseCardFeatures" };

type Params = Omit<Stripe.PaymentIntentIncrementAuthorizationParams, "amount">;

function increment(id: string, amount: number, params: Params = {}): Promise<Stripe.Response<Stripe.PaymentIntent>> {
  return stripe.paymentIntents.incrementAuthorization(id, { amount, expand: ["latest_charge"], ...params });
}

/** What the hold is, as another reader sees it. */
async function heldBy(id: string): Promise<readonly unknown[]> {
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
  return [intent.status, ...amountsOf(intent), cardOf(chargeOf(intent)).amount_authorized];
}

const UNCHANGED = ["requires_capture", 1999, 1999, 0, 1999];

test("whether a hold can grow stands in its charge, where it was asked for", async () => {
  assert.equal(cardOf(chargeOf(await hold(stripe, GROWING))).incremental_authorization?.status, "available");
  const plain = await hold(stripe, { payment_method: "pm_card_debit_incrementalAuthAuthorized" });
  assert.equal(cardOf(chargeOf(plain)).incremental_authorization?.status, "unavailable");
});

test("an increment raises the hold to the new total, which can then be captured", async () => {
  const before = await hold(stripe, GROWING);
  florin.clock.advance(3600);
  const grown = await increment(before.id, 2999, { description: "two nights", metadata: { nights: "2" } });
  assert.equal(grown.status, "requires_capture");
  assert.deepEqual(amountsOf(grown), [2999, 2999, 0]);
  assert.equal(grown.description, "two nights");
  assert.deepEqual(grown.metadata, { nights: "2" });
  const charge = chargeOf(grown);
  assert.equal(charge.id, chargeOf(before).id);
  assert.deepEqual(chargeAmountsOf(charge), [2999, 0, 0]);
  assert.equal(cardOf(charge).amount_authorized, 2999);
  assert.equal(cardOf(charge).overcapture?.maximum_amount_capturable, 2999);
  assert.equal(cardOf(charge).capture_before, cardOf(chargeOf(before)).capture_before, "the hold ends no later");
  assert.deepEqual(amountsOf(await stripe.paymentIntents.capture(before.id)), [2999, 0, 2999]);
});

test("an increment is told by the intent and by its charge", async () => {
  const { id } = await hold(stripe, GROWING);
  const { lastResponse } = await increment(id, 2500);
  const events = (await eventsAbout(stripe, id)).slice(3);
  assert.deepEqual(
    events.map(({ type, data }) => [type, data.previous_attributes]),
    [
      ["payment_intent.amount_capturable_updated", { amount: 1999, amount_capturable: 1999 }],
      [
        "charge.updated",
        {
          amount: 1999,
          payment_method_details: {
            card: { amount_authorized: 1999, overcapture: { maximum_amount_capturable: 1999 } },
          },
        },
      ],
    ],
  );
  for (const { request } of events) assert.equal(request?.id, lastResponse.requestId);
});

test("a declined increment changes nothing, not even what came with it", async () => {
  const { id } = await hold(stripe, REFUSING);
  const before = await eventTypesAbout(stripe, id);
  const error = await refusalOf(increment(id, 2999, { description: "two nights", metadata: { nights: "2" } }));
  assert.equal(error.statusCode, 402);
  assert.equal(error.rawType, "card_error");
  assert.equal(error.code, "card_declined");
  assert.equal(error.decline_code, "generic_decline");
  assert.equal(error.payment_intent?.id, id);
  const { description, metadata, last_payment_error } = await stripe.paymentIntents.retrieve(id);
  assert.deepEqual(
    { description, metadata, last_payment_error },
    {
      description: null,
      metadata: {},
      last_payment_error: null,
    },
  );
  assert.deepEqual(await heldBy(id), UNCHANGED);
  assert.deepEqual(await eventTypesAbout(stripe, id), before);
  assert.deepEqual(amountsOf(await stripe.paymentIntents.capture(id)), [1999, 0, 1999]);
});

for (const [what, params] of [
  ["that was not asked for", { payment_method: "pm_card_debit_incrementalAuthAuthorized" }],
  ["of a card whose network has no increments", { ...GROWING, payment_method: "pm_card_jcb" }],
] as const) {
  test(`an increment ${what} is refused`, async () => {
    const { id } = await hold(stripe, params);
    assert.deepEqual(facts(await refusalOf(increment(id, 2999))), INVALID);
    assert.deepEqual(await heldBy(id), UNCHANGED);
  });
}

for (const [amount, expected] of [
  [1999, { ...INVALID, param: "amount" }],
  [1000, { ...INVALID, param: "amount" }],
  [0, { ...INVALID, code: "parameter_invalid_integer", param: "amount" }],
  [1999 + 50_001, { ...INVALID, code: "amount_too_large", param: "amount" }],
  [100_000_000, { ...INVALID, code: "amount_too_large", param: "amount" }],
] as const) {
  test(`an increment of a hold of 1999 to ${amount} is refused`, async () => {
    const { id } = await hold(stripe, GROWING);
    const error = await refusalOf(increment(id, amount));
    assert.deepEqual(facts(error), expected);
    assert.equal(error.payment_intent?.id, id);
    assert.deepEqual(await heldBy(id), UNCHANGED);
  });
}

test("one increment adds 500.00 or five times what is held, whichever is more", async () => {
  const small = await hold(stripe, GROWING);
  assert.deepEqual(amountsOf(await increment(small.id, 1999 + 50_000)), [51_999, 51_999, 0]);
  const large = await hold(stripe, { ...GROWING, amount: 20_000 });
  assert.equal((await refusalOf(increment(large.id, 120_001))).code, "amount_too_large");
  assert.deepEqual(amountsOf(await increment(large.id, 120_000)), [120_000, 120_000, 0]);
});

for (const [what, params, refused] of [
  ["ten increments", GROWING, false],
  ["ten tries that were declined", REFUSING, true],
] as const) {
  test(`${what} are the most that a hold allows`, async () => {
    const { id } = await hold(stripe, params);
    for (let made = 1; made <= 10; made += 1) {
      const asked = increment(id, 1999 + made);
      if (refused) assert.equal((await refusalOf(asked)).code, "card_declined");
      else await asked;
    }
    assert.deepEqual(facts(await refusalOf(increment(id, 5000))), INVALID);
  });
}

test("what was captured in part cannot grow", async () => {
  const { id } = await hold(stripe, { ...GROWING, ...asking("incremental_authorization", "multicapture") });
  await stripe.paymentIntents.capture(id, { amount_to_capture: 500, final_capture: false });
  assert.deepEqual(facts(await refusalOf(increment(id, 2999))), INVALID);
  assert.deepEqual(amountsOf(await stripe.paymentIntents.retrieve(id)), [1999, 1499, 500]);
});

for (const [status, end] of [
  ["succeeded", (id: string) => stripe.paymentIntents.capture(id)],
  ["canceled", (id: string) => stripe.paymentIntents.cancel(id)],
] as const) {
  test(`${status}: there is nothing to increment`, async () => {
    const { id } = await hold(stripe, GROWING);
    await end(id);
    const error = await refusalOf(increment(id, 2999));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.match(error.message, new RegExp(`because it has a status of ${status}\\. `));
  });
}

test("an intent that was never confirmed has no hold to increment", async () => {
  const { id } = await stripe.paymentIntents.create({ amount: 1999, currency: "eur" });
  assert.deepEqual(facts(await refusalOf(increment(id, 2999))), UNEXPECTED_STATE);
});

test("an increment needs an amount", async () => {
  const { id } = await hold(stripe, GROWING);
  const { status, json } = await florin.request("POST", `/v1/payment_intents/${id}/increment_authorization`);
  const { code, param } = json["error"] as { code: string; param: string };
  assert.deepEqual([status, code, param], [400, "parameter_missing", "amount"]);
});

test("an increment that is repeated with its key is made once", async () => {
  const { id } = await hold(stripe, GROWING);
  const grow = () => stripe.paymentIntents.incrementAuthorization(id, { amount: 2500 }, { idempotencyKey: "grow" });
  assert.deepEqual(amountsOf(await grow()), amountsOf(await grow()));
  assert.equal((await eventTypesAbout(stripe, id)).filter((type) => type === "charge.updated").length, 1);
});
