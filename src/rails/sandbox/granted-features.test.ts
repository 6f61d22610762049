import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { amount } from "../../domain/money.ts";
import type { CardBrand } from "../../domain/payment-methods/payment-method.ts";
import { sandboxCardEntry } from "./card-entry.ts";
import { grantedFeatures } from "./granted-features.ts";

const NOTHING = { incrementalAuthorization: false, multicapture: false, overcapture: false };
const EVERYTHING = { incrementalAuthorization: true, multicapture: true, overcapture: true };

function cardOf(brand: CardBrand, preferredNetwork?: CardBrand) {
  const card = sandboxCardEntry(() => "").named("acct_1", "pm_card_visa", { year: 2026, month: 11 });
  assert(card);
  return { ...card, brand, networks: [brand, ...(preferredNetwork ? [preferredNetwork] : [])], preferredNetwork };
}

/** The features that each network has: letters of increment, multicapture, overcapture. */
const FEATURES: Readonly<Record<CardBrand, string>> = {
  visa: "i m o",
  mastercard: "i m o",
  amex: "i m o",
  discover: "i m o",
  cartes_bancaires: "m",
  diners: "m",
  unionpay: "m",
  jcb: "m",
  eftpos_au: "",
  unknown: "",
};

const BRANDS = Object.keys(FEATURES) as CardBrand[];

test("a feature that was asked for is granted by the networks that have it", () => {
  for (const brand of BRANDS) {
    const letters = FEATURES[brand].split(" ");
    assert.deepEqual(
      grantedFeatures({ amount: amount(1000), card: cardOf(brand), features: EVERYTHING }),
      {
        incrementalAuthorization: letters.includes("i"),
        multicapture: letters.includes("m"),
        maximumCapture: letters.includes("o") ? 1200 : 1000,
      },
      brand,
    );
  }
});

test("each feature is granted on its own, and none that was not asked for", () => {
  const base = { amount: amount(1000), card: cardOf("visa") };
  const none = { incrementalAuthorization: false, multicapture: false, maximumCapture: 1000 };
  const granted = (features: Partial<typeof NOTHING>) =>
    grantedFeatures({ ...base, features: { ...NOTHING, ...features } });
  assert.deepEqual(granted({}), none);
  assert.deepEqual(granted({ incrementalAuthorization: true }), { ...none, incrementalAuthorization: true });
  assert.deepEqual(granted({ multicapture: true }), { ...none, multicapture: true });
  assert.deepEqual(granted({ overcapture: true }), { ...none, maximumCapture: 1200 });
});

test("a co-branded card has the features of the network that was chosen for it", () => {
  const base = { amount: amount(1000), features: EVERYTHING };
  assert.equal(grantedFeatures({ ...base, card: cardOf("visa") }).incrementalAuthorization, true);
  assert.deepEqual(grantedFeatures({ ...base, card: cardOf("visa", "cartes_bancaires") }), {
    incrementalAuthorization: false,
    multicapture: true,
    maximumCapture: 1000,
  });
});

test("an overcapture ends at 120 percent of the authorized amount, rounded down", () => {
  const maximum = (held: number) =>
    grantedFeatures({ amount: amount(held), card: cardOf("visa"), features: EVERYTHING }).maximumCapture;
  assert.deepEqual([1, 4, 5, 999, 1099].map(maximum), [1, 4, 6, 1198, 1318]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999_999_999_999 }), (held) => {
      assert.equal(BigInt(maximum(held)), (BigInt(held) * 120n) / 100n);
    }),
    { seed: 120, numRuns: 200 },
  );
});
