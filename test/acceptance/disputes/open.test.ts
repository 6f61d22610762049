import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { sameInWireOrder } from "../../support/answers.ts";
import { fundsIn, payDisputed, untilDecided } from "../../support/disputes.ts";
import { startFlorin } from "../../support/florin.ts";
import { authenticate, CARDS_ONLY, eventTypesAbout, idOf, watchIntents } from "../../support/intents.ts";
import { expanded, pay } from "../../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const DAY = 86_400;

const FRAUD_CASE = {
  card: { brand: "visa", case_type: "chargeback", network: "visa", network_reason_code: "10.4" },
  type: "card",
};

const NO_EVIDENCE = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
};

/** The dispute that a charge names: the client's types leave it out. */
function namedBy(charge: Stripe.Charge): unknown {
  return (charge as { readonly dispute?: unknown }).dispute;
}

describe("a payment with a card whose holder disputes it", () => {
  test("has a dispute with all members of the documented object, in wire order", async () => {
    const { intent, charge, dispute } = await payDisputed(stripe);
    assert.match(dispute.id, /^du_1[A-Za-z0-9]{23}$/);
    const now = florin.clock.now();
    const [withdrawal] = dispute.balance_transactions;
    assert.match(idOf(withdrawal), /^txn_1[A-Za-z0-9]{23}$/);
    const documented = {
      id: dispute.id,
      object: "dispute",
      amount: 1999,
      balance_transaction: withdrawal?.id,
      balance_transactions: [
        {
          id: withdrawal?.id,
          object: "balance_transaction",
          amount: -1999,
          // That of the payment, which is still on its way itself (recorded).
          available_on: now - (now % DAY) + 2 * DAY,
          balance_type: "payments",
          created: now,
          currency: "eur",
          description: `Chargeback withdrawal for ${charge}`,
          exchange_rate: null,
          fee: 2000,
          fee_details: [
            { amount: 2000, application: null, currency: "eur", description: "Dispute fee", type: "stripe_fee" },
          ],
          net: -3999,
          reporting_category: "dispute",
          source: dispute.id,
          status: "pending",
          type: "adjustment",
        },
      ],
      charge,
      created: now,
      currency: "eur",
      enhanced_eligibility_types: [],
      evidence: NO_EVIDENCE,
      evidence_details: {
        due_by: now - (now % DAY) + 9 * DAY - 1,
        enhanced_eligibility: {},
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        submission_method: "not_submitted",
      },
      intended_submission_method: null,
      is_charge_refundable: false,
      livemode: false,
      metadata: {},
      payment_intent: intent.id,
      payment_method_details: FRAUD_CASE,
      reason: "fraudulent",
      status: "needs_response",
    };
    sameInWireOrder(dispute, documented);
    sameInWireOrder(await stripe.disputes.retrieve(dispute.id), documented);
  });

  for (const [card, captureMethod] of [
    ["pm_card_createDispute", "automatic"],
    ["pm_card_createDispute", "automatic_async"],
    ["pm_card_createDisputeProductNotReceived", "automatic_async"],
  ] as const) {
    test(`tells of it between charge and intent: ${card}, ${captureMethod}`, async () => {
      const { intent, charge } = await payDisputed(stripe, { payment_method: card, capture_method: captureMethod });
      assert.equal(intent.status, "succeeded");
      // What is withdrawn has come in before.
      assert.notEqual((await stripe.charges.retrieve(charge)).balance_transaction, null);
      assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
        "payment_intent.created",
        "charge.succeeded",
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "payment_intent.succeeded",
      ]);
    });
  }

  test("shows it on the charge, though the event of the charge's success does not yet", async () => {
    const { intent, charge, dispute } = await payDisputed(stripe);
    const after = await stripe.charges.retrieve(charge);
    const { disputed, paid, status, refunded } = after;
    assert.deepEqual([disputed, namedBy(after), paid, status, refunded], [true, dispute.id, true, "succeeded", false]);
    const { data } = await stripe.events.list({ type: "charge.succeeded", limit: 1 });
    const told = data[0]?.data.object as Stripe.Charge;
    assert.deepEqual([told.payment_intent, told.disputed], [intent.id, false]);
  });

  test("comes with what is not received, too", async () => {
    const { dispute } = await payDisputed(stripe, { payment_method: "pm_card_createDisputeProductNotReceived" });
    assert.equal(dispute.reason, "product_not_received");
    assert.equal(dispute.payment_method_details?.card?.network_reason_code, "13.1");
  });

  for (const [currency, fee] of [
    ["eur", 2000],
    ["usd", 1500],
  ] as const) {
    test(`costs the amount and ${fee} in ${currency}, taken from where the payment is`, async () => {
      const before = await fundsIn(stripe, currency);
      const { dispute } = await payDisputed(stripe, { amount: 5000, currency });
      const after = await fundsIn(stripe, currency);
      assert.equal(after.available, before.available);
      assert.equal(after.pending - before.pending, -175 - fee);
      const listed = await stripe.balanceTransactions.list({ source: dispute.id });
      assert.deepEqual(
        listed.data.map(({ id, net }) => [id, net]),
        [[dispute.balance_transactions[0]?.id, -5000 - fee]],
      );
    });
  }
});

test("what is disputed before the payment is booked is taken from what is available, and comes back with the payment", async () => {
  const { dispute } = await payDisputed(stripe, { capture_method: "automatic_async" });
  const [withdrawal] = dispute.balance_transactions;
  assert.deepEqual([withdrawal?.status, withdrawal?.available_on], ["available", dispute.created]);
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: "winning_evidence" } });
  await untilDecided(florin);
  const won = await stripe.disputes.retrieve(dispute.id);
  assert.deepEqual(
    won.balance_transactions.map(({ status, reporting_category }) => [status, reporting_category]),
    [
      ["available", "dispute"],
      ["pending", "dispute_reversal"],
    ],
  );
});

