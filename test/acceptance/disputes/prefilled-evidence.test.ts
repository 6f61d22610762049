import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { newsAbout, payDisputed } from "../../support/disputes.ts";
import { debit, pass, succeeded, tell } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import { asking } from "../../support/holds.ts";
import { CARDS_ONLY, idOf, watchIntents } from "../../support/intents.ts";
import { pay } from "../../support/refunds.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const REGULAR = { email: "ann@example.com", description: "a regular" };
const { id: customer } = await stripe.customers.create({ ...REGULAR, source: "tok_visa_createDispute" });
const ANNS = { customer, description: "A lamp" };
const CARD = { payment_method: "pm_card_createDispute" };
const ADDRESS = { line1: "Weg 1", line2: "Hof", city: "Bonn", postal_code: "53111", country: "DE" };

type Told = Readonly<Record<string, unknown>>;

/** What the evidence says, without all that it does not say. */
function said({ evidence }: Pick<Stripe.Dispute, "evidence">): Told {
  return Object.fromEntries(Object.entries(evidence).filter(([, text]) => typeof text === "string"));
}

async function disputeOf(about: Stripe.DisputeListParams): Promise<Stripe.Dispute> {
  const { data } = await stripe.disputes.list(about);
  assert.equal(data.length, 1);
  const [dispute] = data;
  assert.ok(dispute !== undefined);
  return dispute;
}

describe("a new dispute", () => {
  test("names the customer and what was sold, of which nothing is the merchant's evidence yet", async () => {
    const { intent, dispute } = await payDisputed(stripe, ANNS);
    assert.deepEqual(said(dispute), {
      customer_email_address: "ann@example.com",
      customer_name: "a regular",
      product_description: "A lamp",
    });
    const { has_evidence, submission_count } = dispute.evidence_details;
    assert.deepEqual([has_evidence, submission_count], [false, 0]);
    const { data } = await stripe.events.list({ type: "charge.dispute.created", limit: 1 });
    const told = data[0]?.data.object as Stripe.Dispute;
    assert.deepEqual([told.payment_intent, said(told)], [intent.id, said(dispute)]);
  });

  test("takes what came with the payment before what is known of the customer", async () => {
    const { id: named } = await stripe.customers.create({ ...REGULAR, name: "Ann Example" });
    assert.equal((await payDisputed(stripe, { customer: named })).dispute.evidence.customer_name, "Ann Example");
    const { id: method } = await stripe.paymentMethods.create({
      type: "card",
      card: { token: "tok_visa_createDispute" },
      billing_details: { name: "Bob", email: "bob@example.com", address: ADDRESS },
    });
    const { dispute } = await payDisputed(stripe, { customer: named, payment_method: method });
    assert.deepEqual(said(dispute), {
      billing_address: "Weg 1\nHof\nBonn, 53111, DE",
      customer_email_address: "bob@example.com",
      customer_name: "Bob",
    });
  });

  test("says nothing of a payment of which nothing is known", async () => {
    const { dispute } = await payDisputed(stripe);
    assert.deepEqual(said(dispute), {});
  });

  test("does not say what was sold where the bank only asks", async () => {
    const { dispute } = await payDisputed(stripe, { ...ANNS, payment_method: "pm_card_createDisputeInquiry" });
    assert.deepEqual(said(dispute), { customer_email_address: "ann@example.com", customer_name: "a regular" });
  });
});

describe("the merchant's word", () => {
  test("takes the place of what was known, text by text", async () => {
    const { intent, dispute } = await payDisputed(stripe, ANNS);
    const told = (await newsAbout(stripe, intent.id)).length;
    const kept = await stripe.disputes.update(dispute.id, { evidence: { customer_name: "Ann" }, submit: false });
    assert.deepEqual(said(kept), { ...said(dispute), customer_name: "Ann" });
    assert.equal(kept.evidence_details.has_evidence, true);
    const [news] = await newsAbout(stripe, intent.id, told);
    assert.deepEqual(news?.[1], {
      evidence: { customer_name: "a regular" },
      evidence_details: { has_evidence: false },
    });
    const cleared = await stripe.disputes.update(dispute.id, {
      evidence: { customer_name: "", product_description: "" },
      submit: false,
    });
    assert.deepEqual(said(cleared), { customer_email_address: "ann@example.com" });
    assert.equal(cleared.evidence_details.has_evidence, false);
  });

  test("is handed in together with what was known", async () => {
    const { dispute } = await payDisputed(stripe, ANNS);
    const evidence = { uncategorized_text: "We have sent it." };
    const handedIn = await stripe.disputes.update(dispute.id, { evidence });
    assert.deepEqual(said(handedIn), { ...said(dispute), ...evidence });
    const { has_evidence, submission_count } = handedIn.evidence_details;
    assert.deepEqual([handedIn.status, has_evidence, submission_count], ["under_review", true, 1]);
  });
});

/** Ways to a dispute, each to what it is listed by. */
const WAYS: Readonly<Record<string, () => Promise<Stripe.DisputeListParams>>> = {
  "a capture": async () => {
    const { id } = await pay(stripe, { ...ANNS, ...CARD, capture_method: "manual" });
    await stripe.paymentIntents.capture(id);
    return { payment_intent: id };
  },
  "a hold of which the rest is let go": async () => {
    const { id } = await partlyCaptured();
    await stripe.paymentIntents.cancel(id);
    return { payment_intent: id };
  },
  "a hold whose time is over": async () => {
    const { id } = await partlyCaptured();
    florin.clock.advance(40 * 86_400);
    await florin.finishDueWork();
    return { payment_intent: id };
  },
  "a confirmation": async () => {
    const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, ...ANNS });
    await stripe.paymentIntents.confirm(id, CARD);
    return { payment_intent: id };
  },
  "a charge without an intent": async () => {
    const charge = await stripe.charges.create({ amount: 1999, currency: "eur", ...ANNS });
    return { charge: charge.id };
  },
  "a charge without an intent that was held": async () => {
    const held = await stripe.charges.create({ amount: 1999, currency: "eur", ...ANNS, capture: false });
    return { charge: (await stripe.charges.capture(held.id)).id };
  },
  "a debit that its payer disputes": async () => {
    const { id } = await debit(stripe, "eur", "pm_sepaDebit_disputed_DE", ANNS);
    await pass(florin, 20);
    await pass(florin, 5);
    return { payment_intent: id };
  },
  "a debit that its bank returns": async () => {
    const intent = await succeeded(florin, stripe, "eur", "pm_sepaDebit_success_DE", ANNS);
    await tell(stripe, intent, "return", "MD06");
    return { charge: idOf(intent.latest_charge) };
  },
};

function partlyCaptured(): Promise<Stripe.PaymentIntent> {
  return pay(stripe, { ...ANNS, ...CARD, capture_method: "manual", ...asking("multicapture") }).then(({ id }) =>
    stripe.paymentIntents.capture(id, { amount_to_capture: 1000, final_capture: false }),
  );
}

describe("the customer is named whatever led to the dispute:", () => {
  for (const [way, take] of Object.entries(WAYS)) {
    test(way, async () => {
      const { evidence, evidence_details } = await disputeOf(await take());
      const { customer_email_address, product_description } = evidence;
      assert.deepEqual([customer_email_address, product_description], ["ann@example.com", "A lamp"]);
      assert.equal(evidence_details.has_evidence, false);
    });
  }
});
