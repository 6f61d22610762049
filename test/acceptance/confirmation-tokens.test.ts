import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, facts, idOf, INVALID, refusalOf, RETURN_URL, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const browser = florin.stripe({ key: PUBLISHABLE_KEY });
watchIntents();

const TWELVE_HOURS = 12 * 60 * 60;
const SPENT = { ...INVALID, code: "payment_intent_confirmation_token_invalid" } as const;
const SHIPPING = { name: "Jenny", address: { line1: "Weg 1", city: "Bonn", country: "DE" } };
const CARD_FORM =
  "payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242" +
  "&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34&payment_method_data[card][cvc]=123";

type Params = NonNullable<Parameters<typeof stripe.testHelpers.confirmationTokens.create>[0]>;

async function tokenOf(params: Params = { payment_method: "pm_card_visa" }): Promise<Stripe.ConfirmationToken> {
  return stripe.testHelpers.confirmationTokens.create(params);
}

/** What a client library does with what the customer typed. */
async function tokenInBrowser(more = ""): Promise<{ readonly id: string; readonly text: string }> {
  const answer = await florin.request("POST", "/v1/confirmation_tokens", {
    authorization: `Bearer ${PUBLISHABLE_KEY}`,
    body: `${CARD_FORM}${more}`,
  });
  assert.equal(answer.status, 200, answer.text);
  return { id: String(answer.json["id"]), text: answer.text };
}

async function isUsed(id: string): Promise<boolean> {
  return (await stripe.confirmationTokens.retrieve(id)).expires_at === null;
}

describe("a confirmation token", () => {
  test("previews its method, lasts twelve hours and leaves actions to the client", async () => {
    const token = await tokenOf({
      payment_method_data: {
        type: "card",
        card: { token: "tok_visa" },
        allow_redisplay: "limited",
        billing_details: { name: "Jenny" },
      } as unknown as NonNullable<Params["payment_method_data"]>,
      return_url: RETURN_URL,
      setup_future_usage: "off_session",
      shipping: SHIPPING,
    });
    assert.match(token.id, /^ctoken_1[0-9A-Za-z]{23}$/);
    const now = florin.clock.now();
    const { object, created, expires_at, livemode, return_url, setup_future_usage, use_stripe_sdk } = token;
    assert.deepEqual(
      { object, created, expires_at, livemode, return_url, setup_future_usage, use_stripe_sdk },
      {
        object: "confirmation_token",
        created: now,
        expires_at: now + TWELVE_HOURS,
        livemode: false,
        return_url: RETURN_URL,
        setup_future_usage: "off_session",
        use_stripe_sdk: true,
      },
    );
    assert.deepEqual([token.payment_intent, token.setup_intent, token.mandate_data], [null, null, null]);
    assert.deepEqual(
      [token.shipping?.name, token.shipping?.address.city, token.shipping?.phone],
      ["Jenny", "Bonn", null],
    );
    const preview = token.payment_method_preview;
    assert.ok(preview !== null);
    assert.deepEqual(
      [preview.type, preview.card?.last4, preview.allow_redisplay, preview.billing_details.name, preview.customer],
      ["card", "4242", "limited", "Jenny", null],
    );
    assert.equal("id" in preview, false);
    const { lastResponse: _read, ...read } = await stripe.confirmationTokens.retrieve(token.id);
    const { lastResponse: _made, ...made } = token as Stripe.Response<Stripe.ConfirmationToken>;
    assert.deepEqual(read, made);
  });

  test("of a saved method previews whose it is, and can show that customer", async () => {
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const token = await tokenOf({ payment_method: method.id, expand: ["payment_method_preview.customer"] });
    const owner = token.payment_method_preview?.customer;
    assert.deepEqual(typeof owner === "object" && owner !== null && [owner.object, owner.id], [
      "customer",
      customer.id,
    ]);
  });

  test("that does not exist answers 404 where it is read and 400 where it is used", async () => {
    const missing = { code: "resource_missing", param: "confirmation_token" };
    const read = await refusalOf(stripe.confirmationTokens.retrieve("ctoken_none"));
    assert.deepEqual(facts(read), { ...INVALID, ...missing, status: 404 });
    const used = await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: "ctoken_none" }));
    assert.deepEqual(facts(used), { ...INVALID, ...missing });
  });

  test("is read with a secret key alone", async () => {
    const { id } = await tokenOf();
    assert.equal((await refusalOf(browser.confirmationTokens.retrieve(id))).statusCode, 401);
  });

  test("takes a method or a description of one, not both", async () => {
    const both = { payment_method: "pm_card_visa", payment_method_data: { type: "card" } } as const;
    assert.equal(facts(await refusalOf(tokenOf(both))).status, 400);
  });
});

