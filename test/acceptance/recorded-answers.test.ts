import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, idOf, refusalOf } from "../support/intents.ts";
import { expanded } from "../support/refunds.ts";

/*
 * What answers of test mode said that strangers had recorded, where it was not what one would have guessed. Who recorded
 * what is told beside each test.
 */

const florin = await startFlorin();
const stripe = florin.stripe();

const ORDER = { amount: 1000, currency: "usd" } as const;

// A payment library, on every customer that it makes: 2026.
test("a new customer's place is not known to any tax authority, and nobody owes them anything", async () => {
  const { tax, invoice_credit_balance } = await stripe.customers.create({
    email: "jenny@example.com",
    expand: ["tax", "invoice_credit_balance"],
  });
  assert.deepEqual(tax, {
    automatic_tax: "unrecognized_location",
    ip_address: null,
    location: null,
    provider: "stripe",
  });
  assert.deepEqual(invoice_credit_balance, {});
});

// Two simulators of the API, held against it: 2026.
test("what a customer says is kept tidy", async () => {
  const customer = await stripe.customers.create({
    address: { country: "de" },
    balance: 0,
    name: " Ada Roe ",
    phone: " ",
  });
  const { address, balance, currency, name, phone } = customer;
  assert.deepEqual([address?.country, name, phone], ["DE", "Ada Roe", null]);
  assert.deepEqual([balance, currency], [0, null]);
});

// The list of currencies in refusals of 2026.
test("the Caribbean guilder can be charged", async () => {
  const paid = await stripe.paymentIntents.create({ ...AT_ONCE, currency: "xcg", payment_method: "pm_card_visa" });
  assert.deepEqual([paid.status, paid.currency], ["succeeded", "xcg"]);
});

describe("a payment off session", () => {
  // A shop's payments with a stored card: 2024.
  test("needs no place to come back to, though the methods are chosen dynamically", async () => {
    const customer = await stripe.customers.create();
    const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const paid = await stripe.paymentIntents.create({
      ...ORDER,
      customer: customer.id,
      payment_method: method.id,
      automatic_payment_methods: { enabled: true },
      off_session: true,
      confirm: true,
    });
    assert.equal(paid.status, "succeeded");
    assert.deepEqual(paid.automatic_payment_methods, { allow_redirects: "always", enabled: true });
  });

  // A billing engine, which never wants to be asked: the event of 2025.
  test("that must not ask says so when the issuer asks, and its charge stands with the intent alone", async () => {
    const error = await refusalOf(
      stripe.paymentIntents.create({
        ...ORDER,
        payment_method: "pm_card_authenticationRequired",
        off_session: true,
        error_on_requires_action: true,
        confirm: true,
      }),
    );
    assert.deepEqual(
      [error.statusCode, error.code, error.decline_code, error.charge],
      [402, "authentication_required", "authentication_not_handled", undefined],
    );
    const intent = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id), {
      expand: ["latest_charge"],
    });
    assert.equal(intent.status, "requires_payment_method");
    assert.equal(intent.last_payment_error?.decline_code, "authentication_not_handled");
    assert.equal("charge" in (intent.last_payment_error ?? {}), false);
    assert.equal(expanded(intent.latest_charge).status, "failed");
  });
});

// A marketplace's full refund: 2026.
test("a refund of money that is on its way is on its way as long", async () => {
  const { latest_charge: charge } = await stripe.paymentIntents.create({
    ...ORDER,
    payment_method: "pm_card_visa",
    return_url: "https://shop.example",
    capture_method: "automatic",
    confirm: true,
    expand: ["latest_charge.balance_transaction"],
  });
  const paid = expanded(expanded(charge).balance_transaction);
  florin.clock.advance(60);
  const refund = await stripe.refunds.create({ charge: idOf(charge), expand: ["balance_transaction"] });
  const refunded = expanded(refund.balance_transaction);
  assert.deepEqual(
    [refunded.status, refunded.available_on, refunded.net, refunded.description],
    ["pending", paid.available_on, -1000, "REFUND FOR CHARGE"],
  );
});

// The API's own words about `payment_method`, for who came from charges.
test("a customer's default source pays an intent that names no method", async () => {
  const customer = await stripe.customers.create({ source: "tok_visa" });
  const paid = await stripe.paymentIntents.create({
    ...ORDER,
    customer: customer.id,
    return_url: "https://shop.example",
    confirm: true,
  });
  assert.deepEqual([paid.status, paid.payment_method], ["succeeded", customer.default_source]);
});

describe("the notice of an outdated version", () => {
  const noticeOf = async (version: string, path = "/v1/customers") => {
    const { headers } = await florin.request("GET", path, { headers: { "Stripe-Version": version } });
    return headers.get("stripe-notice");
  };

  // A marketplace that stays with 2023-10-16: all its answers of 2026.
  test("comes with every answer, refusals included", async () => {
    const notice =
      "You are using an outdated API version (2023-10-16). We recommend upgrading to the latest API version, 2026-10-28.endive. See https://docs.stripe.com/upgrades";
    assert.equal(await noticeOf("2023-10-16"), notice);
    assert.equal(await noticeOf("2023-10-16", "/v1/customers/cus_x"), notice);
  });

  test("does not come with a release that has a name, or with a version that there never was", async () => {
    for (const version of ["2026-10-28.endive", "2026-08-26.dahlia", "2024-01-01"]) {
      assert.equal(await noticeOf(version), null, version);
    }
  });
});

describe("a declined charge", () => {
  // A simulator of the API, and what its command line triggers: 2025, 2026.
  test("shows what the network wrote onto it, unless the network never saw it", async () => {
    const marks = async (payment_method: string) => {
      const error = await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, payment_method }));
      const { payment_method_details } = await stripe.charges.retrieve(String(error.charge));
      return [payment_method_details?.card?.authorization_code, payment_method_details?.card?.network_transaction_id];
    };
    const [code, transaction] = await marks("pm_card_chargeDeclined");
    assert.match(String(code), /^\d{6}$/);
    assert.match(String(transaction), /^\d{15}$/);
    assert.equal((await marks("pm_card_chargeDeclined"))[1], transaction);
    assert.deepEqual(await marks("pm_card_radarBlock"), [null, null]);
  });
});

describe("a charge by a payment method", () => {
  // The same simulator: 2026.
  test("is refused by what the customer has, or for want of one", async () => {
    const customer = await stripe.customers.create();
    const { id: method } = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const messageOf = async (payer: Record<string, string>) =>
      (await refusalOf(stripe.charges.create({ ...ORDER, ...payer }))).message;
    const named = { payment_method: method };
    assert.match(await messageOf({ ...named, customer: customer.id }), /but does have a Payment Method attached\./);
    assert.equal(await messageOf(named), "Must provide source or customer.");
    assert.match(await messageOf({ ...named, source: "tok_visa" }), /^Use a PaymentIntent to charge a PaymentMethod/);
  });
});
