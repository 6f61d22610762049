import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { ACCOUNTS } from "../support/bank-accounts.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { refusalOf, RETURN_URL } from "../support/intents.ts";

/*
 * What test mode shows of its objects to who is not the merchant, as the library for iOS recorded it with publishable keys
 * in 2022 and 2024, and with ephemeral keys in 2024.
 */

const florin = await startFlorin();
const stripe = florin.stripe();
/** What a customer's browser holds. */
const browser = florin.stripe({ key: PUBLISHABLE_KEY });

const ORDER = { amount: 1000, currency: "usd" } as const;
const UNTOLD = { address_line1_check: null, address_postal_code_check: null, cvc_check: null };
const CARD: Stripe.PaymentMethodCreateParams = {
  type: "card",
  billing_details: { address: { line1: "1 Main Street", postal_code: "94103" } },
  card: { number: "4242424242424242", exp_month: 12, exp_year: 2040, cvc: "123" },
};

describe("what the issuer made of a card's data", () => {
  test("is not told to a browser, before a payment or after", async () => {
    const typed = await browser.paymentMethods.create(CARD);
    assert.deepEqual(typed.card?.checks, UNTOLD);
    const { id: customer } = await stripe.customers.create();
    await stripe.paymentMethods.attach(typed.id, { customer });
    const known = await stripe.paymentMethods.retrieve(typed.id);
    assert.deepEqual(known.card?.checks, {
      address_line1_check: "pass",
      address_postal_code_check: "pass",
      cvc_check: "pass",
    });
    const { id, client_secret } = await stripe.paymentIntents.create({ ...ORDER, customer, payment_method: typed.id });
    const seen = await browser.paymentIntents.retrieve(id, {
      client_secret: client_secret ?? "",
      expand: ["payment_method"],
    });
    assert.deepEqual((seen.payment_method as Stripe.PaymentMethod).card?.checks, UNTOLD);
  });

  test("is not told by the refusal of a wrong security code either", async () => {
    const { id, client_secret } = await stripe.paymentIntents.create({ ...ORDER });
    const error = await refusalOf(
      browser.paymentIntents.confirm(id, {
        client_secret: client_secret ?? "",
        payment_method: "pm_card_chargeDeclinedIncorrectCvc",
        return_url: RETURN_URL,
      } as Stripe.PaymentIntentConfirmParams),
    );
    assert.equal(error.code, "incorrect_cvc");
    assert.deepEqual(error.payment_method?.card?.checks, UNTOLD);
    assert.deepEqual(error.payment_intent?.last_payment_error?.payment_method?.card?.checks, UNTOLD);
    const { last_payment_error } = await stripe.paymentIntents.retrieve(id);
    assert.notEqual(last_payment_error?.payment_method?.card?.checks?.cvc_check, null);
  });
});

describe("of an intent's options for its methods, a browser sees", () => {
  type Case = readonly [string, Stripe.PaymentIntentCreateParams, unknown];
  const cases: readonly Case[] = [
    [
      "for what a card is kept, and not how it is charged",
      {
        ...ORDER,
        currency: "eur",
        payment_method_options: {
          card: { setup_future_usage: "off_session", request_three_d_secure: "any" },
        },
      },
      { card: { setup_future_usage: "off_session" } },
    ],
    [
      "how the owner of an account in the United States is shown",
      {
        ...ORDER,
        payment_method_data: ACCOUNTS.us_bank_account,
        payment_method_options: { us_bank_account: { verification_method: "automatic" } },
      },
      { us_bank_account: { verification_method: "automatic" } },
    ],
  ];
  for (const [what, params, expected] of cases) {
    test(what, async () => {
      const { id, client_secret } = await stripe.paymentIntents.create(params);
      const seen = await browser.paymentIntents.retrieve(id, { client_secret: client_secret ?? "" });
      assert.deepEqual(seen.payment_method_options, expected);
    });
  }

  test("no such member where the merchant chose nothing", async () => {
    const { id, client_secret } = await stripe.paymentIntents.create(ORDER);
    const seen = await browser.paymentIntents.retrieve(id, { client_secret: client_secret ?? "" });
    assert.equal("payment_method_options" in seen, false);
  });
});

describe("a customer's app", () => {
  const open = async () => {
    const { id: customer } = await stripe.customers.create({
      balance: -500,
      email: "ada@shop.example",
      metadata: { note: "pays late" },
    });
    const { id: method } = await stripe.paymentMethods.attach("pm_card_visa", { customer });
    await stripe.paymentMethods.update(method, { metadata: { note: "stolen?" } });
    const { secret = "" } = await stripe.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });
    return { customer, method, app: florin.stripe({ key: secret }) };
  };

  test("sees of its customer what it may change, and not what the merchant has noted", async () => {
    const { customer, app } = await open();
    const shown = [
      ["id", "object", "created", "default_source", "description", "email", "livemode", "shipping"],
      ["id", "object", "created", "default_source", "description", "email", "livemode", "shipping", "sources"],
    ];
    const seen = [
      await app.customers.retrieve(customer),
      await app.customers.retrieve(customer, { expand: ["sources"] }),
    ];
    assert.deepEqual(
      seen.map((one) => Object.keys(one)),
      shown,
    );
    const changed = await app.customers.update(customer, { shipping: { name: "Ada", address: { line1: "1 Main" } } });
    assert.deepEqual(Object.keys(changed), shown[0]);
  });

  test("sees its methods by their fingerprints, without notes and checks", async () => {
    const { customer, method, app } = await open();
    const seen = [
      await app.paymentMethods.retrieve(method),
      ...(await app.paymentMethods.list({ customer, type: "card" })).data,
      await app.paymentMethods.detach(method),
    ];
    const { card } = await stripe.paymentMethods.retrieve(method);
    assert.equal(seen.length, 3);
    for (const one of seen) {
      assert.equal("metadata" in one, false);
      assert.deepEqual([one.card?.checks, one.card?.fingerprint], [UNTOLD, card?.fingerprint]);
    }
  });
});
