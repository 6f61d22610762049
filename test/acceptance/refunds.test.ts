import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { chargeAmountsOf } from "../support/holds.ts";
import { eventsAbout, idOf, refusalOf, watchIntents } from "../support/intents.ts";
import { expanded, pay } from "../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

async function chargeOfPayment(intent: Stripe.PaymentIntent): Promise<Stripe.Charge> {
  return stripe.charges.retrieve(idOf(intent.latest_charge));
}

test("a refund has all members of the documented object, in wire order", async () => {
  const intent = await pay(stripe);
  const refund = await stripe.refunds.create({ payment_intent: intent.id });
  assert.match(refund.id, /^re_3[A-Za-z0-9]{23}$/);
  assert.match(idOf(refund.balance_transaction), /^txn_3[A-Za-z0-9]{23}$/);
  const documented = {
    id: refund.id,
    object: "refund",
    amount: 1999,
    balance_transaction: refund.balance_transaction,
    charge: intent.latest_charge,
    created: florin.clock.now(),
    currency: "eur",
    customer: null,
    customer_account: null,
    destination_details: {
      card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
      type: "card",
    },
    metadata: {},
    payment_intent: intent.id,
    payment_method: intent.payment_method,
    reason: null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "succeeded",
    transfer_reversal: null,
  };
  sameInWireOrder(refund, documented);
  sameInWireOrder(await stripe.refunds.retrieve(refund.id), documented);
});

for (const [by, params] of [
  ["its intent", ({ id }: Stripe.PaymentIntent) => ({ payment_intent: id })],
  ["its charge", ({ latest_charge }: Stripe.PaymentIntent) => ({ charge: idOf(latest_charge) })],
] as const) {
  test(`a payment is refunded by ${by}, in full when no amount is named`, async () => {
    const intent = await pay(stripe);
    const refund = await stripe.refunds.create(params(intent));
    assert.deepEqual(
      [refund.amount, refund.charge, refund.payment_intent, refund.status],
      [1999, intent.latest_charge, intent.id, "succeeded"],
    );
    const charge = await chargeOfPayment(intent);
    assert.deepEqual([...chargeAmountsOf(charge), charge.refunded], [1999, 1999, 1999, true]);
    assert.equal(charge.status, "succeeded");
    const after = await stripe.paymentIntents.retrieve(intent.id);
    assert.deepEqual([after.status, after.amount_received], ["succeeded", 1999]);
  });
}

test("several refunds share what was captured, and the last one takes what is left", async () => {
  const intent = await pay(stripe);
  for (const amount of [500, 700]) {
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount });
    assert.equal(refund.amount, amount);
    assert.equal((await chargeOfPayment(intent)).refunded, false);
  }
  assert.equal((await stripe.refunds.create({ payment_intent: intent.id })).amount, 799);
  const charge = await chargeOfPayment(intent);
  assert.deepEqual([...chargeAmountsOf(charge), charge.refunded], [1999, 1999, 1999, true]);
});

test("of a hold that was captured in part, that part can be refunded", async () => {
  const held = await pay(stripe, { capture_method: "manual" });
  await stripe.paymentIntents.capture(held.id, { amount_to_capture: 900 });
  assert.equal((await stripe.refunds.create({ payment_intent: held.id })).amount, 900);
  const charge = await chargeOfPayment(held);
  assert.deepEqual([...chargeAmountsOf(charge), charge.refunded], [1999, 900, 900, true]);
});

test("a refund has the customer of its payment", async () => {
  const customer = await stripe.customers.create();
  const { id } = await pay(stripe, { customer: customer.id });
  assert.equal((await stripe.refunds.create({ payment_intent: id })).customer, customer.id);
});

for (const reason of ["duplicate", "fraudulent", "requested_by_customer"] as const) {
  test(`a refund keeps its reason ${reason}`, async () => {
    const { id } = await pay(stripe);
    const refund = await stripe.refunds.create({ payment_intent: id, reason });
    assert.equal(refund.reason, reason);
    assert.equal((await stripe.refunds.retrieve(refund.id)).reason, reason);
  });
}

test("a refund keeps metadata of its own, which an update merges and clears", async () => {
  const { id } = await pay(stripe, { metadata: { order: "7" } });
  const refund = await stripe.refunds.create({ payment_intent: id, metadata: { why: "late", who: "Ada" } });
  assert.deepEqual(refund.metadata, { why: "late", who: "Ada" });
  const merged = await stripe.refunds.update(refund.id, { metadata: { why: "broken", who: "" } });
  assert.deepEqual(merged.metadata, { why: "broken" });
  sameInWireOrder({ ...merged, metadata: refund.metadata }, refund);
  assert.deepEqual((await stripe.refunds.update(refund.id, { metadata: "" })).metadata, {});
});

