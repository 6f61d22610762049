import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, CARDS_ONLY, chargeOf, facts, INVALID, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

/** The smallest charge of each settlement currency, in its smallest unit, and how the refusal of less writes it. */
const MINIMUMS = [
  ["usd", 50, "$0.50 usd"],
  ["aed", 200],
  ["aud", 50],
  ["bgn", 100],
  ["brl", 50],
  ["cad", 50],
  ["chf", 50],
  ["czk", 1500],
  ["dkk", 250],
  ["eur", 50, "€0.50 eur"],
  ["gbp", 30, "£0.30 gbp"],
  ["hkd", 400],
  ["huf", 17_500],
  ["inr", 50],
  ["jpy", 50, "¥50 jpy"],
  ["mxn", 1000],
  ["myr", 200],
  ["nok", 300],
  ["nzd", 50],
  ["pln", 200],
  ["ron", 200],
  ["sek", 300],
  ["sgd", 50],
  ["thb", 1000],
] as const;

for (const [currency, minimum, written] of MINIMUMS) {
  test(`${currency}: ${minimum} is the least that can be charged`, async () => {
    const intent = await stripe.paymentIntents.create({ ...CARDS_ONLY, amount: minimum, currency });
    assert.equal(intent.amount, minimum);
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, amount: minimum - 1, currency }));
    assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_small", param: "amount" });
    assert.match(error.message, new RegExp(`^Amount must be at least .+ ${currency}$`));
    if (written !== undefined) assert.equal(error.message, `Amount must be at least ${written}`);
  });
}

// A gem that imitates the API, and a simulator, both held against it.
test("less than nothing can't be charged, with an intent or without one", async () => {
  for (const refused of [
    stripe.paymentIntents.create({ ...CARDS_ONLY, amount: -400, currency: "usd" }),
    stripe.charges.create({ amount: -99, currency: "usd", source: "tok_visa" }),
  ]) {
    const error = await refusalOf(refused);
    assert.deepEqual(facts(error), { ...INVALID, code: "parameter_invalid_integer", param: "amount" });
    assert.equal(error.message, "Invalid positive integer");
  }
});

for (const [currency, maximum, written] of [
  ["usd", 99_999_999, "$999,999.99"],
  ["jpy", 99_999_999, "¥99,999,999"],
  ["idr", 999_999_999_999, undefined],
] as const) {
  test(`${currency}: ${maximum} is the most that can be charged`, async () => {
    const paid = await stripe.paymentIntents.create({
      ...AT_ONCE,
      amount: maximum,
      currency,
      payment_method: "pm_card_visa",
    });
    assert.equal(paid.amount_received, maximum);
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, amount: maximum + 1, currency }));
    assert.deepEqual(facts(error), { ...INVALID, code: "amount_too_large", param: "amount" });
    if (written !== undefined) assert.equal(error.message, `Amount must be no more than ${written}`);
  });
}

test("an amount of nothing is refused and points to setups", async () => {
  const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, amount: 0 }));
  assert.deepEqual(facts(error), { ...INVALID, code: "parameter_invalid_integer", param: "amount" });
  assert.equal(
    error.message,
    "The amount must be greater than or equal to the minimum charge amount allowed for your account and the currency set (https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts).  If you want to save a Payment Method for future use without an immediate payment, use a Setup Intent instead: https://docs.stripe.com/payments/setup-intents",
  );
});

for (const amount of [-1, 10.5]) {
  test(`an amount of ${amount} is refused`, async () => {
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, amount }));
    assert.equal(error.statusCode, 400);
    assert.equal(error.param, "amount");
  });
}

for (const [currency, amount] of [
  ["krw", 1500],
  ["vnd", 20_000],
  ["clp", 900],
] as const) {
  test(`${currency}: a currency without a smaller unit is charged in whole units`, async () => {
    const paid = await stripe.paymentIntents.create({
      ...AT_ONCE,
      amount,
      currency,
      payment_method: "pm_card_visa",
      expand: ["latest_charge"],
    });
    assert.deepEqual(
      [paid.amount_received, chargeOf(paid).amount, chargeOf(paid).currency],
      [amount, amount, currency],
    );
  });
}

for (const currency of ["bhd", "jod", "kwd", "omr", "tnd"]) {
  test(`${currency}: of three decimals the last one is always zero`, async () => {
    const intent = await stripe.paymentIntents.create({ ...CARDS_ONLY, amount: 5120, currency });
    assert.equal(intent.amount, 5120);
    const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, amount: 5124, currency }));
    assert.equal(error.statusCode, 400);
    assert.equal(error.param, "amount");
  });
}

test("a currency is taken in capitals and shown in small letters", async () => {
  assert.equal((await stripe.paymentIntents.create({ ...CARDS_ONLY, currency: "CHF" })).currency, "chf");
});

test("a currency that there is not is refused", async () => {
  const error = await refusalOf(stripe.paymentIntents.create({ ...CARDS_ONLY, currency: "zzz" }));
  assert.deepEqual(facts(error), { ...INVALID, param: "currency" });
  assert.match(error.message, /^Invalid currency: zzz\. Stripe currently supports these currencies: usd, aed, /);
});

test("an update keeps to the limits of the currency that it leaves", async () => {
  const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, amount: 100, currency: "usd" });
  const tooSmall = await refusalOf(stripe.paymentIntents.update(id, { amount: 49 }));
  assert.deepEqual(facts(tooSmall), { ...INVALID, code: "amount_too_small", param: "amount" });
  const otherCurrency = await refusalOf(stripe.paymentIntents.update(id, { currency: "sek" }));
  assert.equal(otherCurrency.code, "amount_too_small");
  const both = await stripe.paymentIntents.update(id, { currency: "sek", amount: 300 });
  assert.deepEqual([both.currency, both.amount], ["sek", 300]);
});

test("amount and currency are needed", async () => {
  for (const [param, params] of [
    ["amount", { currency: "eur" }],
    ["currency", { amount: 1999 }],
  ] as const) {
    const error = await refusalOf(stripe.rawRequest("POST", "/v1/payment_intents", params));
    assert.deepEqual(facts(error), { ...INVALID, code: "parameter_missing", param });
    assert.equal(error.message, `Missing required param: ${param}.`);
  }
});