describe("a client's confirmation token", () => {
  test("is made with a publishable key, shows neither number nor fingerprint, and pays", async () => {
    const { id, text } = await tokenInBrowser(`&return_url=${encodeURIComponent(RETURN_URL)}`);
    assert.doesNotMatch(text, /4242424242424242|fingerprint|"123"/);
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      confirm: true,
      confirmation_token: id,
    });
    assert.equal(intent.status, "succeeded");
    const method = await stripe.paymentMethods.retrieve(idOf(intent.payment_method));
    assert.deepEqual([method.card?.last4, method.card?.checks?.cvc_check], ["4242", "pass"]);
  });

  test("carries the customer's consent to be debited, as the browser proves it", async () => {
    const said = "&mandate_data[customer_acceptance][type]=online";
    const { id } = await tokenInBrowser(`${said}&mandate_data[customer_acceptance][online][infer_from_client]=true`);
    const { mandate_data } = await stripe.confirmationTokens.retrieve(id);
    const { type, online } = mandate_data?.customer_acceptance ?? {};
    assert.deepEqual([type, online?.ip_address, typeof online?.user_agent], ["online", "127.0.0.1", "string"]);
  });

  test("cannot be asked to show a customer", async () => {
    const answer = await florin.request("POST", "/v1/confirmation_tokens", {
      authorization: `Bearer ${PUBLISHABLE_KEY}`,
      body: `${CARD_FORM}&expand[]=payment_method_preview.customer`,
    });
    assert.equal(answer.status, 400);
  });

  test("is not made with a secret key: only clients have this call", async () => {
    const answer = await florin.request("POST", "/v1/confirmation_tokens", { body: CARD_FORM });
    assert.equal(answer.status, 404);
  });

  test("confirms an intent from the browser, too", async () => {
    const intent = await stripe.paymentIntents.create(CARDS_ONLY);
    const { id } = await tokenInBrowser();
    const client_secret = String(intent.client_secret);
    const params = { client_secret, confirmation_token: id } as Stripe.PaymentIntentConfirmParams;
    const confirmed = await browser.paymentIntents.confirm(intent.id, params);
    assert.equal(confirmed.status, "succeeded");
    assert.equal((await stripe.confirmationTokens.retrieve(id)).payment_intent, intent.id);
  });
});

