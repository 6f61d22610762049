import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { idOf, refusalOf } from "../support/intents.ts";
import { expanded, pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const DAY = 24 * 3600;

/** The newest movement of money. */
async function last(): Promise<Stripe.BalanceTransaction> {
  const [movement] = (await stripe.balanceTransactions.list({ limit: 1 })).data;
  assert.ok(movement !== undefined);
  return movement;
}

describe("the movement of a payment", () => {
  test("has all members of the documented object, in wire order", async () => {
    const intent = await pay(stripe, { amount: 1000, currency: "usd" });
    const movement = await last();
    assert.match(movement.id, /^txn_3[A-Za-z0-9]{23}$/);
    const now = florin.clock.now();
    const documented = {
      id: movement.id,
      object: "balance_transaction",
      amount: 1000,
      available_on: now - (now % DAY) + 2 * DAY,
      balance_type: "payments",
      created: now,
      currency: "usd",
      description: null,
      exchange_rate: null,
      fee: 59,
      fee_details: [
        { amount: 59, application: null, currency: "usd", description: "Stripe processing fees", type: "stripe_fee" },
      ],
      net: 941,
      reporting_category: "charge",
      source: intent.latest_charge,
      status: "pending",
      type: "charge",
    };
    sameInWireOrder(movement, documented);
    sameInWireOrder(await stripe.balanceTransactions.retrieve(movement.id), documented);
  });

  for (const [amount, fee] of [
    [50, 31],
    [499, 44],
    [500, 45],
    [1999, 88],
    [99_999_999, 2_900_030],
  ] as const) {
    test(`costs ${fee} of ${amount}: 2.9 % and 30, halves rounded up`, async () => {
      await pay(stripe, { amount });
      const movement = await last();
      assert.deepEqual([movement.amount, movement.fee, movement.net], [amount, fee, amount - fee]);
      assert.deepEqual(
        movement.fee_details.map((detail) => detail.amount),
        [fee],
      );
    });
  }

  test("says what the payment was for", async () => {
    await pay(stripe, { description: "a chair" });
    assert.equal((await last()).description, "a chair");
  });

  test("becomes available at a midnight", async () => {
    await pay(stripe);
    const { id, available_on, created } = await last();
    assert.equal(available_on % DAY, 0);
    assert.ok(available_on > created + DAY && available_on <= created + 2 * DAY);
    florin.clock.advance(available_on - florin.clock.now() - 1);
    assert.equal((await stripe.balanceTransactions.retrieve(id)).status, "pending");
    florin.clock.advance(1);
    assert.equal((await stripe.balanceTransactions.retrieve(id)).status, "available");
  });

  test("is available at once with a card that need not wait", async () => {
    await pay(stripe, { payment_method: "pm_card_bypassPending" });
    const { status, available_on } = await last();
    assert.deepEqual([status, available_on], ["available", florin.clock.now()]);
  });

  test("shows its charge in full when asked to, and what that refers to", async () => {
    const intent = await pay(stripe);
    const { id } = await last();
    const shown = await stripe.balanceTransactions.retrieve(id, { expand: ["source.payment_intent"] });
    const charge = expanded(shown.source) as Stripe.Charge;
    assert.equal(charge.id, intent.latest_charge);
    assert.equal(expanded(charge.payment_intent).id, intent.id);
  });
});

describe("the movement of a refund", () => {
  test("takes the amount away without a fee, and says whose it is", async () => {
    const { id } = await pay(stripe, { description: "a chair" });
    const refund = await stripe.refunds.create({ payment_intent: id, amount: 500 });
    const { amount, fee, fee_details, net, type, reporting_category, source, description } = await last();
    assert.deepEqual(
      { amount, fee, fee_details, net, type, reporting_category, source, description },
      {
        amount: -500,
        fee: 0,
        fee_details: [],
        net: -500,
        type: "refund",
        reporting_category: "refund",
        source: refund.id,
        description: "REFUND FOR CHARGE (a chair)",
      },
    );
  });

  test("of a payment without a description has none in brackets", async () => {
    const { id } = await pay(stripe);
    await stripe.refunds.create({ payment_intent: id });
    assert.equal((await last()).description, "REFUND FOR CHARGE");
  });
});

describe("the list of movements", () => {
  const idsOf = async (params: Stripe.BalanceTransactionListParams) =>
    (await stripe.balanceTransactions.list({ limit: 100, ...params })).data.map(({ id }) => id);

  test("shows all of them, newest first, and can be sifted", async () => {
    florin.clock.advance(100);
    const start = florin.clock.now();
    const paid = await pay(stripe, { currency: "gbp" });
    florin.clock.advance(10);
    const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 300 });
    florin.clock.advance(10);
    const yen = await pay(stripe, { currency: "jpy" });

    const list = await stripe.balanceTransactions.list({ limit: 3 });
    assert.deepEqual([list.url, list.has_more], ["/v1/balance_transactions", true]);
    const [third, second, first] = list.data;
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.deepEqual([first.source, second.source, third.source], [paid.latest_charge, refund.id, yen.latest_charge]);

    assert.deepEqual(await idsOf({ source: idOf(paid.latest_charge) }), [first.id]);
    assert.deepEqual(await idsOf({ source: refund.id }), [second.id]);
    assert.deepEqual(await idsOf({ currency: "gbp" }), [second.id, first.id]);
    assert.deepEqual(await idsOf({ currency: "gbp", type: "refund" }), [second.id]);
    assert.deepEqual(await idsOf({ created: { gte: start, lt: start + 20 } }), [second.id, first.id]);
    assert.deepEqual(await idsOf({ source: "ch_x" }), []);
    assert.deepEqual(await idsOf({ type: "payout" }), []);
    assert.equal((await idsOf({ type: "refund" })).includes(first.id), false);
    assert.deepEqual(await idsOf({ starting_after: third.id, limit: 2 }), [second.id, first.id]);
    assert.deepEqual(await idsOf({ ending_before: first.id }), [third.id, second.id]);
  });

  test("shows the source of each in full when asked to", async () => {
    const { data } = await stripe.balanceTransactions.list({ limit: 100, expand: ["data.source"] });
    for (const { source, type } of data) assert.equal(expanded(source).object, type);
  });

  test("has no payouts to be sifted by", async () => {
    const error = await refusalOf(stripe.balanceTransactions.list({ payout: "po_x" }));
    assert.deepEqual([error.statusCode, error.param], [400, "payout"]);
  });
});

test("an unknown movement is not found", async () => {
  const row = [404, "resource_missing", "id", "No such balance transaction: 'txn_x'"] as const;
  await refusedAs(stripe.balanceTransactions.retrieve("txn_x"), row);
});
