import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { idOf, refusedAs, sameInWireOrder } from "../support/answers.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const CARD = { number: "4242424242424242", exp_month: 11, exp_year: 2040, cvc: "123" } as const;
const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
const NO_BILLING = { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null };

function create(params: Partial<Stripe.PaymentMethodCreateParams> = {}) {
  return stripe.paymentMethods.create({ type: "card", card: CARD, ...params });
}

async function attached(params: Partial<Stripe.PaymentMethodCreateParams> = {}) {
  const customer = await stripe.customers.create();
  const method = await create(params);
  return stripe.paymentMethods.attach(method.id, { customer: customer.id });
}

describe("a new card method", () => {
  test("has all members of the documented object, in wire order", async () => {
    const method = await create();
    assert.match(method.id, /^pm_1[A-Za-z0-9]{23}$/);
    assert.match(String(method.card?.fingerprint), /^[A-Za-z0-9]{16}$/);
    sameInWireOrder(method, {
      id: method.id,
      object: "payment_method",
      allow_redisplay: "unspecified",
      billing_details: NO_BILLING,
      card: {
        brand: "visa",
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "unchecked" },
        country: "US",
        display_brand: "visa",
        exp_month: 11,
        exp_year: 2040,
        fingerprint: method.card?.fingerprint,
        funding: "credit",
        generated_from: null,
        last4: "4242",
        networks: { available: ["visa"], preferred: null },
        regulated_status: "unregulated",
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
      created: florin.clock.now(),
      customer: null,
      customer_account: null,
      livemode: false,
      metadata: {},
      shared_payment_granted_token: null,
      type: "card",
    });
  });

  test("keeps everything that it was created with", async () => {
    const address = { city: "Bonn", country: "DE", line1: "Weg 1", line2: "Hof", postal_code: "53111", state: "NW" };
    const billing_details = { address, email: "a@example.com", name: "Ada", phone: "+49", tax_id: "123" };
    const method = await create({ allow_redisplay: "limited", billing_details, metadata: { order: "7" } });
    assert.equal(method.allow_redisplay, "limited");
    sameInWireOrder(method.billing_details, billing_details);
    assert.deepEqual(method.metadata, { order: "7" });
  });

  test("is found as it was created, and tells no event", async () => {
    const method = await create();
    sameInWireOrder(await stripe.paymentMethods.retrieve(method.id), method);
    const { data } = await stripe.events.list({ type: "payment_method.*" });
    assert.equal(
      data.some((event) => (event.data.object as { id?: string }).id === method.id),
      false,
    );
  });

  test("shows no result of a check whose datum was not given", async () => {
    const { card } = await create({ card: { number: CARD.number, exp_month: 11, exp_year: 2040 } });
    assert.equal(card?.checks?.cvc_check, null);
  });

  test("shares its fingerprint with others of the same number, and with no other", async () => {
    const [one, same, other] = [await create(), await create({ card: { ...CARD, exp_month: 1 } }), await mastercard()];
    assert.equal(one.card?.fingerprint, same.card?.fingerprint);
    assert.notEqual(one.card?.fingerprint, other.card?.fingerprint);
  });

  test("never shows its number or security code", async () => {
    const answer = await florin.request("POST", "/v1/payment_methods", {
      body: "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2040&card[cvc]=987",
    });
    assert.equal(answer.status, 200);
    assert.doesNotMatch(answer.text, /4242424242424242|987/);
  });

  test("may prefer one of the networks of a co-branded card", async () => {
    const card = { ...CARD, number: "4000002500001001" };
    const method = await create({ card: { ...card, networks: { preferred: "cartes_bancaires" } } });
    assert.deepEqual(method.card?.networks, {
      available: method.card?.networks?.available,
      preferred: "cartes_bancaires",
    });
    assert.deepEqual(method.card?.networks?.available.toSorted(), ["cartes_bancaires", "visa"]);
    assert.equal(method.card?.display_brand, "cartes_bancaires");
  });

  test("is told that it has not the network that was preferred, and pays by its own", async () => {
    const preferring = { networks: { preferred: "cartes_bancaires" } } as const;
    const made = await create({ card: { ...CARD, ...preferring } });
    const { id: customer } = await stripe.customers.create();
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    const changed = await stripe.paymentMethods.update(id, { card: preferring });
    for (const { card } of [made, changed]) {
      assert.deepEqual(card?.networks, { available: ["visa"], preferred: "invalid_preference" });
      assert.equal(card?.display_brand, "visa");
    }
    const paid = await stripe.paymentIntents.create({
      amount: 1000,
      currency: "eur",
      customer,
      payment_method: id,
      off_session: true,
      confirm: true,
      expand: ["latest_charge"],
    });
    assert.equal((paid.latest_charge as Stripe.Charge).payment_method_details?.card?.network, "visa");
  });

  test("can be made of a token", async () => {
    const { card } = await create({ card: { token: "tok_mastercard" } });
    assert.equal(card?.brand, "mastercard");
    assert.equal(card.last4, "4444");
    assert.equal(card.checks?.cvc_check, "unchecked");
  });

  test("can be made with a publishable key, which sees neither its fingerprint nor its metadata", async () => {
    const raw = await florin.request("POST", "/v1/payment_methods", {
      authorization: `Bearer ${PUBLISHABLE_KEY}`,
      body: "type=card&card[number]=4242424242424242&card[exp_month]=1&card[exp_year]=2040&metadata[order]=7",
    });
    assert.equal(raw.status, 200);
    assert.equal("metadata" in raw.json, false);
    assert.equal("fingerprint" in (raw.json["card"] as object), false);
    const seen = await stripe.paymentMethods.retrieve(String(raw.json["id"]));
    assert.deepEqual(seen.metadata, { order: "7" });
  });
});

