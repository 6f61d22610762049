import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  CARDS_ONLY,
  eventsAbout,
  facts,
  INVALID,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

type Details = Stripe.PaymentIntentCreateParams.AmountDetails;

/** Boots for 1500 and socks for 2 × 200, 119 for shipping, 80 of tax, less 100: the 1999 of these tests. */
const ORDER = {
  line_items: [
    { product_name: "Boots", product_code: "SKU001", quantity: 1, unit_cost: 1500, unit_of_measure: "pair" },
    { product_name: "Socks", quantity: 2, unit_cost: 200 },
  ],
  shipping: { amount: 119, from_postal_code: "94110", to_postal_code: "94117" },
  tax: { total_tax_amount: 80 },
  discount_amount: 100,
} as const satisfies Details;

const EXPANDED = { expand: ["amount_details.line_items"] };
const MISMATCH = { ...INVALID, param: "amount_details" };

function create(params: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...CARDS_ONLY, amount_details: ORDER, ...params });
}

function namesIn(intent: Stripe.PaymentIntent): string[] | undefined {
  return intent.amount_details?.line_items?.data.map(({ product_name }) => product_name);
}

test("an intent shows what its amount consists of, and line items only when asked", async () => {
  const { id, amount_details } = await create();
  const { line_items: _, ...shown } = ORDER;
  assert.deepEqual(amount_details, { ...shown, tip: {} });
  const expanded = await stripe.paymentIntents.retrieve(id, EXPANDED);
  assert.deepEqual(namesIn(expanded), ["Boots", "Socks"]);
  const list = expanded.amount_details?.line_items;
  assert.deepEqual([list?.has_more, list?.url], [false, `/v1/payment_intents/${id}/amount_details_line_items`]);
  assert.match(list?.data[0]?.id ?? "", /^uli_\w{14}$/);
  assert.deepEqual(Object.keys(expanded.amount_details ?? {}), [
    "discount_amount",
    "line_items",
    "shipping",
    "tax",
    "tip",
  ]);
});

test("an intent without line items has an empty list of them, and no other details", async () => {
  const { amount_details } = await create({ amount_details: {}, ...EXPANDED });
  assert.deepEqual(Object.keys(amount_details ?? {}), ["line_items", "tip"]);
  assert.deepEqual(amount_details?.line_items?.data, []);
});

test("line items are expanded in lists, in a charge's intent, and never more than ten of them", async () => {
  const line_items = Array.from({ length: 11 }, (_, place) => ({
    product_name: `${place}`,
    quantity: 1,
    unit_cost: 100,
  }));
  const { id } = await create({
    ...AT_ONCE,
    payment_method: "pm_card_visa",
    amount: 1100,
    amount_details: { line_items },
  });
  const [listed] = (await stripe.paymentIntents.list({ limit: 1, expand: ["data.amount_details.line_items"] })).data;
  assert.ok(listed !== undefined);
  assert.deepEqual([listed.id, namesIn(listed)?.length, listed.amount_details?.line_items?.has_more], [id, 10, true]);
  const [charge] = (
    await stripe.charges.list({ payment_intent: id, expand: ["data.payment_intent.amount_details.line_items"] })
  ).data;
  assert.equal(namesIn(charge?.payment_intent as Stripe.PaymentIntent)?.length, 10);
  const all = await stripe.paymentIntents.listAmountDetailsLineItems(id).autoPagingToArray({ limit: 100 });
  assert.deepEqual(
    all.map(({ product_name }) => product_name),
    line_items.map(({ product_name }) => product_name),
  );
});