test("nothing but metadata of a refund can be updated", async () => {
  const { id } = await pay(stripe);
  const refund = await stripe.refunds.create({ payment_intent: id, amount: 100 });
  const error = await refusalOf(stripe.refunds.update(refund.id, { amount: 200 } as object));
  assert.deepEqual([error.statusCode, error.code, error.param], [400, "parameter_unknown", "amount"]);
  assert.equal((await stripe.refunds.retrieve(refund.id)).amount, 100);
});

test("what a refund belongs to is shown in full when asked for", async () => {
  const customer = await stripe.customers.create();
  const intent = await pay(stripe, { customer: customer.id });
  const refund = await stripe.refunds.create({
    payment_intent: intent.id,
    expand: ["charge.balance_transaction", "payment_intent", "balance_transaction.source", "customer"],
  });
  const charge = expanded(refund.charge);
  assert.equal(charge.amount_refunded, 1999);
  assert.equal(expanded(charge.balance_transaction).amount, 1999);
  assert.equal(expanded(refund.payment_intent).id, intent.id);
  const movement = expanded(refund.balance_transaction);
  assert.equal(movement.amount, -1999);
  assert.equal((expanded(movement.source) as Stripe.Refund).id, refund.id);
  assert.equal(expanded((refund as { customer?: Stripe.Customer | string | null }).customer).id, customer.id);
});

test("a charge shows its refunds when asked for, newest first", async () => {
  const intent = await pay(stripe);
  const ids: string[] = [];
  for (const amount of [100, 200]) ids.unshift((await stripe.refunds.create({ payment_intent: intent.id, amount })).id);
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), { expand: ["refunds"] });
  assert.deepEqual(
    charge.refunds?.data.map(({ id }) => id),
    ids,
  );
});

test("a refund is told by itself and by its charge", async () => {
  const intent = await pay(stripe);
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
  const rest = await stripe.refunds.create({ payment_intent: intent.id });
  const told = (await eventsAbout(stripe, intent.id)).slice(3);
  assert.deepEqual(
    told.map(({ type, data, request }) => [type, data.previous_attributes, request?.id]),
    [
      ["refund.created", undefined, refund.lastResponse.requestId],
      ["charge.refunded", { amount_refunded: 0 }, refund.lastResponse.requestId],
      ["refund.created", undefined, rest.lastResponse.requestId],
      ["charge.refunded", { amount_refunded: 500, refunded: false }, rest.lastResponse.requestId],
    ],
  );
  sameInWireOrder(told[0]?.data.object, refund);
});

test("an update of a refund is told by both names of the event", async () => {
  const intent = await pay(stripe);
  const { id } = await stripe.refunds.create({ payment_intent: intent.id });
  const updated = await stripe.refunds.update(id, { metadata: { why: "late" } });
  const told = (await eventsAbout(stripe, intent.id)).slice(5);
  assert.deepEqual(
    told.map(({ type, data }) => [type, data.previous_attributes]),
    ["refund.updated", "charge.refund.updated"].map((type) => [type, { metadata: { why: null } }]),
  );
  for (const { data } of told) sameInWireOrder(data.object, updated);
});

test("a refund that is repeated with its key is made once", async () => {
  const intent = await pay(stripe);
  const refund = () =>
    stripe.refunds.create({ payment_intent: intent.id, amount: 500 }, { idempotencyKey: "refund-order-7" });
  assert.equal((await refund()).id, (await refund()).id);
  assert.equal((await chargeOfPayment(intent)).amount_refunded, 500);
});

test("of many refunds at once as many succeed as the payment has money for, and the others are told why", async () => {
  const { id, latest_charge } = await pay(stripe, { amount: 1000 });
  const asked = Array.from({ length: 50 }, () =>
    stripe.refunds.create({ payment_intent: id, amount: 70 }).then(
      () => "refunded",
      (error: Stripe.errors.StripeError) => `${error.statusCode} ${error.param}`,
    ),
  );
  const answers = await Promise.all(asked);
  assert.equal(answers.filter((answer) => answer === "refunded").length, 14);
  assert.equal(answers.filter((answer) => answer === "400 amount").length, 36);
  const charge = await stripe.charges.retrieve(idOf(latest_charge));
  assert.deepEqual(chargeAmountsOf(charge), [1000, 1000, 980]);
  const { data } = await stripe.refunds.list({ payment_intent: id, limit: 100 });
  assert.equal(data.length, 14);
  assert.deepEqual((await florin.store.auditLedger()).faults, []);
});