describe("confirming a PaymentIntent with a token", () => {
  test("uses the token up: it names the intent and expires no more", async () => {
    const token = await tokenOf();
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: token.id });
    assert.equal(intent.status, "succeeded");
    const { expires_at, payment_intent, setup_intent } = await stripe.confirmationTokens.retrieve(token.id);
    assert.deepEqual([expires_at, payment_intent, setup_intent], [null, intent.id, null]);

    const another = await stripe.paymentIntents.create(CARDS_ONLY);
    for (const request of [
      stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: token.id }),
      stripe.paymentIntents.confirm(another.id, { confirmation_token: token.id }),
    ]) {
      const error = await refusalOf(request);
      assert.deepEqual(facts(error), SPENT);
      assert.equal(error.message, "The confirmation token has already been used to confirm a previous PaymentIntent");
    }
    assert.equal((await stripe.paymentIntents.retrieve(another.id)).status, "requires_payment_method");
  });

  test("takes from it what the request does not say", async () => {
    const customer = await stripe.customers.create();
    const token = await tokenOf({
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
      shipping: SHIPPING,
    });
    const open = await stripe.paymentIntents.create({ ...CARDS_ONLY, customer: customer.id });
    const intent = await stripe.paymentIntents.confirm(open.id, { confirmation_token: token.id });
    assert.deepEqual(
      [intent.status, intent.setup_future_usage, intent.shipping?.name],
      ["succeeded", "off_session", "Jenny"],
    );
    const saved = await stripe.customers.listPaymentMethods(customer.id);
    assert.deepEqual(
      saved.data.map(({ id }) => id),
      [idOf(intent.payment_method)],
    );
  });

  test("lets the request's own words stand against it", async () => {
    const token = await tokenOf({
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
      shipping: SHIPPING,
    });
    const intent = await stripe.paymentIntents.create({
      ...AT_ONCE,
      confirmation_token: token.id,
      payment_method: "pm_card_mastercard",
      setup_future_usage: "on_session",
      shipping: { ...SHIPPING, name: "Jim" },
      expand: ["payment_method"],
    });
    assert.deepEqual(
      [(intent.payment_method as Stripe.PaymentMethod).card?.brand, intent.setup_future_usage, intent.shipping?.name],
      ["mastercard", "on_session", "Jim"],
    );
    assert.equal(await isUsed(token.id), true);
  });

  test("refuses a token that was collected for another future usage, and leaves both as they were", async () => {
    const open = await stripe.paymentIntents.create({ ...CARDS_ONLY, setup_future_usage: "on_session" });
    const token = await tokenOf({ payment_method: "pm_card_visa", setup_future_usage: "off_session" });
    const error = await refusalOf(stripe.paymentIntents.confirm(open.id, { confirmation_token: token.id }));
    assert.deepEqual(facts(error), { ...INVALID, param: "setup_future_usage" });
    assert.equal(await isUsed(token.id), false);
    assert.equal((await stripe.paymentIntents.retrieve(open.id)).status, "requires_payment_method");
  });

  test("needs no address to come back to, since clients handle actions; the action is theirs then", async () => {
    const token = await tokenOf({ payment_method: "pm_card_threeDSecureRequired", return_url: RETURN_URL });
    const params = { amount: 1999, currency: "eur", confirm: true, confirmation_token: token.id } as const;
    const intent = await stripe.paymentIntents.create(params);
    assert.deepEqual([intent.status, intent.next_action?.type], ["requires_action", "use_stripe_sdk"]);
    assert.equal(await isUsed(token.id), true);
  });

  test("sends the customer to the issuer and back where the client said that it does not handle actions", async () => {
    const form = "&use_stripe_sdk=false&payment_method_data[card][number]=4000000000003220";
    const { id } = await tokenInBrowser(`${form}&return_url=${encodeURIComponent(RETURN_URL)}`);
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      confirm: true,
      confirmation_token: id,
    });
    assert.equal(intent.next_action?.redirect_to_url?.return_url, RETURN_URL);
  });

  test("uses it up when the payment is declined, and not when the request is refused", async () => {
    const declined = await tokenOf({ payment_method: "pm_card_visa_chargeDeclined" });
    const decline = await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: declined.id }));
    assert.equal(decline.code, "card_declined");
    assert.equal(await isUsed(declined.id), true);

    const refused = await tokenOf();
    const tooSmall = { ...AT_ONCE, amount: 1, confirmation_token: refused.id };
    assert.equal((await refusalOf(stripe.paymentIntents.create(tooSmall))).code, "amount_too_small");
    assert.equal(await isUsed(refused.id), false);
  });

  test("refuses it once its twelve hours are over", async () => {
    const [late, inTime] = [await tokenOf(), await tokenOf()];
    florin.clock.advance(TWELVE_HOURS - 1);
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: inTime.id });
    assert.equal(paid.status, "succeeded");
    florin.clock.advance(1);
    const error = await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: late.id }));
    assert.deepEqual(facts(error), SPENT);
  });

  test("pays with a saved method as it is by then: one that was detached meanwhile is refused", async () => {
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const [first, second] = [
      await tokenOf({ payment_method: method.id }),
      await tokenOf({ payment_method: method.id }),
    ];
    const params = { ...AT_ONCE, customer: customer.id };
    const intent = await stripe.paymentIntents.create({ ...params, confirmation_token: first.id });
    assert.equal(idOf(intent.payment_method), method.id);
    await stripe.paymentMethods.detach(method.id);
    const error = await refusalOf(stripe.paymentIntents.create({ ...params, confirmation_token: second.id }));
    assert.equal(error.statusCode, 400);
    assert.equal(await isUsed(second.id), false);
  });

  test("is only possible together with a confirmation", async () => {
    const { id } = await tokenOf();
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, confirmation_token: id }));
    assert.equal(error.param, "confirmation_token");
  });

  test("lets one of several rivals use it", async () => {
    const { id } = await tokenOf();
    const rivals = Array.from({ length: 4 }, () =>
      stripe.paymentIntents.create({ ...AT_ONCE, confirmation_token: id }),
    );
    const outcomes = await Promise.allSettled(rivals);
    assert.equal(outcomes.filter(({ status }) => status === "fulfilled").length, 1);
  });
});

