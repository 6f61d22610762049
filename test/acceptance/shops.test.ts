import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, refusalOf } from "../support/intents.ts";

/*
 * What the servers of shops send, as their plugins for the API have it: forms that are richer, older or more careless
 * than a test would think of.
 */

const florin = await startFlorin();
const stripe = florin.stripe();

const customer = (await stripe.customers.create({ email: "ada@shop.example" })).id;
const saved = (await stripe.paymentMethods.attach("pm_card_visa", { customer })).id;

interface Answer {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

function post(path: string, fields: Readonly<Record<string, string>>, version = "2024-06-20"): Promise<Answer> {
  const headers = { "Stripe-Version": version };
  return florin.request("POST", path, { headers, body: new URLSearchParams(fields).toString() });
}

function get(path: string, version = "2024-06-20"): Promise<Answer> {
  return florin.request("GET", path, { headers: { "Stripe-Version": version } });
}

const ORDER = {
  amount: "1800",
  currency: "USD",
  customer,
  description: "Shop - Order 12",
  "metadata[order_id]": "12",
  "metadata[site_url]": "https://shop.example",
  "shipping[name]": "Ada Roe",
  "shipping[address][line1]": "1 Main Street",
  "shipping[address][line2]": "",
  "shipping[address][country]": "US",
};

const CONFIRMED = {
  ...ORDER,
  capture_method: "automatic",
  confirm: "true",
  payment_method: saved,
  "payment_method_types[0]": "card",
  statement_descriptor_suffix: "ORDER 12",
};

const ANSWERED: readonly (readonly [told: string, path: string, fields: Readonly<Record<string, string>>])[] = [
  ["a payment that the server confirms for a browser", "/v1/payment_intents", { ...CONFIRMED, use_stripe_sdk: "true" }],
  [
    "consent that comes along with a card",
    "/v1/payment_intents",
    {
      ...CONFIRMED,
      setup_future_usage: "off_session",
      "mandate_data[customer_acceptance][type]": "online",
      "mandate_data[customer_acceptance][online][ip_address]": "127.0.0.1",
      "mandate_data[customer_acceptance][online][user_agent]": "Shop 9.0; https://shop.example",
    },
  ],
  [
    "a renewal without the customer",
    "/v1/payment_intents",
    { ...CONFIRMED, off_session: "true", confirmation_method: "automatic" },
  ],
  [
    "options of a method that the currency leaves out",
    "/v1/payment_intents",
    {
      ...ORDER,
      "automatic_payment_methods[enabled]": "true",
      "payment_method_options[card][setup_future_usage]": "off_session",
      "payment_method_options[sepa_debit][setup_future_usage]": "off_session",
    },
  ],
  [
    "switches that are off, of what only a confirmation knows",
    "/v1/payment_intents",
    { ...ORDER, payment_method: saved, confirm: "false", off_session: "false", error_on_requires_action: "false" },
  ],
  [
    "switches that are off, of what is not offered",
    "/v1/payment_intents",
    {
      ...ORDER,
      "payment_method_options[card][installments][enabled]": "false",
      "payment_method_options[card][require_cvc_recollection]": "false",
      save_payment_method: "false",
    },
  ],
  [
    "switches as older clients for Python and .NET write them",
    "/v1/payment_intents",
    {
      ...ORDER,
      payment_method: saved,
      confirm: "True",
      use_stripe_sdk: "False",
      "automatic_payment_methods[enabled]": "True",
      "automatic_payment_methods[allow_redirects]": "never",
    },
  ],
  ["a setup that says that it isn't confirmed", "/v1/setup_intents", { customer, confirm: "false" }],
  [
    "a customer whose form was left empty",
    "/v1/customers",
    { email: "", name: "", phone: "", "address[line1]": "", "shipping[name]": "x", "shipping[address][line1]": "" },
  ],
];

describe("a shop's request is answered", () => {
  for (const [told, path, fields] of ANSWERED) {
    test(`with ${told}`, async () => {
      const { status, json } = await post(path, fields);
      assert.equal(status, 200, JSON.stringify(json["error"]));
    });
  }
});

test("what belongs to a confirmation and is on still needs one", async () => {
  const { status, json } = await post("/v1/payment_intents", { ...ORDER, off_session: "true" });
  assert.deepEqual([status, (json["error"] as { param: string }).param], [400, "off_session"]);
});

test("line items in the form of long ago are refused by their name, so that shops send the order again without", async () => {
  const refused = await post("/v1/payment_intents", { ...CONFIRMED, "level3[merchant_reference]": "12" });
  const { code, param } = refused.json["error"] as { code: string; param: string };
  assert.deepEqual([refused.status, code, param], [400, "parameter_unknown", "level3"]);
});

describe("a list of methods none of which redirects", () => {
  test("needs no address to come back to", async () => {
    const paid = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      customer,
      payment_method: saved,
      allowed_payment_method_types: ["card"],
      confirm: true,
    });
    assert.equal(paid.status, "succeeded");
    const set = await stripe.setupIntents.create({
      payment_method: "pm_card_visa",
      allowed_payment_method_types: ["card"],
      confirm: true,
    });
    assert.equal(set.status, "succeeded");
  });

  test("is not one that names a method which might", async () => {
    const payment = {
      amount: 1999,
      currency: "eur",
      customer,
      payment_method: saved,
      allowed_payment_method_types: ["card", "klarna"],
      confirm: true,
    } satisfies Stripe.PaymentIntentCreateParams;
    const refusal = await refusalOf(stripe.paymentIntents.create(payment));
    assert.match(refusal.message, /you must provide a `return_url`/);
  });
});