function mastercard() {
  return create({ card: { ...CARD, number: "5555555555554444" } });
}

describe("an update of a saved method", () => {
  test("sets what it names and leaves the rest", async () => {
    const before = await attached({ billing_details: { name: "Ada", email: "a@example.com" }, metadata: { a: "1" } });
    const after = await stripe.paymentMethods.update(before.id, {
      allow_redisplay: "always",
      billing_details: { phone: "+49", address: { city: "Bonn" } },
      card: { exp_month: 2, exp_year: 2041 },
      metadata: { b: "2" },
    });
    sameInWireOrder(after, {
      ...before,
      allow_redisplay: "always",
      billing_details: { ...before.billing_details, address: { ...NO_ADDRESS, city: "Bonn" }, phone: "+49" },
      card: { ...before.card, exp_month: 2, exp_year: 2041 },
      metadata: { a: "1", b: "2" },
    });
    sameInWireOrder(await stripe.paymentMethods.retrieve(before.id), after);
  });

  test("merges an address part by part", async () => {
    const { id } = await attached({ billing_details: { address: { city: "Bonn", country: "DE" } } });
    const { billing_details } = await stripe.paymentMethods.update(id, {
      billing_details: { address: { line1: "X" } },
    });
    assert.deepEqual(billing_details.address, { ...NO_ADDRESS, city: "Bonn", country: "DE", line1: "X" });
  });

  test("clears what is sent empty", async () => {
    const address = { city: "Bonn", country: "DE" };
    const { id } = await attached({
      billing_details: { address, email: "a@example.com", name: "Ada", phone: "+49" },
      metadata: { a: "1", b: "2" },
    });
    const some = await stripe.paymentMethods.update(id, {
      billing_details: { address: "", email: "", name: "", phone: "" },
      metadata: { a: "" },
    });
    assert.deepEqual(some.billing_details, NO_BILLING);
    assert.deepEqual(some.metadata, { b: "2" });
    assert.deepEqual((await stripe.paymentMethods.update(id, { metadata: "" })).metadata, {});
  });

  test("chooses a network and takes the choice back", async () => {
    const { id } = await attached({ card: { ...CARD, number: "4000002500001001" } });
    const chosen = await stripe.paymentMethods.update(id, { card: { networks: { preferred: "cartes_bancaires" } } });
    assert.equal(chosen.card?.networks?.preferred, "cartes_bancaires");
    assert.equal(chosen.card.display_brand, "cartes_bancaires");
    const back = await stripe.paymentMethods.update(id, { card: { networks: { preferred: "" } } });
    assert.equal(back.card?.networks?.preferred, null);
  });

  test("is refused while the method belongs to nobody", async () => {
    const method = await create();
    const message = "You must save this PaymentMethod to a customer before you can update it.";
    await refusedAs(stripe.paymentMethods.update(method.id, { metadata: { a: "1" } }), [
      400,
      undefined,
      undefined,
      message,
    ]);
    assert.deepEqual((await stripe.paymentMethods.retrieve(method.id)).metadata, {});
  });
});

describe("a well-known test id", () => {
  test("is a new method each time it is looked at", async () => {
    const [one, other] = [
      await stripe.paymentMethods.retrieve("pm_card_visa"),
      await stripe.paymentMethods.retrieve("pm_card_visa"),
    ];
    assert.notEqual(one.id, other.id);
    assert.match(one.id, /^pm_1[A-Za-z0-9]{23}$/);
    assert.equal(one.created, florin.clock.now());
    assert.equal(one.card?.checks?.cvc_check, "unchecked");
    sameInWireOrder(await stripe.paymentMethods.retrieve(one.id), one);
  });

  test("expires in this month of next year", async () => {
    const { card } = await stripe.paymentMethods.retrieve("pm_card_mastercard");
    const now = new Date(florin.clock.now() * 1000);
    assert.deepEqual([card?.exp_month, card?.exp_year], [now.getUTCMonth() + 1, now.getUTCFullYear() + 1]);
  });

  test("is a new method each time it is attached", async () => {
    const customer = await stripe.customers.create();
    await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    assert.equal(new Set(data.map(({ id }) => id)).size, 2);
  });

  test("is a new method in each payment", async () => {
    const pay = () => stripe.paymentIntents.create({ amount: 1099, currency: "eur", payment_method: "pm_card_visa" });
    const [one, other] = [await pay(), await pay()];
    assert.notEqual(one.payment_method, other.payment_method);
    assert.match(idOf(one.payment_method), /^pm_1/);
    const found = await stripe.paymentMethods.retrieve(idOf(one.payment_method));
    assert.equal(found.customer, null);
  });
});
