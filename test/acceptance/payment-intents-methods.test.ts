import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  authenticate,
  CARDS_ONLY,
  eventTypesAbout,
  facts,
  idOf,
  INVALID,
  refusalOf,
  RETURN_URL,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Create = Stripe.PaymentIntentCreateParams;
type InlineMethod = Stripe.PaymentIntentCreateParams.PaymentMethodData;

/** The client's types leave the card out of inline methods; the API takes it. */
function inlineCard(card: object): Pick<Create, "payment_method_data"> {
  return { payment_method_data: { type: "card", card } as unknown as InlineMethod };
}

function pay(params: Partial<Create>): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...AT_ONCE, expand: ["payment_method"], ...params });
}

async function newCard(number = "4242424242424242"): Promise<string> {
  const card = { number, exp_month: 12, exp_year: 2034, cvc: "123" };
  return (await stripe.paymentMethods.create({ type: "card", card })).id;
}

async function savedCard(): Promise<{ readonly customer: string; readonly method: string }> {
  const { id: customer } = await stripe.customers.create();
  const { id: method } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
  return { customer, method };
}

function methodOf(intent: Stripe.PaymentIntent): Stripe.PaymentMethod {
  const method = intent.payment_method;
  assert.ok(method !== null && typeof method === "object", "the intent has an expanded method");
  return method;
}

const SPENT =
  "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.";

test("an inline card number pays and becomes a method", async () => {
  const paid = await pay(inlineCard({ number: "5555 5555 5555 4444", exp_month: 3, exp_year: 2035, cvc: "123" }));
  assert.equal(paid.status, "succeeded");
  const { brand, last4, exp_month, exp_year, checks } = methodOf(paid).card ?? {};
  assert.deepEqual([brand, last4, exp_month, exp_year], ["mastercard", "4444", 3, 2035]);
  assert.equal(checks?.cvc_check, "pass");
});

test("an inline token pays and becomes a method", async () => {
  const paid = await pay(inlineCard({ token: "tok_amex" }));
  assert.equal(paid.status, "succeeded");
  assert.equal(methodOf(paid).card?.brand, "amex");
});

test("an inline method keeps the billing details and metadata that came with it", async () => {
  const { payment_method_data } = inlineCard({ token: "tok_visa" });
  const paid = await pay({
    payment_method_data: {
      ...payment_method_data,
      type: "card",
      allow_redisplay: "always",
      billing_details: { name: "Jane Roe", address: { line1: "1 Main Street", postal_code: "10115" } },
      metadata: { source: "web" },
    },
  });
  const method = methodOf(paid);
  assert.equal(method.billing_details.name, "Jane Roe");
  assert.equal(method.allow_redisplay, "always");
  assert.deepEqual(method.metadata, { source: "web" });
  const { address_line1_check, address_postal_code_check } = method.card?.checks ?? {};
  assert.deepEqual([address_line1_check, address_postal_code_check], ["pass", "pass"]);
});

test("an inline method waits in an intent that is not confirmed", async () => {
  const { id, status } = await stripe.paymentIntents.create({ ...CARDS_ONLY, ...inlineCard({ token: "tok_visa" }) });
  assert.equal(status, "requires_confirmation");
  assert.equal((await stripe.paymentIntents.confirm(id)).status, "succeeded");
});

const TYPED = { number: "4242424242424242", exp_month: 12, exp_year: 2034, cvc: "123" };

for (const [told, card, code, param] of [
  ["a number with a wrong last digit", { ...TYPED, number: "4242424242424241" }, "incorrect_number", "number"],
  ["a thirteenth month", { ...TYPED, exp_month: 13 }, "invalid_expiry_month", "exp_month"],
  ["a year that is over", { ...TYPED, exp_year: 1999 }, "invalid_expiry_year", "exp_year"],
  ["a security code of two digits", { ...TYPED, cvc: "99" }, "invalid_cvc", "cvc"],
] as const) {
  test(`an inline card with ${told} is refused, and no intent comes about`, async () => {
    const before = await stripe.paymentIntents.list({ limit: 1 });
    const error = await refusalOf(pay(inlineCard(card)));
    assert.deepEqual(facts(error), { status: 402, type: "card_error", code, decline_code: undefined, param });
    const after = await stripe.paymentIntents.list({ limit: 1 });
    assert.equal(after.data[0]?.id, before.data[0]?.id);
  });
}

