import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe-22";
import { startFlorin } from "../support/florin.ts";
import { clientAt, listIn, refusedWith, type Shown, shown } from "../support/pinned-clients.ts";

const florin = await startFlorin();
const client = (version: string): Stripe => clientAt(florin.url, version);

const CARD = { amount: 2000, currency: "usd", payment_method_types: ["card"] };
const PAID = { ...CARD, payment_method: "pm_card_visa", confirm: true };

describe("an integration of 2018-11-08", () => {
  const stripe = client("2018-11-08");
  const OLD = { amount: 2000, currency: "usd", allowed_source_types: ["card"] } as never;

  test("pays by the names of its time", async () => {
    const intent = shown(await stripe.paymentIntents.create(OLD));
    assert.deepEqual([intent["status"], intent["allowed_source_types"]], ["requires_source", ["card"]]);
    assert.equal("payment_method_types" in intent || "next_action" in intent, false);
    const id = String(intent["id"]);
    const asked = shown(
      await stripe.paymentIntents.confirm(id, {
        payment_method: "pm_card_threeDSecure2Required",
        return_url: "https://shop.example/back",
      }),
    );
    assert.equal(asked["status"], "requires_source_action");
    const action = asked["next_source_action"] as { readonly type: string; readonly authorize_with_url: Shown };
    assert.equal(action.type, "authorize_with_url");
    assert.match(String(action.authorize_with_url["url"]), /^http/);
    assert.equal((await stripe.paymentIntents.cancel(id)).status, "canceled");
  });

  test("keeps what pays by its own parameter", async () => {
    const { id: customer } = await stripe.customers.create();
    const request = { ...PAID, payment_method_types: undefined, customer, save_source_to_customer: true };
    const intent = await stripe.paymentIntents.create(request as never);
    assert.equal(intent.setup_future_usage, "on_session");
    assert.equal((await stripe.paymentMethods.list({ customer })).data.length, 1);
  });

  test("reads its names in errors", async () => {
    const { id } = await stripe.paymentIntents.create(OLD);
    const early = await refusedWith(stripe.paymentIntents.capture(id));
    assert.match(early.message, /has a status of requires_source\./);
    assert.equal(shown(early.payment_intent)["status"], "requires_source");
    const wrong = await refusedWith(
      stripe.paymentIntents.create({ ...CARD, allowed_source_types: ["brass"] } as never),
    );
    assert.match(String(wrong.param), /^allowed_source_types/);
  });
});

describe("an integration of 2020-03-02", () => {
  const stripe = client("2020-03-02");

  test("finds a customer's cards in the customer", async () => {
    const created = await stripe.customers.create();
    assert.equal(listIn(created, "sources").total_count, 0);
    await stripe.customers.createSource(created.id, { source: "tok_visa" });
    const updated = await stripe.customers.update(created.id, { description: "pays by card" });
    for (const customer of [updated, await stripe.customers.retrieve(created.id)]) {
      const { data, total_count: count } = listIn(customer, "sources");
      assert.deepEqual([count, data[0]?.["last4"]], [1, "4242"]);
      assert.deepEqual(listIn(customer, "subscriptions").data, []);
      assert.deepEqual(listIn(customer, "tax_ids").data, []);
    }
    const newer = await client("2020-08-27").customers.retrieve(created.id);
    assert.equal("sources" in newer, false);
  });
});

describe("an integration of 2020-08-27", () => {
  const stripe = client("2020-08-27");

  test("finds the charge of a payment in the intent, with its refunds", async () => {
    const intent = await stripe.paymentIntents.create(PAID);
    const charges = listIn(intent, "charges");
    assert.deepEqual([charges.total_count, charges.url], [1, `/v1/charges?payment_intent=${intent.id}`]);
    assert.equal(charges.data[0]?.["id"], intent.latest_charge);
    assert.deepEqual(listIn(charges.data[0], "refunds").data, []);
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    const charge = await stripe.charges.retrieve(refund.charge as string);
    assert.deepEqual(
      listIn(charge, "refunds").data.map(({ id }) => id),
      [refund.id],
    );
    assert.equal("charges" in (await client("2022-11-15").paymentIntents.retrieve(intent.id)), false);
  });

  test("finds every try, the newest first, also in the error of one", async () => {
    const { id } = await stripe.paymentIntents.create(CARD);
    const error = await refusedWith(stripe.paymentIntents.confirm(id, { payment_method: "pm_card_chargeDeclined" }));
    const [failed] = listIn(error.payment_intent, "charges").data;
    assert.deepEqual([failed?.["id"], failed?.["status"]], [error.charge, "failed"]);
    const paid = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    assert.deepEqual(
      listIn(paid, "charges").data.map(({ status }) => status),
      ["succeeded", "failed"],
    );
  });

  test("expands what charges hold, on one intent and on a list", async () => {
    const one = await stripe.paymentIntents.create({ ...PAID, expand: ["charges.data.balance_transaction"] });
    const [charge] = listIn(one, "charges").data;
    assert.equal(shown(charge?.["balance_transaction"])["object"], "balance_transaction");
    const { data } = await stripe.paymentIntents.list({ limit: 1, expand: ["data.charges.data.customer"] });
    assert.equal(listIn(data[0], "charges").data.length, 1);
    const newer = await refusedWith(client("2022-11-15").paymentIntents.retrieve(one.id, { expand: ["charges"] }));
    assert.equal(newer.message, "This property cannot be expanded (charges).");
  });

  test("shows a client with a publishable key no charges", async () => {
    const intent = await stripe.paymentIntents.create(PAID);
    const { json } = await florin.request(
      "GET",
      `/v1/payment_intents/${intent.id}?client_secret=${String(intent.client_secret)}`,
      { authorization: "Bearer pk_test_FlorinOnThisMachineOnly42", headers: { "Stripe-Version": "2020-08-27" } },
    );
    assert.equal(json["status"], "succeeded");
    assert.equal("charges" in json, false);
  });

  test("sets up cards alone, unless it asks for more", async () => {
    const intent = await stripe.setupIntents.create();
    assert.deepEqual([intent.payment_method_types, intent.automatic_payment_methods], [["card"], null]);
    const newer = await client("2023-08-16").setupIntents.create();
    assert.notEqual(newer.automatic_payment_methods, null);
  });
});

describe("an integration of 2024-06-20", () => {
  const stripe = client("2024-06-20");
  const HELD = { ...PAID, capture_method: "manual" } as const;

  test("sees the rest of a partly captured hold as refunded", async () => {
    const { id } = await stripe.paymentIntents.create(HELD);
    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 1500, expand: ["latest_charge"] });
    const charge = captured.latest_charge as Stripe.Charge;
    assert.deepEqual([charge.amount_captured, charge.amount_refunded, charge.refunded], [1500, 500, false]);
    const newer = await client("2025-03-31.basil").charges.retrieve(charge.id);
    assert.deepEqual([newer.amount_refunded, newer.refunded], [0, false]);
  });

  test("sees a canceled hold as refunded", async () => {
    const { id } = await stripe.paymentIntents.create(HELD);
    const canceled = await stripe.paymentIntents.cancel(id, { expand: ["latest_charge"] });
    const charge = canceled.latest_charge as Stripe.Charge;
    assert.deepEqual([charge.amount_refunded, charge.refunded], [2000, true]);
    const newer = await client("2025-03-31.basil").charges.retrieve(charge.id);
    assert.deepEqual([newer.amount_refunded, newer.refunded], [0, false]);
  });
});