test("line items are listed in their order, page by page in both directions", async () => {
  const line_items = ["a", "b", "c", "d", "e"].map((product_name) => ({ product_name, quantity: 1, unit_cost: 100 }));
  const { id } = await create({ amount: 500, amount_details: { line_items } });
  const page = async (params: Stripe.PaymentIntentListAmountDetailsLineItemsParams) => {
    const { data, has_more } = await stripe.paymentIntents.listAmountDetailsLineItems(id, params);
    return { names: data.map(({ product_name }) => product_name).join(""), has_more, data };
  };
  const { data } = await page({});
  const [a, b, , d, e] = data.map((item) => item.id);
  assert.ok(a !== undefined && b !== undefined && d !== undefined && e !== undefined);
  const pages = [
    [{ limit: 2 }, "ab", true],
    [{ limit: 2, starting_after: b }, "cd", true],
    [{ limit: 2, starting_after: d }, "e", false],
    [{ starting_after: e }, "", false],
    [{ limit: 2, ending_before: e }, "cd", true],
    [{ limit: 3, ending_before: d }, "abc", false],
    [{ ending_before: a }, "", false],
  ] as const;
  for (const [params, names, has_more] of pages) {
    const shown = await page(params);
    assert.deepEqual([shown.names, shown.has_more], [names, has_more], JSON.stringify(params));
  }
  const other = await create();
  const strange = (await stripe.paymentIntents.listAmountDetailsLineItems(other.id)).data[0]?.id ?? "";
  const unknown = await refusalOf(page({ starting_after: strange }));
  assert.deepEqual(facts(unknown), { ...INVALID, code: "resource_missing", param: "starting_after" });
  assert.match((await refusalOf(page({ starting_after: a, ending_before: b }))).message, /^Received both/);
});

test("line items of an unknown intent, or for a publishable key, are not to be had", async () => {
  const unknown = await refusalOf(stripe.paymentIntents.listAmountDetailsLineItems("pi_unknown"));
  assert.deepEqual([unknown.statusCode, unknown.code, unknown.param], [404, "resource_missing", "intent"]);
  const { id, client_secret } = await create();
  const browser = florin.stripe({ key: PUBLISHABLE_KEY });
  const secret = { client_secret: client_secret ?? "" };
  assert.ok((await refusalOf(browser.paymentIntents.listAmountDetailsLineItems(id))).statusCode !== 200);
  assert.deepEqual((await browser.paymentIntents.retrieve(id, secret)).amount_details, { tip: {} });
  const asked = await refusalOf(browser.paymentIntents.retrieve(id, { ...secret, ...EXPANDED }));
  assert.equal(asked.message, "This property cannot be expanded (amount_details.line_items).");
});

test("older versions are shown the same, beside the charges that they show unasked", async () => {
  const { id } = await create({ ...AT_ONCE, payment_method: "pm_card_visa" });
  for (const apiVersion of ["2019-02-11", "2020-08-27", "2025-09-30.clover"]) {
    const shown = await stripe.paymentIntents.retrieve(id, EXPANDED, { apiVersion });
    assert.deepEqual([namesIn(shown), shown.amount_details?.tax], [["Boots", "Socks"], ORDER.tax], apiVersion);
    const { charges } = shown as { charges?: Stripe.ApiList<Stripe.Charge> };
    assert.equal(charges?.data.length, apiVersion < "2022-11-15" ? 1 : undefined);
  }
});

