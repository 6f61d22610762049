import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { idOf } from "../support/intents.ts";
import { pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const START = florin.clock.now();
const one = await pay(stripe);
const other = await pay(stripe);

/** Newest first: five refunds, the last two of them ten seconds after the others. */
const ALL: Stripe.Refund[] = [];
for (const payment_intent of [one.id, other.id, one.id, other.id, one.id]) {
  if (ALL.length === 3) florin.clock.advance(10);
  ALL.unshift(await stripe.refunds.create({ payment_intent, amount: 100 }));
}
const IDS = ALL.map(({ id }) => id);

async function idsOf(params: Stripe.RefundListParams): Promise<readonly string[]> {
  return (await stripe.refunds.list(params)).data.map(({ id }) => id);
}

function where(wanted: (refund: Stripe.Refund) => boolean): readonly string[] {
  return ALL.filter(wanted).map(({ id }) => id);
}

describe("the list of refunds", () => {
  test("shows all of them, newest first", async () => {
    const list = await stripe.refunds.list({ limit: 2 });
    sameInWireOrder(list, { object: "list", data: ALL.slice(0, 2), has_more: true, url: "/v1/refunds" });
    assert.deepEqual(await idsOf({}), IDS);
  });

  test("can be sifted by intent and by charge", async () => {
    const ofOne = where(({ payment_intent }) => payment_intent === one.id);
    assert.equal(ofOne.length, 3);
    assert.deepEqual(await idsOf({ payment_intent: one.id }), ofOne);
    assert.deepEqual(await idsOf({ charge: idOf(one.latest_charge) }), ofOne);
    assert.deepEqual(await idsOf({ payment_intent: one.id, charge: idOf(other.latest_charge) }), []);
  });

  test("can be sifted by the time of the refund", async () => {
    const late = where(({ created }) => created >= START + 10);
    assert.equal(late.length, 2);
    assert.deepEqual(await idsOf({ created: { gte: START + 10 } }), late);
    assert.deepEqual(await idsOf({ created: { lt: START + 10 } }), IDS.slice(2));
    assert.deepEqual(await idsOf({ created: START, payment_intent: other.id }), [IDS[3]]);
  });

  test("is read both ways on pages of any size", async () => {
    for (let limit = 1; limit <= 5; limit += 1) {
      for (const [place, id] of IDS.entries()) {
        assert.deepEqual(await idsOf({ limit, starting_after: id }), IDS.slice(place + 1).slice(0, limit));
        assert.deepEqual(await idsOf({ limit, ending_before: id }), IDS.slice(0, place).slice(-limit));
      }
    }
  });

  test("is empty for what has no refunds", async () => {
    assert.deepEqual(await idsOf({ payment_intent: (await pay(stripe)).id }), []);
  });

  test("shows the charge of each refund in full when asked to", async () => {
    const { data } = await stripe.refunds.list({ expand: ["data.charge"] });
    for (const { charge } of data) assert.equal((charge as Stripe.Charge).object, "charge");
  });

  test("refuses a place that there is not", async () => {
    await refusedAs(stripe.refunds.list({ starting_after: "re_x" }), [
      400,
      "resource_missing",
      "starting_after",
      "No such refund: 're_x'",
    ]);
  });
});
