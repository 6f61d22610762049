import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };
const ADDRESS = { city: "Bonn", country: "DE", line1: "Weg 1", line2: "Hof", postal_code: "53111", state: "NW" };

/** Everything about a customer that can be both set and cleared. */
const NOTES = {
  address: ADDRESS,
  business_name: "Ada GmbH",
  description: "a customer",
  email: "ada@example.com",
  individual_name: "Ada Lovelace",
  metadata: { order: "7" },
  name: "Ada",
  phone: "+49 228 1",
  preferred_locales: ["de", "en"],
  shipping: { address: ADDRESS, name: "Ada", phone: "+49 228 2" },
  tax_exempt: "reverse",
} as const satisfies Stripe.CustomerCreateParams;

const CLEARED = {
  address: null,
  business_name: undefined,
  description: null,
  email: null,
  individual_name: undefined,
  metadata: {},
  name: null,
  phone: null,
  preferred_locales: [],
  shipping: null,
  tax_exempt: "none",
} as const satisfies { readonly [K in keyof typeof NOTES]: unknown };

type Note = keyof typeof NOTES;

async function lastEvent(): Promise<Stripe.Event> {
  const { data } = await stripe.events.list({ limit: 1 });
  assert.ok(data[0] !== undefined);
  return data[0];
}

function notesOf(customer: Stripe.Customer) {
  return Object.fromEntries(Object.keys(NOTES).map((name) => [name, customer[name as Note]]));
}

describe("a new customer", () => {
  test("has all members of the documented object, in wire order", async () => {
    const customer = await stripe.customers.create({ email: "a@example.com" });
    assert.match(customer.id, /^cus_[A-Za-z0-9]{14}$/);
    assert.match(String(customer.invoice_prefix), /^[A-Z0-9]{8}$/);
    sameInWireOrder(customer, {
      id: customer.id,
      object: "customer",
      address: null,
      balance: 0,
      created: florin.clock.now(),
      currency: null,
      customer_account: null,
      default_source: null,
      delinquent: false,
      description: null,
      discount: null,
      email: "a@example.com",
      invoice_prefix: customer.invoice_prefix,
      invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
      livemode: false,
      metadata: {},
      name: null,
      next_invoice_sequence: 1,
      phone: null,
      preferred_locales: [],
      shipping: null,
      tax_exempt: "none",
      test_clock: null,
    });
    sameInWireOrder(await stripe.customers.retrieve(customer.id), customer);
  });

  test("keeps everything that it was created with", async () => {
    const customer = await stripe.customers.create({
      ...NOTES,
      balance: -500,
      invoice_prefix: "ADA01",
      invoice_settings: { footer: "Thanks" },
      next_invoice_sequence: 12,
    });
    assert.deepEqual(notesOf(customer), NOTES);
    assert.deepEqual(
      Object.keys(customer),
      Object.keys(customer).slice(0, 2).concat(Object.keys(customer).slice(2).toSorted()),
    );
    assert.deepEqual([customer.balance, customer.currency], [-500, "usd"]);
    assert.deepEqual([customer.invoice_prefix, customer.next_invoice_sequence], ["ADA01", 12]);
    assert.equal(customer.invoice_settings.footer, "Thanks");
    sameInWireOrder(await stripe.customers.retrieve(customer.id), customer);
  });

  test("takes what is sent empty for not given", async () => {
    const empty = await stripe.customers.create({
      address: "",
      description: "",
      email: "",
      metadata: "",
      name: "",
      phone: "",
      shipping: "",
      tax_exempt: "",
    });
    assert.deepEqual(notesOf(empty), CLEARED);
  });

  test("has an address with all its keys, null where nothing was given", async () => {
    const { address, shipping } = await stripe.customers.create({
      address: { city: "Bonn" },
      shipping: { address: { line1: "Weg 1" }, name: "Ada" },
    });
    sameInWireOrder(address, { ...NO_ADDRESS, city: "Bonn" });
    sameInWireOrder(shipping, { address: { ...NO_ADDRESS, line1: "Weg 1" }, name: "Ada", phone: null });
  });

  test("is told with all that it is, by one event", async () => {
    const customer = await stripe.customers.create(NOTES);
    const event = await lastEvent();
    assert.equal(event.type, "customer.created");
    sameInWireOrder(event.data, { object: customer });
  });

  test("may bring a method, which is attached to it", async () => {
    const customer = await stripe.customers.create({ payment_method: "pm_card_visa" });
    const { data } = await stripe.customers.listPaymentMethods(customer.id);
    assert.deepEqual(
      data.map((method) => [method.customer, method.card?.last4]),
      [[customer.id, "4242"]],
    );
    assert.equal(customer.invoice_settings.default_payment_method, null);
  });

  test("may fall back on the well-known test method that it brings", async () => {
    const customer = await stripe.customers.create({
      payment_method: "pm_card_visa",
      invoice_settings: { default_payment_method: "pm_card_visa" },
      expand: ["invoice_settings.default_payment_method"],
    });
    const method = customer.invoice_settings.default_payment_method;
    assert.ok(method !== null && typeof method === "object");
    assert.equal(method.customer, customer.id);
    sameInWireOrder(method, await stripe.paymentMethods.retrieve(method.id));
  });

  test("is not made when the method that it brings is declined", async () => {
    const before = await stripe.customers.list({ limit: 1 });
    await refusedAs(stripe.customers.create({ payment_method: "pm_card_chargeDeclined" }), [
      402,
      "card_declined",
      "",
      "Your card was declined.",
      "card_error",
    ]);
    assert.equal((await stripe.customers.list({ limit: 1 })).data[0]?.id, before.data[0]?.id);
  });

  test("shows the lists that come only when asked for", async () => {
    const { id } = await stripe.customers.create();
    const found = await stripe.customers.retrieve(id, { expand: ["sources", "subscriptions", "tax_ids"] });
    assert.ok(!found.deleted);
    for (const name of ["sources", "subscriptions", "tax_ids"] as const) {
      sameInWireOrder(found[name], {
        object: "list",
        data: [],
        has_more: false,
        total_count: 0,
        url: `/v1/customers/${id}/${name}`,
      });
    }
  });
});

