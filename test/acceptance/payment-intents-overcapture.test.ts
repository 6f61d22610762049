import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { amountsOf, asking, chargeAmountsOf, hold } from "../support/holds.ts";
import { cardOf, chargeOf, facts, INVALID, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const MORE = asking("overcapture");
/** The sandbox allows a fifth more than the 1999 that are held; parts of a cent are dropped. */
const MAXIMUM = 2398;

test("how much more may be captured stands in the charge, where it was asked for", async () => {
  const asked = cardOf(chargeOf(await hold(stripe, MORE)));
  assert.deepEqual(asked.overcapture, { maximum_amount_capturable: MAXIMUM, status: "available" });
  const plain = cardOf(chargeOf(await hold(stripe)));
  assert.deepEqual(plain.overcapture, { maximum_amount_capturable: 1999, status: "unavailable" });
});

for (const taken of [2000, MAXIMUM]) {
  test(`a capture of ${taken} raises the intent to it, and the charge keeps what was authorized`, async () => {
    const { id } = await hold(stripe, MORE);
    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: taken, expand: ["latest_charge"] });
    assert.equal(captured.status, "succeeded");
    assert.deepEqual(amountsOf(captured), [taken, 0, taken]);
    const charge = chargeOf(captured);
    assert.deepEqual(chargeAmountsOf(charge), [taken, taken, 0]);
    assert.equal(cardOf(charge).amount_authorized, 1999);
    const { data } = await stripe.balanceTransactions.list({ source: charge.id });
    assert.deepEqual(
      data.map(({ amount }) => amount),
      [taken],
    );
    await stripe.refunds.create({ payment_intent: id });
    assert.equal((await stripe.charges.retrieve(charge.id)).amount_refunded, taken);
  });
}

test("without an amount no more than the hold is captured", async () => {
  const { id } = await hold(stripe, MORE);
  assert.deepEqual(amountsOf(await stripe.paymentIntents.capture(id)), [1999, 0, 1999]);
});

for (const [what, params, asked] of [
  ["more than the maximum", MORE, MAXIMUM + 1],
  ["more than is held", {}, 2000],
] as const) {
  test(`a capture of ${what} is refused, and the hold stays`, async () => {
    const { id } = await hold(stripe, params);
    const error = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: asked }));
    assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_large" });
    assert.deepEqual(amountsOf(await stripe.paymentIntents.retrieve(id)), [1999, 1999, 0]);
  });
}

test("only one capture of the whole may take more than is held", async () => {
  const { id } = await hold(stripe, asking("multicapture", "overcapture"));
  const part = { amount_to_capture: 2100, final_capture: false };
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.capture(id, part))).code, "amount_too_large");
  await stripe.paymentIntents.capture(id, { amount_to_capture: 1000, final_capture: false });
  const error = await refusalOf(stripe.paymentIntents.capture(id, { amount_to_capture: 1100 }));
  assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_large" });
});