test("a method that paid without a customer cannot be used again", async () => {
  const payment_method = await newCard();
  await pay({ payment_method });
  const atOnce = await refusalOf(pay({ payment_method }));
  assert.deepEqual(facts(atOnce), INVALID);
  assert.equal(atOnce.message, SPENT);

  const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
  const later = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method }));
  assert.equal(later.message, SPENT);
  assert.equal((await stripe.paymentIntents.retrieve(id)).payment_method, null);
});

test("a method that two intents wait with pays for one of them", async () => {
  const payment_method = await newCard();
  const first = await stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method });
  const second = await stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method });
  assert.equal((await stripe.paymentIntents.confirm(first.id)).status, "succeeded");
  const error = await refusalOf(stripe.paymentIntents.confirm(second.id));
  assert.equal(error.message, SPENT);
  const other = await stripe.paymentIntents.confirm(second.id, { payment_method: "pm_card_visa" });
  assert.equal(other.status, "succeeded");
});

test("a method that was detached cannot be used again", async () => {
  const { customer, method } = await savedCard();
  await stripe.paymentMethods.detach(method);
  const error = await refusalOf(pay({ customer, payment_method: method }));
  assert.deepEqual(facts(error), INVALID);
  assert.equal(error.message, SPENT);
});

test("a method that was declined can be tried again", async () => {
  const payment_method = await newCard("4000000000009995");
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const error = await refusalOf(pay({ payment_method }));
    assert.equal(error.decline_code, "insufficient_funds");
  }
});

test("a method of a customer pays again and again", async () => {
  const { customer, method } = await savedCard();
  for (let payment = 0; payment < 3; payment += 1) {
    assert.equal((await pay({ customer, payment_method: method })).status, "succeeded");
  }
});

test("a fresh method pays an intent with a customer and is spent, not saved", async () => {
  const { id: customer } = await stripe.customers.create();
  const payment_method = await newCard();
  const paid = await pay({ customer, payment_method });
  assert.equal(paid.customer, customer);
  assert.equal(methodOf(paid).customer, null);
  assert.equal((await refusalOf(pay({ customer, payment_method }))).message, SPENT);
});

test("a method of another customer is refused", async () => {
  const { method } = await savedCard();
  const { id: customer } = await stripe.customers.create();
  const error = await refusalOf(pay({ customer, payment_method: method }));
  assert.deepEqual(facts(error), { ...INVALID, param: "payment_method" });
  assert.equal(
    error.message,
    `The PaymentMethod ${method} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`,
  );
});

