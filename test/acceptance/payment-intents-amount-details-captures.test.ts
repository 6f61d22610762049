import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { amountsOf, asking, hold } from "../support/holds.ts";
import { eventsAbout, facts, INVALID, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Details = Stripe.PaymentIntentCaptureParams.AmountDetails;

const EXPAND = ["amount_details.line_items"];
/** The sum differs from the amount, as the message says. */
const MISMATCH = { ...INVALID, param: "amount_details" };

/** One product, 20 for shipping and 30 of tax, less 10. */
function order(product_name: string, total: number): Details {
  return {
    line_items: [{ product_name, quantity: 1, unit_cost: total - 40 }],
    shipping: { amount: 20, from_postal_code: "94110", to_postal_code: "94117" },
    tax: { total_tax_amount: 30 },
    discount_amount: 10,
  };
}

function capture(id: string, params: Stripe.PaymentIntentCaptureParams = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.capture(id, { expand: EXPAND, ...params });
}

function shown(intent: Stripe.PaymentIntent) {
  const { line_items, shipping, tax, discount_amount } = intent.amount_details ?? {};
  const names = line_items?.data.map(({ product_name }) => product_name);
  return [names, shipping?.amount, tax?.total_tax_amount, discount_amount];
}

test("a capture keeps the details that the hold was made with", async () => {
  const { id } = await hold(stripe, { amount_details: order("Boots", 1999) });
  assert.deepEqual(shown(await capture(id)), [["Boots"], 20, 30, 10]);
});

test("a capture of a part needs details of that part, and changes none of the money by them", async () => {
  const { id } = await hold(stripe, { amount_details: order("Boots", 1999) });
  assert.deepEqual(facts(await refusalOf(capture(id, { amount_to_capture: 500 }))), MISMATCH);
  const line_items = [{ product_name: "Socks", quantity: 2, unit_cost: 230 }];
  const part = await capture(id, { amount_to_capture: 500, amount_details: { line_items } });
  assert.deepEqual(shown(part), [["Socks"], 20, 30, 10]);
  assert.deepEqual(amountsOf(part), [1999, 0, 500]);
  assert.equal(part.amount_details?.error, undefined);
});

test("details may come with the capture alone, or be waived", async () => {
  const first = await hold(stripe);
  assert.deepEqual(shown(await capture(first.id, { amount_details: order("Boots", 1999) }))[0], ["Boots"]);
  const { id } = await hold(stripe);
  const waived = { ...order("Boots", 1), enforce_arithmetic_validation: false };
  const captured = await capture(id, { amount_details: { ...waived, line_items: "" } });
  assert.deepEqual([captured.status, captured.amount_details?.error], ["succeeded", undefined]);
});

test("an overcapture takes details of all that it takes", async () => {
  const { id } = await hold(stripe, { ...asking("overcapture"), amount_details: order("Boots", 1999) });
  const captured = await capture(id, { amount_to_capture: 2200, amount_details: order("More", 2200) });
  assert.deepEqual([shown(captured)[0], amountsOf(captured)], [["More"], [2200, 0, 2200]]);
});

test("several captures tell their parts, which are added up", async () => {
  const { id } = await hold(stripe, { ...asking("multicapture"), amount_details: order("Both", 1999) });
  const part = (amount_to_capture: number, amount_details?: Details, final_capture = false) =>
    capture(id, { amount_to_capture, final_capture, ...(amount_details && { amount_details }) });
  const missing = { ...INVALID, code: "parameter_missing", param: "amount_details" };
  assert.deepEqual(facts(await refusalOf(part(500))), missing);
  assert.deepEqual(facts(await refusalOf(part(500, order("Boots", 501)))), MISMATCH);
  assert.deepEqual(shown(await part(500, order("Boots", 500))), [["Boots"], 20, 30, 10]);
  assert.deepEqual(facts(await refusalOf(part(700))), missing);
  const moved = { ...order("Socks", 700), shipping: { amount: 20, to_postal_code: "10115" } };
  const param = "amount_details[shipping][to_postal_code]";
  assert.deepEqual(facts(await refusalOf(part(700, moved))), { ...INVALID, param });
  const second = await part(700, order("Socks", 700));
  assert.deepEqual(shown(second), [["Boots", "Socks"], 40, 60, 20]);
  assert.deepEqual(amountsOf(second), [1999, 799, 1200]);
  assert.equal(second.amount_details?.error, undefined, "the parts add up to all that was captured");
  const released = await capture(id, { amount_to_capture: 0, final_capture: true });
  assert.deepEqual([released.status, shown(released)], ["succeeded", [["Boots", "Socks"], 40, 60, 20]]);
  const updates = (await eventsAbout(stripe, id)).filter(({ type }) => type.endsWith("capturable_updated"));
  const before = updates.at(-1)?.data.previous_attributes as Partial<Stripe.PaymentIntent> | undefined;
  assert.deepEqual([before?.amount_details?.tax, before?.amount_capturable], [{ total_tax_amount: 30 }, 1499]);
});

test("what the first of several captures did not tell comes too late", async () => {
  const { id } = await hold(stripe, asking("multicapture"));
  await capture(id, { amount_to_capture: 500, final_capture: false });
  const late = capture(id, { amount_to_capture: 500, amount_details: order("Socks", 500) });
  const code = "payment_intent_invalid_parameter";
  assert.deepEqual(facts(await refusalOf(late)), { ...INVALID, code, param: "amount_details" });
});

test("an increment takes details of the new total, and references of the order", async () => {
  const asked = { ...asking("incremental_authorization"), amount_details: order("Boots", 1999) };
  const { id } = await hold(stripe, asked);
  const increment = (params: Partial<Stripe.PaymentIntentIncrementAuthorizationParams> = {}) =>
    stripe.paymentIntents.incrementAuthorization(id, { amount: 2500, expand: EXPAND, ...params });
  assert.deepEqual(facts(await refusalOf(increment())), MISMATCH);
  const more = await increment({
    amount_details: order("Both", 2500),
    payment_details: { order_reference: "order 7" },
  });
  assert.deepEqual([shown(more)[0], more.amount, more.amount_capturable], [["Both"], 2500, 2500]);
  assert.deepEqual(more.payment_details, { customer_reference: null, order_reference: "order 7" });
  assert.deepEqual(shown(await capture(id))[0], ["Both"]);
});