describe("an inquiry", () => {
  test("takes no money and leaves the charge refundable", async () => {
    const before = await fundsIn(stripe, "eur");
    const { intent, dispute } = await payDisputed(stripe, { payment_method: "pm_card_createDisputeInquiry" });
    assert.deepEqual(
      [dispute.status, dispute.is_charge_refundable, dispute.balance_transactions, dispute.reason],
      ["warning_needs_response", true, [], "fraudulent"],
    );
    assert.equal(dispute.payment_method_details?.card?.case_type, "inquiry");
    assert.equal((await fundsIn(stripe, "eur")).available, before.available);
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
      "payment_intent.created",
      "charge.succeeded",
      "charge.dispute.created",
      "payment_intent.succeeded",
    ]);
    assert.equal((await stripe.refunds.create({ payment_intent: intent.id })).status, "succeeded");
  });
});

describe("money that is held first", () => {
  test("is disputed when it is captured, for what was captured", async () => {
    const intent = await pay(stripe, { payment_method: "pm_card_createDispute", capture_method: "manual" });
    assert.equal((await stripe.disputes.list({ payment_intent: intent.id })).data.length, 0);
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1200 });
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    assert.deepEqual(
      data.map(({ amount, status }) => [amount, status]),
      [[1200, "needs_response"]],
    );
    assert.deepEqual((await eventTypesAbout(stripe, intent.id)).slice(-4), [
      "charge.captured",
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "payment_intent.succeeded",
    ]);
  });

  test("is disputed once it is all captured, less what was given back meanwhile", async () => {
    const intent = await pay(stripe, {
      payment_method: "pm_card_createDispute",
      capture_method: "manual",
      payment_method_options: { card: { request_multicapture: "if_available" } },
    });
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1000, final_capture: false });
    assert.equal((await stripe.disputes.list({ payment_intent: intent.id })).data.length, 0);
    await stripe.refunds.create({ payment_intent: intent.id, amount: 300 });
    await stripe.paymentIntents.capture(intent.id);
    const { data } = await stripe.disputes.list({ payment_intent: intent.id });
    assert.deepEqual(
      data.map(({ amount }) => amount),
      [1699],
    );
  });

  test("is never disputed when it is let go", async () => {
    const intent = await pay(stripe, { payment_method: "pm_card_createDispute", capture_method: "manual" });
    await stripe.paymentIntents.cancel(intent.id);
    assert.equal((await stripe.disputes.list({ payment_intent: intent.id })).data.length, 0);
  });
});

describe("a holder who authenticated", () => {
  const WITH_3DS = { payment_method_options: { card: { request_three_d_secure: "any" } } } as const;

  async function disputesOf(card: string): Promise<number> {
    const created = await stripe.paymentIntents.create({
      ...CARDS_ONLY,
      ...WITH_3DS,
      payment_method: card,
      confirm: true,
    });
    const intent = created.status === "requires_action" ? await authenticate(stripe, created.id, "succeeded") : created;
    assert.equal(intent.status, "succeeded");
    return (await stripe.disputes.list({ payment_intent: intent.id })).data.length;
  }

  test("can't call the payment fraudulent any more", async () => {
    assert.equal(await disputesOf("pm_card_createDispute"), 0);
  });

  test("can still say that the goods never came", async () => {
    assert.equal(await disputesOf("pm_card_createDisputeProductNotReceived"), 1);
  });
});

describe("a charge without an intent", () => {
  const FROM_TOKEN = { amount: 1999, currency: "eur", source: "tok_visa_createDispute" };

  test("is disputed as well, and the dispute names no intent", async () => {
    const charge = await stripe.charges.create(FROM_TOKEN);
    assert.equal(charge.disputed, true);
    const { data } = await stripe.disputes.list({ charge: charge.id });
    assert.deepEqual(
      data.map(({ id, payment_intent, status }) => [id, payment_intent, status]),
      [[namedBy(charge), null, "needs_response"]],
    );
  });

  test("that is held first is disputed when it is captured", async () => {
    const held = await stripe.charges.create({ ...FROM_TOKEN, capture: false });
    assert.equal(held.disputed, false);
    const captured = await stripe.charges.capture(held.id, { amount: 500 });
    assert.equal(captured.disputed, true);
    const { data } = await stripe.disputes.list({ charge: held.id });
    assert.deepEqual(
      data.map(({ amount }) => amount),
      [500],
    );
  });
});

test("a dispute, its charge and its movement can be expanded from one another", async () => {
  const { intent, charge, dispute } = await payDisputed(stripe);
  const whole = await stripe.disputes.retrieve(dispute.id, { expand: ["charge", "payment_intent"] });
  assert.equal(expanded<Stripe.Charge>(whole.charge).id, charge);
  assert.equal(expanded<Stripe.PaymentIntent>(whole.payment_intent).id, intent.id);
  const retrieved = await stripe.charges.retrieve(charge, { expand: ["dispute"] });
  assert.equal((namedBy(retrieved) as Stripe.Dispute).reason, "fraudulent");
  const listed = await stripe.balanceTransactions.list({ type: "adjustment", limit: 1, expand: ["data.source"] });
  const [movement] = listed.data;
  assert.equal(expanded<Stripe.BalanceTransactionSource>(movement?.source).object, "dispute");
});
