import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, chargeOf, refusalOf } from "../support/intents.ts";
import { errorOf, factsOf } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const customer = await stripe.customers.create({ name: "Ada" });
const method = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
const paid = await stripe.paymentIntents.create({ ...AT_ONCE, customer: customer.id, payment_method: method.id });
const chargeId = paid.latest_charge as string;

function retrieve(...expand: string[]): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.retrieve(paid.id, { expand });
}

describe("without expansion", () => {
  test("related objects are their ids", async () => {
    const intent = await retrieve();
    assert.deepEqual([intent.customer, intent.payment_method], [customer.id, method.id]);
    assert.equal(intent.latest_charge, chargeId);
    assert.match(chargeId, /^ch_/);
  });
});

describe("an expanded field", () => {
  test("holds the object", async () => {
    const intent = await retrieve("customer", "payment_method", "latest_charge");
    assert.equal((intent.customer as Stripe.Customer).name, "Ada");
    assert.equal((intent.payment_method as Stripe.PaymentMethod).card?.last4, "4242");
    assert.equal(chargeOf(intent).payment_intent, paid.id);
  });

  test("holds just what retrieving the object shows", async () => {
    const intent = await retrieve("customer");
    const { lastResponse: _, ...alone } = await stripe.customers.retrieve(customer.id);
    assert.equal(JSON.stringify(intent.customer), JSON.stringify(alone));
  });

  test("may lie in another one, to a depth of four", async () => {
    const intent = await retrieve("latest_charge.customer.invoice_settings.default_payment_method");
    const shown = chargeOf(intent).customer as Stripe.Customer;
    assert.equal((shown.invoice_settings.default_payment_method as Stripe.PaymentMethod).id, method.id);
    const circle = await retrieve("latest_charge.payment_intent.latest_charge.payment_intent");
    const inner = chargeOf(circle).payment_intent as Stripe.PaymentIntent;
    assert.equal((chargeOf(inner).payment_intent as Stripe.PaymentIntent).id, paid.id);
  });

  test("expands everything on the way to it, and nothing else", async () => {
    const intent = await retrieve("latest_charge.customer");
    assert.equal((chargeOf(intent).customer as Stripe.Customer).id, customer.id);
    assert.deepEqual([intent.customer, chargeOf(intent).payment_intent], [customer.id, paid.id]);
  });

  test("that is null stays null", async () => {
    const open = await stripe.paymentIntents.create(CARDS_ONLY);
    const intent = await stripe.paymentIntents.retrieve(open.id, {
      expand: ["customer", "latest_charge.customer", "payment_method", "review"],
    });
    assert.deepEqual(
      [intent.customer, intent.latest_charge, intent.payment_method, intent.review],
      [null, null, null, null],
    );
  });

  test("may be named twice", async () => {
    const intent = await retrieve("latest_charge", "latest_charge.customer", "latest_charge");
    assert.equal((chargeOf(intent).customer as Stripe.Customer).id, customer.id);
  });

  test("may be asked for without indexes", async () => {
    const { json } = await florin.request(
      "GET",
      `/v1/payment_intents/${paid.id}?expand[]=customer&expand[]=latest_charge`,
    );
    assert.equal((json["customer"] as Stripe.Customer).id, customer.id);
    assert.equal((json["latest_charge"] as Stripe.Charge).object, "charge");
  });

  test("of a deleted customer shows that it was deleted", async () => {
    const gone = await stripe.customers.create();
    const open = await stripe.paymentIntents.create({ ...CARDS_ONLY, customer: gone.id });
    await stripe.customers.del(gone.id);
    const intent = await stripe.paymentIntents.retrieve(open.id, { expand: ["customer"] });
    assert.deepEqual(intent.customer, { id: gone.id, object: "customer", deleted: true });
  });
});

describe("expansion", () => {
  test("works on the answers of changes, and shows them as they now are", async () => {
    const created = await stripe.paymentIntents.create({
      ...AT_ONCE,
      customer: customer.id,
      payment_method: method.id,
      capture_method: "manual",
      expand: ["latest_charge", "customer"],
    });
    assert.equal(chargeOf(created).captured, false);
    assert.equal((created.customer as Stripe.Customer).id, customer.id);
    const captured = await stripe.paymentIntents.capture(created.id, { expand: ["latest_charge"] });
    assert.equal(chargeOf(captured).captured, true);
    const updated = await stripe.customers.update(customer.id, {
      name: "Grace",
      expand: ["invoice_settings.default_payment_method"],
    });
    assert.equal((updated.invoice_settings.default_payment_method as Stripe.PaymentMethod).id, method.id);
  });

  test("works in lists, for every item", async () => {
    const list = await stripe.paymentIntents.list({
      customer: customer.id,
      expand: ["data.customer", "data.latest_charge.payment_method_details"],
    });
    assert.ok(list.data.length > 1);
    for (const intent of list.data) {
      assert.equal((intent.customer as Stripe.Customer).id, customer.id);
      assert.equal(chargeOf(intent).object, "charge");
    }
  });

  test("of a list's data itself asks for nothing", async () => {
    const list = await stripe.customers.list({ expand: ["data"] });
    assert.equal(list.data[0]?.id, customer.id);
  });

  test("brings in lists that are hidden otherwise", async () => {
    const charge = await stripe.charges.retrieve(chargeId, { expand: ["refunds"] });
    assert.deepEqual(charge.refunds?.data, []);
    assert.equal("refunds" in (await stripe.charges.retrieve(chargeId)), false);
  });
});

