import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { CURRENCIES, maximumCharge, minimumCharge, minorDigits } from "../currencies.ts";
import type { Currency } from "../money.ts";
import {
  amountRefusal,
  cardDescriptorRefusal,
  descriptorRefusal,
  effectiveCaptureMethod,
  effectiveFutureUsage,
  featureRefusal,
  mergeCardOptions,
  mergePaymentDetails,
} from "./terms.ts";

const currency = (code: string) => code as Currency;

const AMOUNTS: readonly (readonly [amount: number, code: string, kind: string | undefined])[] = [
  [-1, "eur", "amount_negative"],
  [0, "eur", "amount_zero"],
  [49, "eur", "amount_too_small"],
  [50, "eur", undefined],
  [99_999_999, "eur", undefined],
  [100_000_000, "eur", "amount_too_large"],
  [49, "jpy", "amount_too_small"],
  [50, "jpy", undefined],
  [29, "gbp", "amount_too_small"],
  [30, "gbp", undefined],
  [100_000_000, "idr", undefined],
  [999_999_999_999, "idr", undefined],
  [1_000_000_000_000, "idr", "amount_too_large"],
  [1_005, "kwd", "amount_not_in_tens"],
  [1_010, "kwd", undefined],
];

for (const [amount, code, kind] of AMOUNTS) {
  test(`an amount of ${amount} ${code} is ${kind === undefined ? "taken" : `refused: ${kind}`}`, () => {
    assert.equal(amountRefusal(amount, currency(code))?.kind, kind);
  });
}

test("a refusal of an amount names the limit that it breaks", () => {
  assert.deepEqual(amountRefusal(49, currency("usd")), { kind: "amount_too_small", currency: "usd", minimum: 50 });
  assert.deepEqual(amountRefusal(100_000_000, currency("usd")), {
    kind: "amount_too_large",
    currency: "usd",
    maximum: 99_999_999,
  });
});

test("in every currency the amounts from the smallest to the largest charge are taken, and no others", () => {
  fc.assert(
    fc.property(fc.constantFrom(...CURRENCIES), fc.integer({ min: -10, max: 200_000_000 }), (code, minor) => {
      const inLimits = minor >= minimumCharge(code) && minor <= maximumCharge(code);
      const taken = inLimits && (minorDigits(code) < 3 || minor % 10 === 0);
      assert.equal(amountRefusal(minor, code) === undefined, taken);
    }),
    { seed: 50, numRuns: 2000 },
  );
});

test("a statement descriptor needs a letter and none of the characters that networks refuse", () => {
  for (const refused of ["<", ">", "'", '"', "\\", "*"]) {
    assert.deepEqual(descriptorRefusal({ statementDescriptor: `1${refused}2` }), {
      kind: "statement_descriptor_invalid",
      param: "statement_descriptor",
      refused,
    });
  }
  assert.equal(descriptorRefusal({ statementDescriptor: "TEA 42", statementDescriptorSuffix: null }), undefined);
  assert.deepEqual(descriptorRefusal({ statementDescriptorSuffix: "42" }), {
    kind: "statement_descriptor_invalid",
    param: "statement_descriptor_suffix",
  });
});

test("a card payment has a suffix but no statement descriptor of its own", () => {
  assert.equal(cardDescriptorRefusal({ ...PAYMENT_INTENT, statementDescriptorSuffix: "TEA" }), undefined);
  assert.deepEqual(cardDescriptorRefusal({ ...PAYMENT_INTENT, statementDescriptor: "TEA" }), {
    kind: "statement_descriptor_for_card",
  });
});

test("a card feature that the network lacks can be declined but not asked for", () => {
  assert.equal(featureRefusal(undefined), undefined);
  assert.equal(featureRefusal({ card: { requestExtendedAuthorization: "never" } }), undefined);
  assert.deepEqual(featureRefusal({ card: { requestExtendedAuthorization: "if_available" } }), {
    kind: "card_feature_unavailable",
  });
  for (const feature of ["IncrementalAuthorization", "Multicapture", "Overcapture"]) {
    assert.equal(featureRefusal({ card: { [`request${feature}`]: "if_available" } }), undefined, feature);
  }
});

test("card options that a request leaves out stay, and those that it clears go", () => {
  const current = { captureMethod: "manual", moto: true } as const;
  assert.equal(mergeCardOptions(current, undefined), current);
  assert.equal(mergeCardOptions(current, {}), current);
  const merged = mergeCardOptions(current, { card: { captureMethod: null, network: "visa" } });
  assert.deepEqual(JSON.parse(JSON.stringify(merged)), { moto: true, network: "visa" });
});

test("payment details are merged reference by reference, and null clears them all", () => {
  const current = { customerReference: "C-1", orderReference: "O-1" };
  assert.equal(mergePaymentDetails(current, undefined), current);
  assert.equal(mergePaymentDetails(current, null), undefined);
  assert.deepEqual(mergePaymentDetails(current, { orderReference: "O-2" }), { ...current, orderReference: "O-2" });
  assert.deepEqual(mergePaymentDetails(current, { customerReference: null }), {
    customerReference: undefined,
    orderReference: "O-1",
  });
});

test("the card's own capture method goes before the intent's", () => {
  const intent = { ...PAYMENT_INTENT, captureMethod: "automatic" } as const;
  assert.equal(effectiveCaptureMethod(intent), "automatic");
  assert.equal(effectiveCaptureMethod({ ...intent, cardOptions: { captureMethod: "manual" } }), "manual");
});

test("the card's own future usage goes before the intent's, and none takes it away", () => {
  const intent = { ...PAYMENT_INTENT, setupFutureUsage: "on_session" } as const;
  assert.equal(effectiveFutureUsage(PAYMENT_INTENT), undefined);
  assert.equal(effectiveFutureUsage(intent), "on_session");
  assert.equal(effectiveFutureUsage({ ...intent, cardOptions: { setupFutureUsage: "off_session" } }), "off_session");
  assert.equal(effectiveFutureUsage({ ...intent, cardOptions: { setupFutureUsage: "none" } }), undefined);
});
