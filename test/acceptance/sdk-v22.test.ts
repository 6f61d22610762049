import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe-22";
import { SECRET_KEY, startFlorin } from "../support/florin.ts";

const florin = await startFlorin();

/** The official client before version 23, at its own API version or at an older one that an integration has pinned. */
function client(apiVersion?: string): Stripe {
  return new Stripe(SECRET_KEY, {
    host: "127.0.0.1",
    port: Number(new URL(florin.url).port),
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
    ...(apiVersion === undefined ? {} : { apiVersion: apiVersion as "2026-08-26.dahlia" }),
  });
}

async function refusalOf(request: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Stripe.errors.StripeError);
  return error;
}

const PAYMENT = { amount: 1999, currency: "eur" } as const;
const TYPES = { payment_method_types: ["card"] };

describe("version 22 of the official client", () => {
  const stripe = client();

  test("asks in the version that it was made for", async () => {
    const { lastResponse } = await stripe.customers.list();
    assert.equal(lastResponse.apiVersion, "2026-08-26.dahlia");
  });

  test("names the payment method types itself, and pays", async () => {
    const intent = await stripe.paymentIntents.create({
      ...PAYMENT,
      ...TYPES,
      payment_method: "pm_card_visa",
      confirm: true,
    });
    assert.equal(intent.status, "succeeded");
    assert.deepEqual(intent.payment_method_types, ["card"]);
    assert.equal(intent.automatic_payment_methods, null);
    assert.equal(intent.capture_method, "automatic_async");
    assert.equal("invoice" in intent, false);
  });

  test("changes them, also while it confirms", async () => {
    const { id } = await stripe.paymentIntents.create({ ...PAYMENT });
    const updated = await stripe.paymentIntents.update(id, TYPES);
    assert.deepEqual(updated.payment_method_types, ["card"]);
    const paid = await stripe.paymentIntents.confirm(id, { ...TYPES, payment_method: "pm_card_visa" });
    assert.equal(paid.status, "succeeded");
  });

  test("raises the error of a declined card, with the intent in it", async () => {
    const error = await refusalOf(
      stripe.paymentIntents.create({ ...PAYMENT, ...TYPES, payment_method: "pm_card_chargeDeclined", confirm: true }),
    );
    assert.ok(error instanceof Stripe.errors.StripeCardError);
    assert.deepEqual([error.code, error.decline_code, error.statusCode], ["card_declined", "generic_decline", 402]);
    assert.equal(error.payment_intent?.status, "requires_payment_method");
  });

  test("goes through pages, events and deletions as newer ones do", async () => {
    for (let count = 0; count < 3; count += 1) await stripe.customers.create({ email: "paged@example.com" });
    const paged = stripe.customers.list({ email: "paged@example.com", limit: 1 });
    const all = await paged.autoPagingToArray({ limit: 10 });
    assert.equal(all.length, 3);
    const [first] = all;
    assert.ok(first !== undefined);
    assert.equal((await stripe.customers.del(first.id)).deleted, true);
    const [event] = (await stripe.events.list({ type: "customer.deleted" })).data;
    assert.ok(event?.type === "customer.deleted");
    assert.equal(event.data.object.id, first.id);
  });

  test("is refused payment method types where it asks in a version without them", async () => {
    const error = await refusalOf(client("2026-09-30.endive").paymentIntents.create({ ...PAYMENT, ...TYPES }));
    assert.ok(error instanceof Stripe.errors.StripeInvalidRequestError);
    assert.deepEqual([error.code, error.param], ["payment_method_types_no_longer_supported", "payment_method_types"]);
  });
});

describe("an integration that pinned an older version", () => {
  test("below 2025-03-31.basil sees the invoice that a payment does not have", async () => {
    const stripe = client("2025-02-24.acacia");
    const intent = await stripe.paymentIntents.create({
      ...PAYMENT,
      ...TYPES,
      payment_method: "pm_card_visa",
      confirm: true,
      expand: ["latest_charge"],
    });
    assert.equal((intent as { invoice?: unknown }).invoice, null);
    assert.equal((intent.latest_charge as { invoice?: unknown }).invoice, null);
    const error = await refusalOf(stripe.paymentIntents.confirm(intent.id));
    assert.equal((error.payment_intent as { invoice?: unknown } | undefined)?.invoice, null);
    const [listed] = (await stripe.paymentIntents.list()).data;
    assert.equal((listed as { invoice?: unknown } | undefined)?.invoice, null);
  });

  test("below 2024-04-10 has its money captured before the answer", async () => {
    for (const [version, method] of [
      ["2023-10-16", "automatic"],
      ["2024-04-10", "automatic_async"],
    ] as const) {
      const intent = await client(version).paymentIntents.create({ ...PAYMENT });
      assert.equal(intent.capture_method, method, version);
    }
    const own = await client("2023-10-16").paymentIntents.create({ ...PAYMENT, capture_method: "manual" });
    assert.equal(own.capture_method, "manual");
  });

  test("below 2023-08-16 takes cards alone, unless it asks for more", async () => {
    const cards = await client("2022-11-15").paymentIntents.create({ ...PAYMENT });
    assert.deepEqual([cards.payment_method_types, cards.automatic_payment_methods], [["card"], null]);
    const more = await client("2022-11-15").paymentIntents.create({
      ...PAYMENT,
      automatic_payment_methods: { enabled: true },
    });
    assert.deepEqual(more.automatic_payment_methods, { allow_redirects: "always", enabled: true });
    const newer = await client("2023-08-16").paymentIntents.create({ ...PAYMENT });
    assert.deepEqual(newer.automatic_payment_methods, { allow_redirects: "always", enabled: true });
  });

  test("below 2023-08-16 confirms without a place to come back to", async () => {
    const intent = await client("2022-11-15").paymentIntents.create({
      ...PAYMENT,
      payment_method: "pm_card_visa",
      confirm: true,
    });
    assert.equal(intent.status, "succeeded");
  });

  test("works with objects that newer ones made, and the other way round", async () => {
    const made = await client("2026-09-30.endive").paymentIntents.create({ ...PAYMENT });
    const seen = await client("2022-11-15").paymentIntents.retrieve(made.id);
    assert.equal((seen as { invoice?: unknown }).invoice, null);
    assert.equal("invoice" in (await client().paymentIntents.retrieve(made.id)), false);
    assert.equal(seen.capture_method, "automatic_async");
  });
});
