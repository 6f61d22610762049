import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { refusedAs, sameInWireOrder } from "../support/answers.ts";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, eventTypesAbout, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const CARD = { number: "4242424242424242", exp_month: 11, exp_year: 2040, cvc: "123" } as const;
const SPENT =
  "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.";
const SPENT_ATTACH =
  "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.";

async function newCustomer(): Promise<string> {
  return (await stripe.customers.create()).id;
}

async function newMethod(): Promise<string> {
  return (await stripe.paymentMethods.create({ type: "card", card: CARD })).id;
}

async function saved(): Promise<{ customer: string; method: string }> {
  const customer = await newCustomer();
  const { id } = await stripe.paymentMethods.attach(await newMethod(), { customer });
  return { customer, method: id };
}

async function defaultOf(customer: string) {
  const found = await stripe.customers.retrieve(customer);
  assert.ok(!found.deleted);
  return found.invoice_settings.default_payment_method;
}

describe("attaching", () => {
  test("gives the method to the customer, its card checked by the issuer", async () => {
    const customer = await newCustomer();
    const method = await stripe.paymentMethods.create({
      type: "card",
      card: CARD,
      billing_details: { address: { line1: "Weg 1", postal_code: "53111" } },
    });
    assert.deepEqual(method.card?.checks, {
      address_line1_check: "unchecked",
      address_postal_code_check: "unchecked",
      cvc_check: "unchecked",
    });
    const checks = { address_line1_check: "pass", address_postal_code_check: "pass", cvc_check: "pass" };
    const after = await stripe.paymentMethods.attach(method.id, { customer });
    sameInWireOrder(after, { ...method, card: { ...method.card, checks }, customer });
    sameInWireOrder(await stripe.customers.retrievePaymentMethod(customer, method.id), after);
  });

  test("tells one event, without previous attributes", async () => {
    const { method } = await saved();
    const { data } = await stripe.events.list({ type: "payment_method.attached", limit: 1 });
    sameInWireOrder(data[0]?.data, { object: await stripe.paymentMethods.retrieve(method) });
  });

  test("to its own customer again answers the method, and nothing happens", async () => {
    const { customer, method } = await saved();
    const again = await stripe.paymentMethods.attach(method, { customer });
    assert.equal(again.customer, customer);
    assert.deepEqual(await eventTypesAbout(stripe, method), ["payment_method.attached"]);
  });

  test("to a deleted customer is refused as to one that there is not", async () => {
    const customer = await newCustomer();
    await stripe.customers.del(customer);
    const row = [400, "resource_missing", "customer", `No such customer: '${customer}'`] as const;
    await refusedAs(stripe.paymentMethods.attach(await newMethod(), { customer }), row);
  });

  test("of a declined card leaves the method with nobody", async () => {
    const customer = await newCustomer();
    const { id } = await stripe.paymentMethods.retrieve("pm_card_visa_chargeDeclinedInsufficientFunds");
    const error = await refusalOf(stripe.paymentMethods.attach(id, { customer }));
    assert.deepEqual(
      [error.statusCode, error.rawType, error.code, error.decline_code, error.param, error.message],
      [402, "card_error", "card_declined", "insufficient_funds", "", "Your card has insufficient funds."],
    );
    for (const absent of ["charge", "payment_intent", "payment_method"] as const) {
      assert.equal(absent in (error.raw as object), false);
    }
    assert.equal((await stripe.paymentMethods.retrieve(id)).customer, null);
    assert.deepEqual((await stripe.customers.listPaymentMethods(customer)).data, []);
  });
});

describe("detaching", () => {
  test("takes the method from its customer, and tells who had it", async () => {
    const { customer, method } = await saved();
    const before = await stripe.paymentMethods.retrieve(method);
    const after = await stripe.paymentMethods.detach(method);
    sameInWireOrder(after, { ...before, customer: null });
    assert.deepEqual((await stripe.paymentMethods.list({ customer })).data, []);
    const { data } = await stripe.events.list({ type: "payment_method.detached", limit: 1 });
    sameInWireOrder(data[0]?.data, { object: after, previous_attributes: { customer } });
  });

  test("is for good: the method can be neither attached nor detached nor used again", async () => {
    const { customer, method } = await saved();
    await stripe.paymentMethods.detach(method);
    const impossible = "The payment method you provided is not attached to a customer so detachment is impossible.";
    await refusedAs(stripe.paymentMethods.attach(method, { customer }), [400, undefined, undefined, SPENT_ATTACH]);
    await refusedAs(stripe.paymentMethods.detach(method), [400, undefined, undefined, impossible]);
    await refusedAs(stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method }), [
      400,
      undefined,
      undefined,
      SPENT,
    ]);
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, null);
  });
});

describe("a method that belongs to nobody", () => {
  test("pays once", async () => {
    const method = await newMethod();
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method });
    assert.equal(paid.status, "succeeded");
    await refusedAs(stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method }), [
      400,
      undefined,
      undefined,
      SPENT,
    ]);
  });

  test("cannot be attached once it has paid", async () => {
    const method = await newMethod();
    await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method });
    const attach = stripe.paymentMethods.attach(method, { customer: await newCustomer() });
    await refusedAs(attach, [400, undefined, undefined, SPENT_ATTACH]);
  });

  test("can be attached after it paid for later use", async () => {
    const method = await newMethod();
    await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method, setup_future_usage: "off_session" });
    const customer = await newCustomer();
    assert.equal((await stripe.paymentMethods.attach(method, { customer })).customer, customer);
  });

  test("shows in the payment's charge what the issuer checked, and keeps it", async () => {
    const method = await newMethod();
    await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method });
    assert.equal((await stripe.paymentMethods.retrieve(method)).card?.checks?.cvc_check, "pass");
  });
});