test("a customer's method needs its customer", async () => {
  const { customer, method } = await savedCard();
  const error = await refusalOf(pay({ payment_method: method }));
  assert.deepEqual(facts(error), { ...INVALID, code: "parameter_missing", param: "source" });
  assert.equal(
    error.message,
    `The \`payment_method\` parameter supplied ${method} belongs to the Customer ${customer}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
  );
});

test("a refused confirmation names the intent and leaves it as it was", async () => {
  const { method } = await savedCard();
  const { id } = await stripe.paymentIntents.create(CARDS_ONLY);
  const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: method }));
  assert.equal(error.payment_intent?.id, id);
  const after = await stripe.paymentIntents.retrieve(id);
  assert.deepEqual([after.status, after.payment_method], ["requires_payment_method", null]);
});

test("a refusal of what a request names besides the intent shows the intent, to servers alone", async () => {
  const { id, client_secret } = await stripe.paymentIntents.create(CARDS_ONLY);
  const { id: used } = await stripe.testHelpers.confirmationTokens.create({ payment_method: "pm_card_visa" });
  await stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: used });
  for (const refused of [
    () => stripe.paymentIntents.confirm(id, { payment_method: "pm_x" }),
    () => stripe.paymentIntents.confirm(id, inlineCard({ token: "tok_x" })),
    () => stripe.paymentIntents.confirm(id, { confirmation_token: used }),
    () => stripe.paymentIntents.update(id, { customer: "cus_x" }),
  ]) {
    const error = await refusalOf(refused());
    assert.deepEqual([error.statusCode, error.payment_intent?.id], [400, id]);
  }
  const { id: setup } = await stripe.setupIntents.create();
  const error = await refusalOf(stripe.setupIntents.confirm(setup, { payment_method: "pm_x" }));
  assert.deepEqual([error.statusCode, error.setup_intent?.id], [400, setup]);

  const browser = florin.stripe({ key: PUBLISHABLE_KEY });
  const named = { client_secret: client_secret ?? "", payment_method: "pm_x" };
  assert.equal((await refusalOf(browser.paymentIntents.confirm(id, named))).payment_intent, undefined);
  const mistaken = stripe.paymentIntents.retrieve(id, { client_secret: `${id}_secret_x` });
  assert.equal((await refusalOf(mistaken)).payment_intent, undefined);
});

for (const confirm of [true, false]) {
  test(`an unknown method is refused ${confirm ? "with" : "without"} a confirmation`, async () => {
    const error = await refusalOf(
      stripe.paymentIntents.create({ ...CARDS_ONLY, confirm, payment_method: "pm_card_nonsense" }),
    );
    assert.deepEqual(facts(error), { ...INVALID, code: "resource_missing", param: "payment_method" });
    assert.equal(error.message, "No such PaymentMethod: 'pm_card_nonsense'");
  });
}

test("an unknown customer is refused", async () => {
  const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, customer: "cus_none" }));
  assert.deepEqual(facts(error), { ...INVALID, code: "resource_missing", param: "customer" });
});

for (const atOnce of [true, false]) {
  test(`the customer's default method pays when none is named, confirmed ${atOnce ? "at once" : "later"}`, async () => {
    const { customer, method } = await savedCard();
    await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
    const intent = await stripe.paymentIntents.create({ ...CARDS_ONLY, customer, confirm: atOnce });
    const paid = atOnce ? intent : await stripe.paymentIntents.confirm(intent.id);
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.payment_method, method);
  });
}

test("a named method goes before the customer's default one", async () => {
  const { customer, method } = await savedCard();
  await stripe.customers.update(customer, { invoice_settings: { default_payment_method: method } });
  const paid = await pay({ customer, payment_method: "pm_card_mastercard" });
  assert.equal(methodOf(paid).card?.brand, "mastercard");
});

