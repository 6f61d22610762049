import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { idOf, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, facts, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
const ADDRESS = { city: "Bonn", country: "DE", line1: "Weg 1", line2: "Hof", postal_code: "53111", state: "NW" };

type IntentParams = Partial<Stripe.PaymentIntentCreateParams>;

async function pay(params: IntentParams = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...AT_ONCE, amount: 1099, payment_method: "pm_card_visa", ...params });
}

async function chargeOfPayment(params: IntentParams = {}): Promise<Stripe.Charge> {
  return stripe.charges.retrieve(idOf((await pay(params)).latest_charge));
}

async function lastEvent(): Promise<Stripe.Event> {
  const { data } = await stripe.events.list({ limit: 1 });
  assert.ok(data[0] !== undefined);
  return data[0];
}

const APPROVED = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: "approved_by_network",
  reason: null,
  risk_level: "normal",
  /** Made up anew for each charge. */
  risk_score: null as number | null | undefined,
  seller_message: "Payment complete.",
  type: "authorized",
};

/** The documented charge; what is made up anew for each is taken from the charge itself. */
function documented(charge: Stripe.Charge, intent: Stripe.PaymentIntent) {
  const card = charge.payment_method_details?.card;
  return {
    id: charge.id,
    object: "charge",
    amount: 1099,
    amount_captured: 1099,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: "FLORIN",
    captured: true,
    created: florin.clock.now(),
    currency: "eur",
    customer: null,
    description: null,
    destination: null,
    dispute: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    order: null,
    outcome: { ...APPROVED, risk_score: charge.outcome?.risk_score },
    paid: true,
    payment_intent: intent.id,
    payment_method: charge.payment_method,
    payment_method_details: { card: documentedCard(card), type: "card" },
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: charge.receipt_url,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: "succeeded",
    transfer_data: null,
    transfer_group: null,
  };
}

function documentedCard(card: Stripe.Charge.PaymentMethodDetails.Card | undefined) {
  return {
    amount_authorized: 1099,
    authorization_code: card?.authorization_code,
    brand: "visa",
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
    country: "US",
    electronic_commerce_indicator: "07",
    exp_month: card?.exp_month,
    exp_year: card?.exp_year,
    extended_authorization: { status: "disabled" },
    fingerprint: card?.fingerprint,
    funding: "credit",
    incremental_authorization: { status: "unavailable" },
    installments: null,
    last4: "4242",
    mandate: null,
    multicapture: { status: "unavailable" },
    network: "visa",
    network_token: { used: false },
    network_transaction_id: card?.network_transaction_id,
    overcapture: { maximum_amount_capturable: 1099, status: "unavailable" },
    regulated_status: "unregulated",
    three_d_secure: null,
    transaction_link_id: null,
    wallet: null,
  };
}