test("details that do not add up are refused, and nothing is created", async () => {
  const before = (await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id;
  const refusal = await refusalOf(create({ amount: 2000 }));
  assert.deepEqual(facts(refusal), MISMATCH);
  assert.equal(
    refusal.message,
    "The total value of `amount_details` (1999) does not match the `amount` (2000). Make sure that the total value of `line_items` matches the amount to charge, taking into account any discounts, tax, and shipping. See https://docs.stripe.com/payments/payment-line-items",
  );
  const exceeding = await refusalOf(create({ amount_details: { tax: { total_tax_amount: 2000 } } }));
  assert.deepEqual(facts(exceeding), MISMATCH);
  assert.match(exceeding.message, /^Tax and shipping less the discount .* \(2000\) are greater than .* \(1999\)\.$/);
  assert.equal((await stripe.paymentIntents.list({ limit: 1 })).data[0]?.id, before);
});

test("where a request waives that they add up, the intent says that they don't, until they do", async () => {
  const waived = await create({ amount: 2000, amount_details: { ...ORDER, enforce_arithmetic_validation: false } });
  assert.equal(waived.amount_details?.error?.code, "amount_details_amount_mismatch");
  const mended = await stripe.paymentIntents.update(waived.id, { amount: 1999 });
  assert.equal(mended.amount_details?.error, undefined);
});

test("the newest details replace items and keep what they do not mention", async () => {
  const { id } = await create();
  const gloves = { line_items: [{ product_name: "Gloves", quantity: 1, unit_cost: 1900 }] };
  const changed = await stripe.paymentIntents.update(id, { amount_details: gloves, ...EXPANDED });
  assert.deepEqual(namesIn(changed), ["Gloves"]);
  assert.deepEqual(changed.amount_details?.tax, ORDER.tax);
  assert.deepEqual(facts(await refusalOf(stripe.paymentIntents.update(id, { amount: 1800 }))), MISMATCH);
  const cleared = await stripe.paymentIntents.update(id, { amount_details: "", amount: 1800 });
  assert.deepEqual(cleared.amount_details, { tip: {} });
});

test("a confirmation takes details along and pays the amount, not the details", async () => {
  const { id } = await create({ amount_details: { tax: { total_tax_amount: 80 } } });
  const wrong = { line_items: [{ product_name: "Boots", quantity: 1, unit_cost: 1 }] };
  const confirm = (amount_details: Details) =>
    stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", amount_details, expand: ["latest_charge"] });
  assert.deepEqual(facts(await refusalOf(confirm(wrong))), MISMATCH);
  const paid = await confirm({ ...wrong, enforce_arithmetic_validation: false });
  assert.deepEqual([paid.status, paid.amount_received], ["succeeded", 1999]);
  assert.equal(paid.amount_details?.error?.code, "amount_details_amount_mismatch");
  const late = await refusalOf(stripe.paymentIntents.update(id, { amount_details: "" }));
  assert.deepEqual(facts(late), { ...UNEXPECTED_STATE, param: "amount_details" });
});

test("details given while creating and confirming at once stand in the intent and in its events", async () => {
  const { id, amount_details, status } = await create({ ...AT_ONCE, payment_method: "pm_card_visa", ...EXPANDED });
  assert.deepEqual([status, amount_details?.line_items?.data.length], ["succeeded", 2]);
  const listed = await stripe.paymentIntents.listAmountDetailsLineItems(id);
  assert.deepEqual(listed.data, amount_details?.line_items?.data);
  const { line_items: _, ...shown } = ORDER;
  const told = (await eventsAbout(stripe, id)).filter(({ type }) => type.startsWith("payment_intent."));
  for (const { data } of told)
    assert.deepEqual((data.object as Stripe.PaymentIntent).amount_details, { ...shown, tip: {} });
  assert.equal(told.length, 2);
});

test("an order of 200 items with all that can be told of them fits into one request, 201 do not", async () => {
  const item = {
    product_name: "Boots",
    product_code: "SKU001",
    quantity: 1,
    unit_cost: 10,
    unit_of_measure: "pair",
    discount_amount: 1,
    tax: { total_tax_amount: 1 },
    payment_method_options: {
      card: { commodity_code: "123123" },
      card_present: { commodity_code: "123123" },
      klarna: {
        image_url: "https://a.example/i",
        product_url: "https://a.example/p",
        reference: "r",
        subscription_reference: "s",
      },
      paypal: { category: "physical_goods", description: "d" },
    },
  } as const;
  const order = (length: number) => ({
    amount: length * 10,
    amount_details: { line_items: Array.from({ length }, () => item) },
  });
  const { id } = await create(order(200));
  assert.equal((await stripe.paymentIntents.listAmountDetailsLineItems(id, { limit: 100 })).has_more, true);
  const refusal = await refusalOf(create(order(201)));
  assert.deepEqual(facts(refusal), { ...INVALID, param: "amount_details[line_items]" });
  assert.equal(refusal.message, "Array amount_details[line_items] exceeded maximum 200 allowed elements.");
});

const REFUSED: readonly (readonly [details: Details, param: string, code?: string])[] = [
  [{ ...ORDER, line_items: [{ ...ORDER.line_items[0], tax: { total_tax_amount: 1 } }] }, "amount_details[tax]"],
  [{ ...ORDER, line_items: [{ ...ORDER.line_items[0], discount_amount: 1 }] }, "amount_details[discount_amount]"],
  [{ shipping: { to_postal_code: "#94117" } }, "amount_details[shipping][to_postal_code]", "invalid_characters"],
  [
    { line_items: [{ ...ORDER.line_items[0], unit_of_measure: "per day" }] },
    "amount_details[line_items][0][unit_of_measure]",
    "invalid_characters",
  ],
];

for (const [details, param, code] of REFUSED) {
  test(`an intent is refused for its ${param}`, async () => {
    assert.deepEqual(facts(await refusalOf(create({ amount_details: details }))), { ...INVALID, code, param });
  });
}