describe("an update of a customer", () => {
  for (const name of Object.keys(NOTES) as Note[]) {
    test(`sets ${name} alone, and tells what it was`, async () => {
      const before = await stripe.customers.create();
      const after = await stripe.customers.update(before.id, { [name]: NOTES[name] });
      assert.deepEqual(notesOf(after), { ...CLEARED, [name]: NOTES[name] });
      const event = await lastEvent();
      assert.equal(event.type, "customer.updated");
      const previous = name === "metadata" ? { order: null } : (CLEARED[name] ?? null);
      sameInWireOrder(event.data, { object: after, previous_attributes: { [name]: previous } });
    });

    test(`clears ${name} alone when it is sent empty, and tells what it was`, async () => {
      const before = await stripe.customers.create(NOTES);
      const after = await stripe.customers.update(before.id, { [name]: "" });
      assert.deepEqual(notesOf(after), { ...NOTES, [name]: CLEARED[name] });
      sameInWireOrder((await lastEvent()).data, { object: after, previous_attributes: { [name]: NOTES[name] } });
      sameInWireOrder(await stripe.customers.retrieve(before.id), after);
    });
  }

  test("merges the address part by part", async () => {
    const { id } = await stripe.customers.create({ address: { city: "Bonn", country: "DE" } });
    const { address } = await stripe.customers.update(id, { address: { line1: "Weg 1", city: "Köln" } });
    assert.deepEqual(address, { ...NO_ADDRESS, city: "Köln", country: "DE", line1: "Weg 1" });
    assert.deepEqual((await lastEvent()).data.previous_attributes, { address: { city: "Bonn", line1: null } });
  });

  test("merges shipping part by part", async () => {
    const { id } = await stripe.customers.create({ shipping: { address: { city: "Bonn" }, name: "Ada", phone: "1" } });
    const { shipping } = await stripe.customers.update(id, { shipping: { address: { line1: "Weg 1" }, name: "Eva" } });
    assert.deepEqual(shipping, { address: { ...NO_ADDRESS, city: "Bonn", line1: "Weg 1" }, name: "Eva", phone: "1" });
  });

  test("sets a balance, and with it the currency", async () => {
    const { id } = await stripe.customers.create();
    const { balance, currency } = await stripe.customers.update(id, { balance: 700 });
    assert.deepEqual([balance, currency], [700, "usd"]);
    assert.deepEqual((await lastEvent()).data.previous_attributes, { balance: 0, currency: null });
  });

  test("sets what invoices would say, and clears their footer", async () => {
    const { id } = await stripe.customers.create();
    const set = await stripe.customers.update(id, {
      invoice_prefix: "ADA02",
      next_invoice_sequence: 9,
      invoice_settings: { footer: "Thanks" },
    });
    assert.deepEqual([set.invoice_prefix, set.next_invoice_sequence], ["ADA02", 9]);
    assert.equal(set.invoice_settings.footer, "Thanks");
    const cleared = await stripe.customers.update(id, { invoice_settings: { footer: "" } });
    assert.equal(cleared.invoice_settings.footer, null);
  });

  test("that changes nothing tells no previous attributes", async () => {
    const { id } = await stripe.customers.create({ name: "Ada" });
    await stripe.customers.update(id, { name: "Ada" });
    assert.equal("previous_attributes" in (await lastEvent()).data, false);
  });
});