describe("a new charge", () => {
  test("has all members of the documented object, in wire order", async () => {
    const intent = await pay();
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge));
    const card = charge.payment_method_details?.card;
    assert.match(charge.id, /^ch_3[A-Za-z0-9]{23}$/);
    assert.equal(charge.payment_method, intent.payment_method);
    assert.match(String(charge.receipt_url), /^https?:\/\//);
    assert.match(String(card?.authorization_code), /^[A-Z0-9]{6}$/);
    assert.match(String(card?.network_transaction_id), /^\d{15}$/);
    sameInWireOrder(charge, documented(charge, intent));
  });

  test("that is held to be captured later has no captured amount, and keeps the end of its hold", async () => {
    const intent = await pay({ capture_method: "manual" });
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge));
    const expected = documented(charge, intent);
    const { amount_authorized, authorization_code, brand, ...card } = expected.payment_method_details.card;
    const capture_before = charge.created + 7 * 24 * 3600;
    const held = { amount_authorized, authorization_code, brand, capture_before, ...card };
    sameInWireOrder(charge, {
      ...expected,
      amount_captured: 0,
      captured: false,
      payment_method_details: { card: held, type: "card" },
    });
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 1000 });
    const captured = await stripe.charges.retrieve(charge.id);
    assert.match(idOf(captured.balance_transaction), /^txn_3/);
    sameInWireOrder({ ...captured, amount_captured: 0, balance_transaction: null, captured: false }, charge);
    assert.deepEqual([captured.captured, captured.amount_captured], [true, 1000]);
  });

  test("that failed says why", async () => {
    const error = await refusalOf(pay({ payment_method: "pm_card_visa_chargeDeclined" }));
    const charge = await stripe.charges.retrieve(String(error.charge));
    const { paid, captured, amount_captured, status, receipt_url, balance_transaction } = charge;
    assert.deepEqual(
      { paid, captured, amount_captured, status, receipt_url, balance_transaction },
      {
        paid: false,
        captured: false,
        amount_captured: 0,
        status: "failed",
        receipt_url: null,
        balance_transaction: null,
      },
    );
    assert.deepEqual([charge.failure_code, charge.failure_message], ["card_declined", "Your card was declined."]);
    assert.equal(charge.payment_method_details?.card?.amount_authorized, null);
    sameInWireOrder(charge.outcome, {
      advice_code: "try_again_later",
      network_advice_code: null,
      network_decline_code: "01",
      network_status: "declined_by_network",
      reason: "generic_decline",
      risk_level: "normal",
      risk_score: charge.outcome?.risk_score,
      seller_message: "The bank did not return any further details with this decline.",
      type: "issuer_declined",
    });
    const succeeded = await chargeOfPayment();
    assert.deepEqual(Object.keys(charge), Object.keys(succeeded));
  });

  test("has what its payment and its method were given", async () => {
    const customer = await stripe.customers.create({ metadata: { not: "copied" } });
    const method = await stripe.paymentMethods.create({
      type: "card",
      card: { token: "tok_visa" },
      billing_details: { address: ADDRESS, email: "ada@example.com", name: "Ada" },
    });
    const shipping = { address: ADDRESS, carrier: "Post", name: "Ada", phone: "1", tracking_number: "T1" };
    const charge = await chargeOfPayment({
      customer: customer.id,
      description: "a chair",
      metadata: { order: "7" },
      payment_method: method.id,
      receipt_email: "receipt@example.com",
      shipping,
      statement_descriptor_suffix: "CHAIR",
      transfer_group: "group",
    });
    const { billing_details, description, metadata, receipt_email, transfer_group } = charge;
    assert.deepEqual(
      { billing_details, customer: charge.customer, description, metadata, receipt_email, transfer_group },
      {
        billing_details: { address: ADDRESS, email: "ada@example.com", name: "Ada", phone: null, tax_id: null },
        customer: customer.id,
        description: "a chair",
        metadata: { order: "7" },
        receipt_email: "receipt@example.com",
        transfer_group: "group",
      },
    );
    sameInWireOrder(charge.shipping, shipping);
    assert.equal(charge.statement_descriptor_suffix, "CHAIR");
    assert.equal(charge.calculated_statement_descriptor, "FLORIN* CHAIR");
  });
});