test("a refund may say that no fee and no transfer goes back, and not that one does", async () => {
  const { id } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
  const stay = { payment_intent: id, amount: 100, refund_application_fee: false, reverse_transfer: false };
  assert.equal((await stripe.refunds.create(stay)).status, "succeeded");
  const refusal = await refusalOf(stripe.refunds.create({ ...stay, reverse_transfer: true }));
  assert.deepEqual([refusal.statusCode, refusal.param], [400, "reverse_transfer"]);
  assert.match(refusal.message, /^Florin does not support this parameter: reverse_transfer\. /);
});

describe("a customer expanded with what is not offered", () => {
  const asked = ["cash_balance", "invoice_credit_balance", "tax"];

  test("says that there is none of it", async () => {
    const { cash_balance, invoice_credit_balance, tax } = (await stripe.customers.retrieve(customer, {
      expand: asked,
    })) as Stripe.Customer;
    assert.deepEqual([cash_balance, invoice_credit_balance], [null, {}]);
    assert.deepEqual([tax?.ip_address, tax?.location], [null, null]);
  });

  test("says so from its creation on, and inside of others", async () => {
    const made = await stripe.customers.create({ expand: asked });
    assert.deepEqual(made.invoice_credit_balance, {});
    const intent = await stripe.paymentIntents.create({
      amount: 1999,
      currency: "eur",
      customer,
      expand: ["customer.invoice_credit_balance"],
    });
    assert.deepEqual((intent.customer as Stripe.Customer).invoice_credit_balance, {});
  });

  test("has none of it unasked", async () => {
    const plain = await stripe.customers.retrieve(customer);
    assert.deepEqual(
      asked.filter((name) => name in plain),
      [],
    );
  });
});

test("a customer's default source expands to the card", async () => {
  const { id } = await stripe.customers.create({ source: "tok_mastercard" });
  const { default_source } = (await stripe.customers.retrieve(id, { expand: ["default_source"] })) as Stripe.Customer;
  const { brand, customer: owner, object } = default_source as Stripe.Card;
  assert.deepEqual([object, brand, owner], ["card", "MasterCard", id]);
  const unasked = (await stripe.customers.retrieve(id)) as Stripe.Customer;
  assert.equal(unasked.default_source, (default_source as Stripe.Card).id);
});

test("a debit's method can be asked for the payment that it came from", async () => {
  const list = await stripe.paymentMethods.list({
    customer,
    type: "sepa_debit",
    expand: ["data.sepa_debit.generated_from.charge", "data.sepa_debit.generated_from.setup_attempt"],
  });
  assert.deepEqual(list.data, []);
});

test("a charge takes its token by the name that it had long ago", async () => {
  const charge = { amount: "1800", currency: "usd", description: "Order 12" };
  const paid = await post("/v1/charges", { ...charge, card: "tok_visa" }, "2014-10-07");
  const { card } = paid.json["payment_method_details"] as Stripe.Charge.PaymentMethodDetails;
  assert.deepEqual([paid.status, paid.json["paid"], card?.last4], [200, true, "4242"]);
  const unknown = await post("/v1/charges", { ...charge, card: "tok_none" }, "2014-10-07");
  const { code, param } = unknown.json["error"] as { code: string; param: string };
  assert.deepEqual([unknown.status, code, param], [400, "resource_missing", "card"]);
});

describe("paths of older integrations", () => {
  test("find balance transactions in the balance's history", async () => {
    const { latest_charge } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    await florin.finishDueWork();
    const { balance_transaction } = await stripe.charges.retrieve(latest_charge as string);
    const id = balance_transaction as string;
    assert.deepEqual((await get(`/v1/balance/history/${id}`)).json, (await get(`/v1/balance_transactions/${id}`)).json);
    const { json } = await get(`/v1/balance/history?source=${latest_charge as string}`);
    const [newest] = json["data"] as readonly Stripe.BalanceTransaction[];
    assert.equal(newest?.id, id);
  });

  test("find, answer and give up the dispute of a charge below the charge", async () => {
    const { latest_charge } = await stripe.paymentIntents.create({
      ...AT_ONCE,
      payment_method: "pm_card_createDispute",
    });
    const path = `/v1/charges/${latest_charge as string}/dispute`;
    const { json: dispute } = await get(path);
    assert.deepEqual([dispute["object"], dispute["charge"]], ["dispute", latest_charge]);
    const fields = { "evidence[customer_name]": "Ada", submit: "false" };
    const { json: answered } = await post(path, fields);
    assert.equal((answered["evidence"] as Stripe.Dispute.Evidence).customer_name, "Ada");
    const { json: closed } = await post(`${path}/close`, {});
    assert.deepEqual([closed["id"], closed["status"]], [dispute["id"], "lost"]);
  });

  test("find no dispute of a charge that nobody disputed", async () => {
    const { latest_charge } = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" });
    for (const ask of [get, (path: string) => post(path, {}), (path: string) => post(`${path}/close`, {})]) {
      const { status, json } = await ask(`/v1/charges/${latest_charge as string}/dispute`);
      const { code, message, param } = json["error"] as Stripe.StripeRawError;
      const told = [404, undefined, undefined, `No dispute for charge: ${latest_charge as string}`];
      assert.deepEqual([status, code, param, message], told);
    }
  });

  test("find no dispute of a charge that there is not", async () => {
    const { status, json } = await get("/v1/charges/ch_x/dispute");
    const { code, message, param } = json["error"] as Stripe.StripeRawError;
    assert.deepEqual([status, code, param, message], [404, "resource_missing", "charge", "No such charge: 'ch_x'"]);
  });
});
