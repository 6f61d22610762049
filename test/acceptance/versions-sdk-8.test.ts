import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { STRIPE_8, olderClient, refusalBy } from "../support/older-clients.ts";
import {
  bearsLosses,
  chargesCards,
  findsObjects,
  hearsOfEvents,
  keepsCards,
  takesPayments,
} from "../support/older-client-flows.ts";
import { listIn, shown } from "../support/pinned-clients.ts";
import { startRelay } from "../support/relay.ts";

/** The version that the last clients of version 8 were made for. Without being asked to, they leave it to the account. */
const VERSION = "2020-08-27";

const florin = await startFlorin(":memory:", undefined, { flags: { "api-version": VERSION } });
const relay = await startRelay(florin.url);
const Client = STRIPE_8;
const stripe = olderClient(Client, florin.url);
const integration = { Client, stripe, florin };

const CARD = { amount: 2000, currency: "usd", payment_method_types: ["card"] };
const PAID = { ...CARD, payment_method: "pm_card_visa", confirm: true };

describe("an integration by version 8 of the official client", () => {
  test("is answered in the account's version, which is its own", async () => {
    assert.equal(Client.PACKAGE_VERSION.split(".")[0], "8");
    const { headers } = (await stripe.customers.list()).lastResponse;
    assert.equal(headers["stripe-version"], VERSION);
  });

  takesPayments(integration);
  keepsCards(integration);
  chargesCards(integration);
  findsObjects(integration);
  bearsLosses(integration, relay);
  hearsOfEvents(integration, VERSION);

  test("has the charges of an intent in it, also in what it hears, and in the error of a decline", async () => {
    const intent = await stripe.paymentIntents.create(PAID);
    const [charge] = listIn(intent, "charges").data;
    assert.deepEqual([charge?.["status"], charge?.["amount"]], ["succeeded", 2000]);
    const { data } = await stripe.events.list({ type: "payment_intent.succeeded", limit: 1 });
    assert.equal(listIn(data[0]?.data.object, "charges").data[0]?.["id"], charge?.["id"]);
    const declined = stripe.paymentIntents.create({ ...PAID, payment_method: "pm_card_chargeDeclined" });
    const { payment_intent: failed } = await refusalBy(Client, "StripeCardError", declined);
    assert.equal(listIn(failed, "charges").data[0]?.["status"], "failed");
  });

  test("pays with cards alone unless it asks for more, and its money is captured at once", async () => {
    const intent = await stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
    assert.deepEqual(
      [intent.payment_method_types, intent.automatic_payment_methods, intent.capture_method],
      [["card"], null, "automatic"],
    );
    const done = await stripe.paymentIntents.confirm(intent.id, { payment_method: "pm_card_visa" });
    assert.equal(done.status, "succeeded");
  });
});

test("an integration by version 8 at a newer account still names the types of its payment methods", async () => {
  const newer = olderClient(Client, (await startFlorin()).url);
  const intent = await newer.paymentIntents.create(PAID);
  assert.deepEqual([intent.status, intent.payment_method_types], ["succeeded", ["card"]]);
  assert.equal(intent.lastResponse.headers["stripe-version"], "2026-10-28.endive");
});

describe("an integration by version 8 that has pinned 2019-02-11", () => {
  const pinned = olderClient(Client, florin.url, { apiVersion: "2019-02-11" as "2026-08-26.dahlia" });

  test("pays by today's names, with the lists that objects held then", async () => {
    const customer = await pinned.customers.create({ source: "tok_visa", account_balance: -500 } as object);
    assert.deepEqual([shown(customer)["account_balance"], customer.balance], [-500, -500]);
    assert.equal(listIn(customer, "sources").data[0]?.["last4"], "4242");
    assert.equal(shown(customer)["tax_info"], null);
    const intent = await pinned.paymentIntents.create({
      ...PAID,
      customer: customer.id,
      payment_method: "pm_card_threeDSecure2Required",
      return_url: "https://shop.example/back",
    });
    assert.deepEqual([intent.status, intent.next_action?.type], ["requires_action", "redirect_to_url"]);
    const charge = await pinned.charges.create({ amount: 500, currency: "usd", customer: customer.id });
    assert.deepEqual(listIn(charge, "refunds").data, []);
  });
});

describe("an integration by version 8 that has pinned 2018-11-08", () => {
  const pinned = olderClient(Client, florin.url, { apiVersion: "2018-11-08" as "2026-08-26.dahlia" });
  const { payment_method_types: types, ...AMOUNT } = CARD;
  const OLD = { ...AMOUNT, allowed_source_types: types } as typeof AMOUNT;

  test("pays, holds, captures, cancels and refunds by the names of its time", async () => {
    const created = shown(await pinned.paymentIntents.create(OLD));
    assert.deepEqual([created["status"], created["allowed_source_types"]], ["requires_source", ["card"]]);
    const id = String(created["id"]);
    const done = await pinned.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    assert.equal(done.status, "succeeded");
    assert.equal(
      (await pinned.refunds.create({ charge: String(listIn(done, "charges").data[0]?.["id"]) })).amount,
      2000,
    );
    const held = await pinned.paymentIntents.create({
      ...OLD,
      capture_method: "manual",
      payment_method: "pm_card_visa",
      confirm: true,
    });
    assert.equal((await pinned.paymentIntents.capture(held.id)).status, "succeeded");
    const waiting = await pinned.paymentIntents.create(OLD);
    assert.equal((await pinned.paymentIntents.cancel(waiting.id)).status, "canceled");
  });

  test("sends its customers to their issuer, and learns of declines", async () => {
    const asked = shown(
      await pinned.paymentIntents.create({
        ...OLD,
        payment_method: "pm_card_threeDSecure2Required",
        confirm: true,
        return_url: "https://shop.example/back",
      }),
    );
    assert.equal(asked["status"], "requires_source_action");
    assert.equal(shown(asked["next_source_action"])["type"], "authorize_with_url");
    const declined = pinned.paymentIntents.create({ ...OLD, payment_method: "pm_card_chargeDeclined", confirm: true });
    const error = await refusalBy(Client, "StripeCardError", declined);
    assert.deepEqual(
      [error.code, error.decline_code, shown(error.payment_intent)["status"]],
      ["card_declined", "generic_decline", "requires_source"],
    );
  });
});