describe("an update of a charge", () => {
  const SHIPPING = { address: ADDRESS, carrier: "Post", name: "Ada", phone: "1", tracking_number: "T1" };
  const updates: readonly [string, Stripe.ChargeUpdateParams, object, object][] = [
    ["description", { description: "a chair" }, { description: "a chair" }, { description: null }],
    [
      "fraud_details",
      { fraud_details: { user_report: "fraudulent" } },
      { fraud_details: { user_report: "fraudulent" } },
      { fraud_details: { user_report: null } },
    ],
    ["metadata", { metadata: { order: "7" } }, { metadata: { order: "7" } }, { metadata: { order: null } }],
    ["receipt_email", { receipt_email: "a@example.com" }, { receipt_email: "a@example.com" }, { receipt_email: null }],
    ["shipping", { shipping: SHIPPING }, { shipping: SHIPPING }, { shipping: null }],
  ];
  for (const [name, params, changed, previous] of updates) {
    test(`sets ${name} alone, and tells what it was`, async () => {
      const before = await chargeOfPayment();
      const after = await stripe.charges.update(before.id, params);
      sameInWireOrder(after, { ...before, ...changed });
      sameInWireOrder(await stripe.charges.retrieve(before.id), after);
      const event = await lastEvent();
      assert.equal(event.type, "charge.updated");
      sameInWireOrder(event.data, { object: after, previous_attributes: previous });
    });
  }

  test("sets several things and tells all of them in one event", async () => {
    const before = await chargeOfPayment({ description: "a chair", metadata: { a: "1", b: "2" } });
    await stripe.charges.update(before.id, { description: "a table", metadata: { a: "", c: "3" } });
    sameInWireOrder((await lastEvent()).data.previous_attributes, {
      description: "a chair",
      metadata: { a: "1", c: null },
    });
  });

  test("clears what is sent empty", async () => {
    const before = await chargeOfPayment({
      description: "a chair",
      receipt_email: "a@example.com",
    });
    await stripe.charges.update(before.id, { fraud_details: { user_report: "safe" } });
    const after = await stripe.charges.update(before.id, {
      description: "",
      fraud_details: { user_report: "" },
      metadata: "",
      receipt_email: "",
    });
    sameInWireOrder(after, { ...before, description: null, receipt_email: null });
    sameInWireOrder((await lastEvent()).data.previous_attributes, {
      description: "a chair",
      fraud_details: { user_report: "safe" },
      receipt_email: "a@example.com",
    });
  });

  test("groups no payment: that is done on its intent", async () => {
    const { id, payment_intent } = await chargeOfPayment();
    const error = await refusalOf(stripe.charges.update(id, { transfer_group: "group" }));
    assert.deepEqual(facts(error), INVALID);
    assert.equal(
      error.message,
      `This Charge was created by a PaymentIntent (${idOf(payment_intent)}). You must update the \`transfer_group\` on the PaymentIntent instead of updating the Charge directly. See https://stripe.com/docs/api#update_payment_intent`,
    );
  });

  test("gives a customer to a charge without one, and to its payment nothing", async () => {
    const before = await chargeOfPayment();
    const customer = await stripe.customers.create();
    const after = await stripe.charges.update(before.id, { customer: customer.id });
    sameInWireOrder(after, { ...before, customer: customer.id });
    sameInWireOrder((await lastEvent()).data.previous_attributes, { customer: null });
    assert.equal((await stripe.paymentIntents.retrieve(idOf(before.payment_intent))).customer, null);
    assert.deepEqual(
      (await stripe.charges.list({ customer: customer.id })).data.map(({ id }) => id),
      [before.id],
    );
  });
});

describe("a charge shows in full when asked to", () => {
  test("its customer and its payment, and what lies in that", async () => {
    const customer = await stripe.customers.create();
    const intent = await pay({ customer: customer.id });
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), {
      expand: ["customer", "payment_intent.payment_method", "payment_intent.customer"],
    });
    sameInWireOrder(charge.customer, customer);
    const expected = await stripe.paymentIntents.retrieve(intent.id, { expand: ["payment_method", "customer"] });
    sameInWireOrder(charge.payment_intent, expected);
  });

  test("the same on an update and in a list", async () => {
    const { id, payment_intent } = await chargeOfPayment();
    const intent = await stripe.paymentIntents.retrieve(idOf(payment_intent));
    const updated = await stripe.charges.update(id, { description: "x", expand: ["payment_intent"] });
    sameInWireOrder(updated.payment_intent, intent);
    const { data } = await stripe.charges.list({ limit: 1, expand: ["data.payment_intent.latest_charge"] });
    const listed = data[0]?.payment_intent;
    assert.ok(listed != null && typeof listed === "object");
    sameInWireOrder(listed.latest_charge, await stripe.charges.retrieve(id));
  });

  test("its refunds, of which there are none", async () => {
    const { id } = await chargeOfPayment();
    const { refunds } = await stripe.charges.retrieve(id, { expand: ["refunds"] });
    sameInWireOrder(refunds, {
      object: "list",
      data: [],
      has_more: false,
      total_count: 0,
      url: `/v1/charges/${id}/refunds`,
    });
  });
});