describe("what integrations ask for is never refused:", () => {
  const REQUESTS: Readonly<Record<string, readonly string[]>> = {
    [`payment_intents/${paid.id}`]: [
      "latest_charge.balance_transaction",
      "latest_charge.refunds.data.balance_transaction",
      "latest_charge.payment_method_details.card.three_d_secure",
      "latest_charge.outcome.rule",
      "latest_charge.application_fee",
      "latest_charge.source_transfer",
      "customer.default_source",
      "payment_method_options.us_bank_account",
      "on_behalf_of",
      "review",
      "transfer_data.destination",
    ],
    [`charges/${chargeId}`]: [
      "payment_intent.latest_charge.payment_method_details",
      "destination",
      "order",
      "payment_method_details.ideal.generated_sepa_debit",
    ],
    payment_intents: ["data.latest_charge.refunds", "data.latest_charge.balance_transaction.source"],
    balance_transactions: ["data.source", "data.fee_details"],
    disputes: ["data.balance_transactions", "data.charge.customer"],
    setup_intents: ["data.payment_method", "data.latest_attempt.payment_method_details.card"],
  };
  for (const [path, paths] of Object.entries(REQUESTS)) {
    test(path.replace(/(pi|ch)_\w+/, "…"), async () => {
      for (const expand of paths) {
        const answer = await florin.request("GET", `/v1/${path}?expand[]=${expand}`);
        assert.equal(answer.status, 200, expand);
      }
    });
  }
});

describe("what cannot be expanded is refused:", () => {
  const refusals: readonly (readonly [path: string, expand: string, message: string, code?: string])[] = [
    [`payment_intents/${paid.id}`, "foo", "This property cannot be expanded (foo)."],
    [`payment_intents/${paid.id}`, "amount", "This property cannot be expanded (amount)."],
    [`payment_intents/${paid.id}`, "id", "This property cannot be expanded (id)."],
    [`payment_intents/${paid.id}`, "customer.name", "This property cannot be expanded (customer.name)."],
    // A billing platform (2022), a differential test of the API (2026).
    [`payment_intents/${paid.id}`, "data.customer", "This property cannot be expanded (data)."],
    [`payment_intents/${paid.id}`, "invalid.deep.path", "This property cannot be expanded (invalid)."],
    [`payment_intents/${paid.id}`, "__proto__", "This property cannot be expanded (__proto__)."],
    [`payment_intents/${paid.id}`, "customer.", "This property cannot be expanded (customer.)."],
    [
      "payment_intents",
      "customer",
      "This property cannot be expanded (customer). You may want to try expanding 'data.customer' instead.",
    ],
    ["payment_intents", "data.amount", "This property cannot be expanded (data.amount)."],
    ["payment_intents", "total_count", "This property cannot be included (total_count)"],
    [
      `payment_intents/${paid.id}`,
      "latest_charge.payment_intent.latest_charge.payment_intent.customer",
      "You cannot expand more than 4 levels of a property. Property: latest_charge.payment_intent.latest_charge.payment_intent.customer",
      "property_expansion_max_depth",
    ],
    [
      "payment_intents",
      "data.latest_charge.payment_intent.latest_charge.customer",
      "You cannot expand more than 4 levels of a property. Property: data.latest_charge.payment_intent.latest_charge.customer",
      "property_expansion_max_depth",
    ],
  ];
  for (const [path, expand, message, code] of refusals) {
    test(`${expand} of ${path.replace(/pi_\w+/, "…")}`, async () => {
      const answer = await florin.request("GET", `/v1/${path}?expand[]=${expand}`);
      assert.deepEqual(factsOf(answer), {
        status: 400,
        type: "invalid_request_error",
        code,
        param: undefined,
        message,
      });
      assert.ok("request_log_url" in errorOf(answer));
    });
  }

  test("before anything is done", async () => {
    const before = (await stripe.customers.list({ limit: 100 })).data.length;
    await refusalOf(stripe.customers.create({ expand: ["nothing"] }));
    assert.equal((await stripe.customers.list({ limit: 100 })).data.length, before);
  });
});