describe("a deleted customer", () => {
  test("leaves a stub, which is told by no event", async () => {
    const customer = await stripe.customers.create(NOTES);
    const stub = { id: customer.id, object: "customer", deleted: true };
    sameInWireOrder(await stripe.customers.del(customer.id), stub);
    sameInWireOrder(await stripe.customers.retrieve(customer.id), stub);
    const event = await lastEvent();
    assert.equal(event.type, "customer.deleted");
    sameInWireOrder(event.data, { object: customer });
  });

  test("can be neither changed nor deleted again, nor pay", async () => {
    const { id } = await stripe.customers.create();
    await stripe.customers.del(id);
    const message = `No such customer: '${id}'`;
    await refusedAs(stripe.customers.update(id, { name: "Ada" }), [404, "resource_missing", "id", message]);
    await refusedAs(stripe.customers.del(id), [404, "resource_missing", "id", message]);
    const intent = stripe.paymentIntents.create({ amount: 1099, currency: "eur", customer: id });
    await refusedAs(intent, [400, "resource_missing", "customer", message]);
  });

  test("pays with no default method any more, and has no further method kept", async () => {
    const { id: customer } = await stripe.customers.create({ payment_method: "pm_card_visa" });
    const [saved] = (await stripe.customers.listPaymentMethods(customer)).data;
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: saved?.id ?? "" } });
    const cards = { automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;
    const payment = await stripe.paymentIntents.create({ amount: 1099, currency: "eur", customer, ...cards });
    const setup = await stripe.setupIntents.create({ customer, ...cards });
    await stripe.customers.del(customer);

    await assert.rejects(stripe.paymentIntents.confirm(payment.id), { code: "payment_intent_unexpected_state" });
    const kept = { payment_method: "pm_card_visa", setup_future_usage: "off_session" } as const;
    const gone = [400, "resource_missing", "customer", `No such customer: '${customer}'`] as const;
    await refusedAs(stripe.paymentIntents.confirm(payment.id, kept), gone);
    await refusedAs(stripe.setupIntents.confirm(setup.id, { payment_method: "pm_card_visa" }), gone);
    assert.equal((await stripe.paymentIntents.retrieve(payment.id)).status, "requires_payment_method");
    assert.equal((await stripe.setupIntents.retrieve(setup.id)).status, "requires_payment_method");
  });

  test("stays in the payments that it made", async () => {
    const customer = await stripe.customers.create();
    const intent = await stripe.paymentIntents.create({ amount: 1099, currency: "eur", customer: customer.id });
    await stripe.customers.del(customer.id);
    const found = await stripe.paymentIntents.retrieve(intent.id, { expand: ["customer"] });
    sameInWireOrder(found.customer, { id: customer.id, object: "customer", deleted: true });
  });
});