describe("confirming a SetupIntent with a token", () => {
  const SETUP_ONLY = { automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;

  test("saves its method for the customer, with the consent that came with it", async () => {
    const customer = await stripe.customers.create();
    const { id } = await tokenInBrowser("&payment_method_data[allow_redisplay]=always");
    const params = { ...SETUP_ONLY, confirm: true, customer: customer.id, confirmation_token: id };
    const intent = await stripe.setupIntents.create(params);
    assert.equal(intent.status, "succeeded");
    const token = await stripe.confirmationTokens.retrieve(id);
    assert.deepEqual([token.expires_at, token.setup_intent, token.payment_intent], [null, intent.id, null]);
    const shown = await stripe.customers.listPaymentMethods(customer.id, { allow_redisplay: "always" });
    assert.deepEqual(
      shown.data.map((method) => method.id),
      [idOf(intent.payment_method)],
    );

    const error = await refusalOf(stripe.setupIntents.create({ ...SETUP_ONLY, confirm: true, confirmation_token: id }));
    assert.deepEqual(facts(error), { ...INVALID, code: "setup_intent_confirmation_token_invalid" });
    assert.match(error.message, /previous SetupIntent$/);
  });

  test("works by the server and by the client on an intent that is there", async () => {
    const [first, second] = [
      await stripe.setupIntents.create(SETUP_ONLY),
      await stripe.setupIntents.create(SETUP_ONLY),
    ];
    const byServer = await stripe.setupIntents.confirm(first.id, { confirmation_token: (await tokenOf()).id });
    const { id } = await tokenInBrowser();
    const params = { client_secret: String(second.client_secret), confirmation_token: id };
    const byClient = await browser.setupIntents.confirm(second.id, params);
    assert.deepEqual([byServer.status, byClient.status], ["succeeded", "succeeded"]);
  });

  test("takes its future usage for a new intent, and refuses another one than an intent has", async () => {
    const onSession = () => tokenOf({ payment_method: "pm_card_visa", setup_future_usage: "on_session" });
    const created = await stripe.setupIntents.create({
      ...SETUP_ONLY,
      confirm: true,
      confirmation_token: (await onSession()).id,
    });
    assert.equal(created.usage, "on_session");
    const open = await stripe.setupIntents.create(SETUP_ONLY);
    const request = stripe.setupIntents.confirm(open.id, { confirmation_token: (await onSession()).id });
    assert.deepEqual(facts(await refusalOf(request)), { ...INVALID, param: "setup_future_usage" });
  });

  test("is only possible together with a confirmation", async () => {
    const { id } = await tokenOf();
    const error = await refusalOf(stripe.setupIntents.create({ ...SETUP_ONLY, confirmation_token: id }));
    assert.equal(error.param, "confirmation_token");
  });
});