describe("a method that is saved", () => {
  test("pays as often as it is asked to, with its customer", async () => {
    const { customer, method } = await saved();
    for (const amount of [500, 600]) {
      const paid = await stripe.paymentIntents.create({ ...AT_ONCE, amount, customer, payment_method: method });
      assert.equal(paid.status, "succeeded");
    }
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
  });

  test("needs its customer to be named", async () => {
    const { customer, method } = await saved();
    const message = `The \`payment_method\` parameter supplied ${method} belongs to the Customer ${customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`;
    const request = stripe.paymentIntents.create({ ...AT_ONCE, payment_method: method });
    await refusedAs(request, [400, "parameter_missing", "source", message]);
  });

  test("does not pay for another customer", async () => {
    const { method } = await saved();
    const customer = await newCustomer();
    const message = `The PaymentMethod ${method} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`;
    const request = stripe.paymentIntents.create({ ...AT_ONCE, customer, payment_method: method });
    await refusedAs(request, [400, undefined, "payment_method", message]);
  });

  test("still names a customer that was deleted", async () => {
    const { customer, method } = await saved();
    await stripe.customers.del(customer);
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
  });

  test("shows its customer in full when asked to", async () => {
    const { customer, method } = await saved();
    const found = await stripe.paymentMethods.retrieve(method, { expand: ["customer"] });
    sameInWireOrder(found.customer, await stripe.customers.retrieve(customer));
  });
});

describe("related objects are shown in full", () => {
  test("in the answers to attaching, updating and looking below the customer", async () => {
    const { id: customer } = await stripe.customers.create({ name: "Ada" });
    const expected = await stripe.customers.retrieve(customer);
    const expand = ["customer"];
    const { id } = await stripe.paymentMethods.retrieve("pm_card_visa");
    for (const answer of [
      await stripe.paymentMethods.attach(id, { customer, expand }),
      await stripe.paymentMethods.update(id, { metadata: { a: "1" }, expand }),
      await stripe.customers.retrievePaymentMethod(customer, id, { expand }),
    ]) {
      sameInWireOrder(answer.customer, expected);
    }
  });

  test("through several levels, of one customer and of a list of them", async () => {
    const { customer, method } = await saved();
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    const path = "invoice_settings.default_payment_method";
    const expected = await stripe.paymentMethods.retrieve(method, { expand: ["customer"] });
    const found = await stripe.customers.retrieve(customer, { expand: [`${path}.customer`] });
    assert.ok(!found.deleted);
    sameInWireOrder(found.invoice_settings.default_payment_method, expected);
    const { data } = await stripe.customers.list({ limit: 1, expand: [`data.${path}`] });
    sameInWireOrder(data[0]?.invoice_settings.default_payment_method, { ...expected, customer });
  });

  test("not of what is null, which stays so", async () => {
    const { customer } = await stripe.paymentMethods.retrieve("pm_card_visa", { expand: ["customer"] });
    assert.equal(customer, null);
  });
});

describe("the default method of a customer", () => {
  test("is set by an update and cleared by another", async () => {
    const { customer, method } = await saved();
    const settings = { invoice_settings: { default_payment_method: method } };
    const { invoice_settings } = await stripe.customers.update(customer, settings);
    assert.equal(invoice_settings.default_payment_method, method);
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: "" } });
    assert.equal(await defaultOf(customer), null);
  });

  test("ends with the method's detachment, which both tell", async () => {
    const { customer, method } = await saved();
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    await stripe.paymentMethods.detach(method);
    assert.equal(await defaultOf(customer), null);
    const { data } = await stripe.events.list({ limit: 2 });
    assert.deepEqual(
      data.map((event) => [event.type, event.data.previous_attributes]),
      [
        ["customer.updated", { invoice_settings: { default_payment_method: method } }],
        ["payment_method.detached", { customer }],
      ],
    );
  });

  test("stays when another method is detached", async () => {
    const { customer, method } = await saved();
    const other = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    await stripe.paymentMethods.detach(other.id);
    assert.equal(await defaultOf(customer), method);
  });

  test("stays with a deleted customer, of whom nothing more is told", async () => {
    const { customer, method } = await saved();
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    await stripe.customers.del(customer);
    await stripe.paymentMethods.detach(method);
    const { data } = await stripe.events.list({ limit: 2 });
    assert.deepEqual(
      data.map(({ type }) => type),
      ["payment_method.detached", "customer.deleted"],
    );
  });

  test("must belong to the customer", async () => {
    const { customer } = await saved();
    const others = [(await saved()).method, await newMethod()];
    const param = "invoice_settings[default_payment_method]";
    for (const method of others) {
      const request = stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
      const message = `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`;
      await refusedAs(request, [400, "resource_missing", param, message]);
    }
    const unknown = stripe.customers.update(customer, { invoice_settings: { default_payment_method: "pm_x" } });
    await refusedAs(unknown, [400, "resource_missing", param, "No such PaymentMethod: 'pm_x'"]);
    assert.equal(await defaultOf(customer), null);
  });

  test("may come with the customer that it is attached to on creation", async () => {
    const method = await newMethod();
    const customer = await stripe.customers.create({
      payment_method: method,
      invoice_settings: { default_payment_method: method },
    });
    assert.equal(customer.invoice_settings.default_payment_method, method);
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer.id);
    assert.deepEqual(await eventTypesAbout(stripe, customer.id, method), [
      "customer.created",
      "payment_method.attached",
    ]);
  });
});
