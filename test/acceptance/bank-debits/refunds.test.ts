import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { debit, pass, SCHEMES, succeeded, tell } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import { chargeOf, eventTypesAbout, facts, idOf, INVALID, refusalOf, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const DESTINATIONS = {
  sepa_debit: "eu_bank_transfer",
  us_bank_account: "us_bank_transfer",
  au_becs_debit: "au_bank_transfer",
  bacs_debit: "gb_bank_transfer",
} as const;

async function amountsOf(charge: { readonly id: string }) {
  const { amount_refunded, refunded } = await stripe.charges.retrieve(charge.id);
  return [amount_refunded, refunded];
}

/** What the merchant's balance has of a payment. */
async function balanceOf(charge: { readonly id: string }): Promise<number> {
  const { data: refunds } = await stripe.refunds.list({ charge: charge.id });
  const { data: disputes } = await stripe.disputes.list({ charge: charge.id });
  const sources = [charge, ...refunds, ...disputes].map(({ id }) => id);
  const lists = await Promise.all(sources.map((source) => stripe.balanceTransactions.list({ source })));
  return lists.flatMap(({ data }) => data).reduce((sum, { amount }) => sum + amount, 0);
}

for (const { type, currency, pays } of SCHEMES) {
  test(`a refund of a ${type} is pending until the credit has left, and then succeeds`, async () => {
    const intent = await succeeded(florin, stripe, currency, pays);
    const charge = chargeOf(intent);
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    assert.match(refund.id, /^pyr_3[A-Za-z0-9]{23}$/);
    assert.deepEqual(
      [refund.status, (refund as { pending_reason?: string }).pending_reason],
      ["pending", "processing"],
    );
    assert.equal(refund.destination_details?.type, DESTINATIONS[type]);
    assert.deepEqual(await amountsOf(charge), [500, false]);
    const booked = await stripe.balanceTransactions.retrieve(idOf(refund.balance_transaction));
    assert.deepEqual(
      [booked.type, booked.reporting_category, booked.amount, booked.description],
      ["payment_refund", "refund", -500, "REFUND FOR PAYMENT"],
    );
    const shown = await stripe.balanceTransactions.retrieve(booked.id, { expand: ["source"] });
    assert.deepEqual(shown.source, await stripe.refunds.retrieve(refund.id));
    await pass(florin, 5);
    assert.equal((await stripe.refunds.retrieve(refund.id)).status, "succeeded");
    assert.deepEqual(await eventTypesAbout(stripe, refund.id), [
      "refund.created",
      "refund.updated",
      "charge.refund.updated",
    ]);
  });
}

function sendBack(refund: { readonly id: string }): Promise<Stripe.Refund> {
  return stripe.rawRequest("POST", `/_florin/test/refunds/${refund.id}/fail`, {});
}

for (const [when, seconds] of [
  ["that is still pending", 0],
  ["that had arrived", 5],
] as const) {
  test(`a refund ${when} fails when the bank sends it back, and its amount returns once`, async () => {
    const intent = await succeeded(florin, stripe, "eur", "pm_sepaDebit_success_DE");
    const charge = chargeOf(intent);
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    await pass(florin, seconds);
    const failed = await sendBack(refund);
    assert.deepEqual([failed.status, failed.failure_reason], ["failed", "declined"]);
    await pass(florin, 60);
    assert.deepEqual(await amountsOf(charge), [0, false]);
    assert.equal(await balanceOf(charge), 2000);
    assert.deepEqual(facts(await refusalOf(sendBack(refund))), INVALID);
    const again = await stripe.refunds.create({ payment_intent: intent.id });
    assert.equal(again.amount, 2000);
    assert.deepEqual((await eventTypesAbout(stripe, refund.id)).slice(-3), [
      "refund.failed",
      "refund.updated",
      "charge.refund.updated",
    ]);
  });
}

test("a refund under way is stopped when the bank takes the debit back first", async () => {
  const intent = await succeeded(florin, stripe, "usd", "pm_usBankAccount_success");
  const charge = chargeOf(intent);
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 800 });
  await tell(stripe, intent, "return", "R10");
  const { data: disputes } = await stripe.disputes.list({ charge: charge.id });
  assert.deepEqual(
    disputes.map(({ amount }) => amount),
    [2000],
  );
  await pass(florin, 5);
  const stopped = await stripe.refunds.retrieve(refund.id);
  assert.deepEqual([stopped.status, stopped.failure_reason], ["failed", "charge_for_pending_refund_disputed"]);
  assert.equal(await balanceOf(charge), 0);
});

test("a return after a refund that has arrived takes what is left", async () => {
  const intent = await succeeded(florin, stripe, "usd", "pm_usBankAccount_success");
  const charge = chargeOf(intent);
  await stripe.refunds.create({ payment_intent: intent.id, amount: 800 });
  await pass(florin, 5);
  await tell(stripe, intent, "return", "R10");
  assert.equal(await balanceOf(charge), 0);
});

test("nothing of a processing debit can be refunded, and nothing after the scheme's time", async () => {
  const intent = await debit(stripe, "aud", "pm_auBecsDebit_success");
  assert.deepEqual(facts(await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))), INVALID);
  await pass(florin, 15);
  const late = await startFlorin();
  const client = late.stripe();
  const paid = await succeeded(late, client, "aud", "pm_auBecsDebit_success");
  await pass(late, 92 * 86_400);
  assert.deepEqual(facts(await refusalOf(client.refunds.create({ payment_intent: paid.id }))), {
    ...INVALID,
    code: "charge_not_refundable",
  });
});