for (const usage of ["on_session", "off_session"] as const) {
  test(`${usage}: the method is attached to the customer and pays again`, async () => {
    const { id: customer } = await stripe.customers.create();
    const paid = await pay({ customer, payment_method: "pm_card_visa", setup_future_usage: usage });
    const { id: method } = methodOf(paid);
    assert.equal(paid.setup_future_usage, usage);
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
    assert.deepEqual(await eventTypesAbout(stripe, paid.id, method), [
      "payment_intent.created",
      "payment_method.attached",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
    assert.equal((await pay({ customer, payment_method: method, off_session: true })).status, "succeeded");
  });

  test(`${usage}: without a customer the method may still be attached by hand`, async () => {
    const method = methodOf(await pay({ payment_method: "pm_card_visa", setup_future_usage: usage }));
    assert.equal(method.customer, null);
    const { id: customer } = await stripe.customers.create();
    assert.equal((await stripe.paymentMethods.attach(method.id, { customer })).customer, customer);
    assert.equal((await pay({ customer, payment_method: method.id })).status, "succeeded");
  });

  test(`${usage}: a declined payment saves nothing`, async () => {
    const { id: customer } = await stripe.customers.create();
    const params = { customer, payment_method: "pm_card_visa_chargeDeclined", setup_future_usage: usage };
    const error = await refusalOf(pay(params));
    assert.equal(error.statusCode, 402);
    assert.equal((await stripe.paymentMethods.retrieve(String(error.payment_method?.id))).customer, null);
  });
}

test("a held payment saves its method too", async () => {
  const { id: customer } = await stripe.customers.create();
  const held = await pay({
    customer,
    payment_method: "pm_card_visa",
    capture_method: "manual",
    setup_future_usage: "off_session",
  });
  assert.equal((await stripe.paymentMethods.retrieve(methodOf(held).id)).customer, customer);
});

test("the card's own setup_future_usage goes before that of the intent", async () => {
  const { id: customer } = await stripe.customers.create();
  const params = { customer, payment_method: "pm_card_visa" } as const;
  const unsaved = await pay({
    ...params,
    setup_future_usage: "off_session",
    payment_method_options: { card: { setup_future_usage: "none" } },
  });
  assert.equal((await stripe.paymentMethods.retrieve(methodOf(unsaved).id)).customer, null);
  const saved = await pay({ ...params, payment_method_options: { card: { setup_future_usage: "on_session" } } });
  assert.equal((await stripe.paymentMethods.retrieve(methodOf(saved).id)).customer, customer);
});

test("a card that asks is saved once its holder was authenticated, and then pays without them", async () => {
  const { id: customer } = await stripe.customers.create();
  const params = { customer, payment_method: "pm_card_authenticationRequiredOnSetup" };
  const waiting = await pay({ ...params, setup_future_usage: "off_session" });
  const method = methodOf(waiting).id;
  assert.equal((await stripe.paymentMethods.retrieve(method)).customer, null);
  await authenticate(stripe, waiting.id, "succeeded");
  assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
  const later = await pay({ customer, payment_method: method, off_session: true });
  assert.equal(later.status, "succeeded");
});

const RETURN_URL_NEEDED =
  "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.";

const DYNAMIC = { amount: 1999, currency: "eur" } as const;

test("methods that may redirect need an address to come back to", async () => {
  const atOnce = await refusalOf(
    stripe.paymentIntents.create({ ...DYNAMIC, confirm: true, payment_method: "pm_card_visa" }),
  );
  assert.deepEqual(facts(atOnce), INVALID);
  assert.equal(atOnce.message, RETURN_URL_NEEDED);

  const { id } = await stripe.paymentIntents.create({ ...DYNAMIC, payment_method: "pm_card_visa" });
  const later = await refusalOf(stripe.paymentIntents.confirm(id));
  assert.equal(later.message, RETURN_URL_NEEDED);
  assert.equal(later.payment_intent?.id, id);
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_confirmation");
});

for (const [told, selection, confirmation] of [
  ["a return_url is given", {}, { return_url: RETURN_URL }],
  ["the client library handles actions", {}, { use_stripe_sdk: true }],
  ["redirects are never allowed", { automatic_payment_methods: { enabled: true, allow_redirects: "never" } }, {}],
  ["automatic methods are off", { automatic_payment_methods: { enabled: false } }, {}],
  ["confirmation is manual", { confirmation_method: "manual" }, {}],
] as const) {
  test(`a confirmation is taken when ${told}`, async () => {
    const params = { ...DYNAMIC, ...selection, payment_method: "pm_card_visa" };
    const { id } = await stripe.paymentIntents.create(params);
    assert.equal((await stripe.paymentIntents.confirm(id, confirmation)).status, "succeeded");
    assert.equal(
      (await stripe.paymentIntents.create({ ...params, ...confirmation, confirm: true })).status,
      "succeeded",
    );
  });
}

test("automatic methods and manual confirmation exclude each other", async () => {
  const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, confirmation_method: "manual" }));
  assert.equal(error.statusCode, 400);
  assert.match(error.message, /automatic_payment_methods.*confirmation_method/);
});

test("what is meant for a confirmation needs one", async () => {
  for (const [param, value] of [
    ["off_session", true],
    ["error_on_requires_action", true],
    ["return_url", RETURN_URL],
  ] as const) {
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, [param]: value }));
    assert.equal(error.statusCode, 400, param);
    assert.equal(error.param, param);
  }
});

