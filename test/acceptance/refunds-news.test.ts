import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { chargeAmountsOf } from "../support/holds.ts";
import { eventsAbout, idOf } from "../support/intents.ts";
import { expanded, pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const NO_REQUEST = { id: null, idempotency_key: null };

/** Lets the bank tell what it has to tell. */
async function news(): Promise<void> {
  florin.clock.advance(1);
  await florin.finishDueWork();
}

/** Type and previous attributes of what happened to a payment since its first refund was made. */
async function told(intent: string): Promise<readonly (readonly [string, unknown])[]> {
  const events = (await eventsAbout(stripe, intent)).slice(5);
  for (const { request } of events) assert.deepEqual(request, NO_REQUEST);
  return events.map(({ type, data }) => [type, data.previous_attributes]);
}

async function refunded(payment_method: string, amount?: number): Promise<readonly [Stripe.Refund, string]> {
  const { id } = await pay(stripe, { payment_method });
  const refund = await stripe.refunds.create({ payment_intent: id, ...(amount === undefined ? {} : { amount }) });
  return [refund, id];
}

/** All that the merchant has, in the currency of the payments. */
async function totalOwed(): Promise<number> {
  const { available, pending } = await stripe.balance.retrieve();
  const euros = [...available, ...pending].filter(({ currency }) => currency === "eur");
  return euros.reduce((sum, { amount }) => sum + amount, 0);
}

test("a second later a refund has its reference number, which both names of the event tell", async () => {
  const [refund, intent] = await refunded("pm_card_visa");
  await florin.finishDueWork();
  assert.equal((await stripe.refunds.retrieve(refund.id)).destination_details?.card?.reference, undefined);
  await news();
  const { status, destination_details } = await stripe.refunds.retrieve(refund.id);
  assert.equal(status, "succeeded");
  assert.match(String(destination_details?.card?.reference), /^\d{23}$/);
  assert.equal(destination_details?.card?.reference_status, "available");
  const previous = { destination_details: { card: { reference: null, reference_status: "pending" } } };
  assert.deepEqual(await told(intent), [
    ["refund.updated", previous],
    ["charge.refund.updated", previous],
  ]);
});

test("the news of a refund comes once", async () => {
  const [, intent] = await refunded("pm_card_visa");
  for (let pause = 0; pause < 3; pause += 1) await news();
  assert.equal((await told(intent)).length, 2);
});

test("a pending refund takes the money at once, and succeeds later", async () => {
  const [refund, intent] = await refunded("pm_card_pendingRefund");
  assert.equal(refund.status, "pending");
  assert.equal((refund as { pending_reason?: string }).pending_reason, "processing");
  assert.equal(refund.destination_details?.card?.type, "pending");
  assert.match(idOf(refund.balance_transaction), /^txn_/);
  const charge = await stripe.charges.retrieve(idOf(refund.charge));
  assert.deepEqual([...chargeAmountsOf(charge), charge.refunded], [1999, 1999, 1999, true]);

  await news();
  const succeeded = await stripe.refunds.retrieve(refund.id);
  assert.equal(succeeded.status, "succeeded");
  assert.equal("pending_reason" in succeeded, false);
  assert.equal(succeeded.destination_details?.card?.reference_status, "pending");
  await news();
  const referenced = await stripe.refunds.retrieve(refund.id);
  assert.equal(referenced.destination_details?.card?.reference_status, "available");
  assert.equal(referenced.balance_transaction, refund.balance_transaction);

  const done = { destination_details: { card: { type: "pending" } }, pending_reason: "processing", status: "pending" };
  const reference = { destination_details: { card: { reference: null, reference_status: "pending" } } };
  assert.deepEqual(await told(intent), [
    ["refund.updated", done],
    ["charge.refund.updated", done],
    ["refund.updated", reference],
    ["charge.refund.updated", reference],
  ]);
});

test("a refund that the bank sends back has failed, and the money is there again", async () => {
  const before = await totalOwed();
  const [refund, intent] = await refunded("pm_card_refundFail");
  assert.equal(refund.status, "succeeded");
  const afterRefund = await totalOwed();
  await news();
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction.source"] });
  assert.equal(failed.status, "failed");
  assert.equal(failed.failure_reason, "expired_or_canceled_card");
  assert.equal(failed.balance_transaction, refund.balance_transaction);
  const back = expanded(failed.failure_balance_transaction);
  assert.deepEqual(
    [back.type, back.reporting_category, back.amount, back.fee, back.net],
    ["refund_failure", "refund_failure", 1999, 0, 1999],
  );
  assert.equal((expanded(back.source) as Stripe.Refund).id, refund.id);
  assert.equal((await totalOwed()) - afterRefund, 1999);
  // What stays away is the fee of the payment: 2.9 % of 19.99 and 30 cents.
  assert.equal((await totalOwed()) - before, 1999 - 88);
  const charge = await stripe.charges.retrieve(idOf(refund.charge));
  assert.deepEqual([...chargeAmountsOf(charge), charge.refunded], [1999, 1999, 0, false]);
  assert.equal((await stripe.paymentIntents.retrieve(intent)).status, "succeeded");
});

test("a failed refund is told by four events", async () => {
  const [refund, intent] = await refunded("pm_card_refundFail", 500);
  await news();
  const failed = await stripe.refunds.retrieve(refund.id);
  const previous = {
    destination_details: { card: { reference_status: "pending" } },
    failure_balance_transaction: null,
    failure_reason: null,
    status: "succeeded",
  };
  assert.equal(failed.destination_details?.card?.reference_status, "unavailable");
  assert.deepEqual(await told(intent), [
    ["refund.failed", undefined],
    ["refund.updated", previous],
    ["charge.refund.updated", previous],
    ["charge.updated", { amount_refunded: 500 }],
  ]);
});

test("what a failed refund gave back can be refunded again", async () => {
  const [refund, intent] = await refunded("pm_card_refundFail");
  await news();
  const again = await stripe.refunds.create({ payment_intent: intent });
  assert.notEqual(again.id, refund.id);
  assert.equal(again.amount, 1999);
  await news();
  const charge = await stripe.charges.retrieve(idOf(refund.charge));
  assert.equal(charge.amount_refunded, 0);
  const { data } = await stripe.refunds.list({ payment_intent: intent });
  assert.deepEqual(
    data.map(({ status }) => status),
    ["failed", "failed"],
  );
});

test("of two refunds of a payment that both fail each gives back its own amount", async () => {
  const { id, latest_charge } = await pay(stripe, { payment_method: "pm_card_refundFail" });
  await stripe.refunds.create({ payment_intent: id, amount: 500 });
  await stripe.refunds.create({ payment_intent: id, amount: 700 });
  assert.equal((await stripe.charges.retrieve(idOf(latest_charge))).amount_refunded, 1200);
  // Both jobs meet at the charge: one of them may have to be tried again when its lease has run out.
  for (let minute = 0; minute < 3; minute += 1) {
    await news();
    florin.clock.advance(60);
  }
  assert.equal((await stripe.charges.retrieve(idOf(latest_charge))).amount_refunded, 0);
  assert.deepEqual((await florin.store.auditLedger()).faults, []);
});

test("metadata of a refund that failed can still be written", async () => {
  const [refund] = await refunded("pm_card_refundFail");
  await news();
  const updated = await stripe.refunds.update(refund.id, { metadata: { told: "Ada" } });
  assert.deepEqual([updated.status, updated.metadata], ["failed", { told: "Ada" }]);
});
