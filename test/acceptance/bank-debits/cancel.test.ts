import assert from "node:assert/strict";
import { test } from "node:test";
import { current, debit, pass, tell } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import { chargeOf, eventTypesAbout, facts, refusalOf, UNEXPECTED_STATE, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

test("a processing ACH payment can be canceled, and its debit is never made", async () => {
  const intent = await debit(stripe, "usd", "pm_usBankAccount_success");
  const canceled = await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: "requested_by_customer" });
  assert.deepEqual([canceled.status, canceled.cancellation_reason], ["canceled", "requested_by_customer"]);
  await pass(florin, 60);
  const after = await current(stripe, intent);
  const charge = chargeOf(after);
  assert.deepEqual([after.status, after.amount_received], ["canceled", 0]);
  assert.deepEqual([charge.status, charge.failure_code, charge.balance_transaction], ["failed", null, null]);
  assert.deepEqual((await eventTypesAbout(stripe, intent.id)).slice(-2), ["charge.failed", "payment_intent.canceled"]);
});

test("an account that stays processing can be canceled at any time", async () => {
  const intent = await debit(stripe, "usd", "pm_usBankAccount_processing");
  await pass(florin, 30 * 86_400);
  assert.equal((await current(stripe, intent)).status, "processing");
  assert.equal((await stripe.paymentIntents.cancel(intent.id)).status, "canceled");
});

for (const [currency, account] of [
  ["eur", "pm_sepaDebit_success_DE"],
  ["aud", "pm_auBecsDebit_success"],
  ["gbp", "pm_bacsDebit_success"],
] as const) {
  test(`a processing payment of ${account} can't be canceled, and goes on`, async () => {
    const intent = await debit(stripe, currency, account);
    assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.cancel(intent.id))), UNEXPECTED_STATE);
    await pass(florin, 20);
    assert.equal((await current(stripe, intent)).status, "succeeded");
  });
}

test("a cancel that comes after the result finds it", async () => {
  const intent = await debit(stripe, "usd", "pm_usBankAccount_success");
  await tell(stripe, intent, "settle");
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.cancel(intent.id))), UNEXPECTED_STATE);
  assert.equal((await current(stripe, intent)).amount_received, 2000);
});

test("of a cancel and a result at once, one wins", async () => {
  const intent = await debit(stripe, "usd", "pm_usBankAccount_success");
  const [canceled, settled] = await Promise.allSettled([
    stripe.paymentIntents.cancel(intent.id),
    tell(stripe, intent, "settle"),
  ]);
  assert.notEqual(canceled.status, settled.status);
  const after = await current(stripe, intent);
  const received = canceled.status === "fulfilled" ? 0 : 2000;
  assert.deepEqual([after.amount_received, chargeOf(after).paid], [received, received > 0]);
});

test("by the calendar, ACH payments can be canceled until the evening's file is sent", async () => {
  const calendar = await startFlorin(":memory:", undefined, { flags: { "debit-settlement": "calendar" } });
  const client = calendar.stripe();
  const early = await debit(client, "usd", "pm_usBankAccount_success");
  const late = await debit(client, "usd", "pm_usBankAccount_success");
  assert.equal((await client.paymentIntents.cancel(early.id)).status, "canceled");
  // Past the cut-off of the next business day, before any result.
  await pass(calendar, 4 * 86_400);
  const error = await refusalOf(client.paymentIntents.cancel(late.id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  await pass(calendar, 10 * 86_400);
  assert.equal((await current(client, late)).status, "succeeded");
});