test("the kinds of methods can be narrowed, but not to none", async () => {
  const narrowed = await stripe.paymentIntents.create({ ...DYNAMIC, allowed_payment_method_types: ["card"] });
  assert.deepEqual(narrowed.allowed_payment_method_types, ["card"]);
  assert.deepEqual(narrowed.payment_method_types, ["card"]);
  const excluded_payment_method_types = ["card", "sepa_debit"] as const;
  const params = { ...DYNAMIC, excluded_payment_method_types: [...excluded_payment_method_types] };
  const none = await refusalOf(stripe.paymentIntents.create(params));
  assert.equal(none.statusCode, 400);
});

test("allowed types hold with manual confirmation, too", async () => {
  const manual = { amount: 1999, currency: "usd", confirmation_method: "manual" } as const;
  const debits = await stripe.paymentIntents.create({ ...manual, allowed_payment_method_types: ["us_bank_account"] });
  assert.deepEqual(debits.payment_method_types, ["us_bank_account"]);
  const cards = await stripe.paymentIntents.create({
    ...manual,
    allowed_payment_method_types: ["card"],
    payment_method: "pm_card_visa",
    confirm: true,
  });
  assert.deepEqual([cards.status, cards.payment_method_types], ["succeeded", ["card"]]);
});

test("taking back an exclusion that there is not changes nothing", async () => {
  const manual = await stripe.paymentIntents.create({ amount: 1999, currency: "usd", confirmation_method: "manual" });
  const same = await stripe.paymentIntents.update(manual.id, { excluded_payment_method_types: "" });
  assert.deepEqual([same.payment_method_types, same.automatic_payment_methods], [["card"], null]);
});

test("an intent that takes only cards, because nothing chooses its methods, cannot exclude them", async () => {
  const params = { amount: 1999, currency: "usd", excluded_payment_method_types: ["card" as const] };
  for (const chosen of [
    { confirmation_method: "manual" },
    { automatic_payment_methods: { enabled: false } },
  ] as const) {
    const error = await refusalOf(stripe.paymentIntents.create({ ...params, ...chosen }));
    assert.match(error.message, /^No valid payment method types/);
  }
});

test("types that are named and excluded in one request are refused where types can be named", async () => {
  const older = florin.stripe({ config: { apiVersion: "2026-08-26.dahlia" as never } });
  const named = { payment_method_types: ["card", "us_bank_account"] };
  const both = { ...named, excluded_payment_method_types: ["card" as const] };
  const { id } = await older.paymentIntents.create({ amount: 1999, currency: "usd", ...named });
  for (const refused of [
    older.paymentIntents.create({ amount: 1999, currency: "usd", ...both }),
    older.paymentIntents.update(id, both),
    older.paymentIntents.confirm(id, { payment_method: "pm_card_visa", ...both }),
  ]) {
    assert.deepEqual(facts(await refusalOf(refused)), { ...INVALID, param: "excluded_payment_method_types" });
  }
});

test("the statement's text is the account's with the given end", async () => {
  const paid = await pay({ payment_method: "pm_card_visa", statement_descriptor_suffix: "ORDER 7" });
  assert.equal(paid.statement_descriptor_suffix, "ORDER 7");
  const charge = await stripe.charges.retrieve(idOf(paid.latest_charge));
  assert.equal(charge.statement_descriptor_suffix, "ORDER 7");
  assert.match(String(charge.calculated_statement_descriptor), /^.+\* ORDER 7$/);
  assert.ok(String(charge.calculated_statement_descriptor).length <= 22);
});

for (const [told, params, param] of [
  ["a whole text for a card", { statement_descriptor: "ORDER 7" }, "statement_descriptor"],
  ["an end without a letter", { statement_descriptor_suffix: "777" }, "statement_descriptor_suffix"],
  ["an end with a forbidden sign", { statement_descriptor_suffix: "ORDER <7>" }, "statement_descriptor_suffix"],
  ["an end of 23 characters", { statement_descriptor_suffix: "A".repeat(23) }, "statement_descriptor_suffix"],
] as const) {
  test(`a statement with ${told} is refused`, async () => {
    const error = await refusalOf(pay({ payment_method: "pm_card_visa", ...params }));
    assert.equal(error.statusCode, 400);
    assert.equal(error.param, param);
  });
}
