import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { hold } from "../support/holds.ts";
import { pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const DAY = 24 * 3600;

/** What there is in a currency, available and pending; undefined if the balance does not name it. */
function moneyIn(currency: string, balance: Stripe.Balance): readonly (number | undefined)[] {
  const amountIn = (parts: readonly { currency: string; amount: number }[]) =>
    parts.find((part) => part.currency === currency)?.amount;
  return [amountIn(balance.available), amountIn(balance.pending)];
}

async function balanceIn(currency: string): Promise<readonly (number | undefined)[]> {
  return moneyIn(currency, await stripe.balance.retrieve());
}

/** Two days and the rest of this one: then all that was paid until now is available. */
async function untilAvailable(): Promise<void> {
  florin.clock.advance(2 * DAY - (florin.clock.now() % DAY));
}

test("a new account has nothing, in its own currency", async () => {
  const nothing = (currency: string) => ({ amount: 0, currency });
  sameInWireOrder(await stripe.balance.retrieve(), {
    object: "balance",
    available: [{ ...nothing("usd"), source_types: { card: 0 } }],
    livemode: false,
    pending: [{ ...nothing("usd"), source_types: { card: 0 } }],
    refund_and_dispute_prefunding: { available: [nothing("usd")], pending: [nothing("usd")] },
  });
});

test("a payment is pending, less its fee, until the second midnight after it", async () => {
  await pay(stripe, { amount: 1000, currency: "gbp" });
  assert.deepEqual(await balanceIn("gbp"), [0, 941]);
  florin.clock.advance(2 * DAY - (florin.clock.now() % DAY) - 1);
  assert.deepEqual(await balanceIn("gbp"), [0, 941]);
  florin.clock.advance(1);
  assert.deepEqual(await balanceIn("gbp"), [941, 0]);
});

for (const payment_method of ["pm_card_bypassPending", "pm_card_bypassPendingInternational"]) {
  test(`a payment with ${payment_method} is available at once`, async () => {
    const [available = 0, pending = 0] = await balanceIn("chf");
    await pay(stripe, { amount: 1000, currency: "chf", payment_method });
    assert.deepEqual(await balanceIn("chf"), [available + 941, pending]);
  });
}

test("each currency has a balance of its own, in the order of their names", async () => {
  await pay(stripe, { amount: 500, currency: "jpy" });
  const { available, pending } = await stripe.balance.retrieve();
  const currencies = available.map(({ currency }) => currency);
  assert.deepEqual(currencies, currencies.toSorted());
  assert.ok(currencies.includes("jpy") && currencies.includes("usd"));
  assert.deepEqual(
    pending.map(({ currency }) => currency),
    currencies,
  );
  // 2.9 % of 500 are 14.5, which is rounded up; the fixed part is 30 yen.
  assert.deepEqual(await balanceIn("jpy"), [0, 455]);
});

test("a hold is nobody's money yet, and what is captured of it is the merchant's", async () => {
  const { id } = await hold(stripe, { currency: "nok" });
  assert.deepEqual(await balanceIn("nok"), [undefined, undefined]);
  await stripe.paymentIntents.capture(id, { amount_to_capture: 1000 });
  assert.deepEqual(await balanceIn("nok"), [0, 941]);
});

test("a payment that waits to be booked is not in the balance until it is", async () => {
  await pay(stripe, { amount: 1000, currency: "sek", capture_method: "automatic_async" });
  assert.deepEqual(await balanceIn("sek"), [undefined, undefined]);
  await florin.finishDueWork();
  assert.deepEqual(await balanceIn("sek"), [0, 941]);
});

test("a refund takes the whole amount, the fee stays paid", async () => {
  const { id } = await pay(stripe, { amount: 1000, currency: "dkk" });
  await untilAvailable();
  assert.deepEqual(await balanceIn("dkk"), [941, 0]);
  await stripe.refunds.create({ payment_intent: id, amount: 400 });
  assert.deepEqual(await balanceIn("dkk"), [541, 0]);
  await stripe.refunds.create({ payment_intent: id });
  assert.deepEqual(await balanceIn("dkk"), [-59, 0]);
});

test("every amount is that of the movements behind it", async () => {
  const movements = await stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  const balance = await stripe.balance.retrieve();
  for (const { currency } of balance.available) {
    const sum = (status: string) =>
      movements
        .filter((movement) => movement.currency === currency && movement.status === status)
        .reduce((total, { net }) => total + net, 0);
    assert.deepEqual(moneyIn(currency, balance), [sum("available"), sum("pending")], currency);
  }
  assert.deepEqual(await florin.store.auditLedger(), { movements: movements.length, faults: [] });
});
