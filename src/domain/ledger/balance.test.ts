import assert from "node:assert/strict";
import { test } from "node:test";
import { EUR } from "../../../test/support/document-samples.ts";
import { instant } from "../instant.ts";
import { type BookTotal, balanceOf } from "./balance.ts";

const NOW = instant(1_790_000_000);

const total = (currency: string, amount: number, availableOn: number, account = "merchant"): BookTotal => ({
  account,
  currency,
  amount,
  availableOn,
});

test("an account without movements has nothing, in its own currency", () => {
  const nothing = [{ currency: EUR, amount: 0 }];
  assert.deepEqual(balanceOf([], NOW, EUR), { available: nothing, pending: nothing });
});

test("what is owed to the merchant is the merchant's: available from its moment on, pending before", () => {
  const totals = [total("eur", -941, NOW - 86_400), total("eur", -500, NOW), total("eur", -300, NOW + 1)];
  assert.deepEqual(balanceOf(totals, NOW, EUR), {
    available: [{ currency: "eur", amount: 1441 }],
    pending: [{ currency: "eur", amount: 300 }],
  });
});

test("a refund that comes before its payment is available leaves less than nothing to pay out", () => {
  const totals = [total("eur", 1000, NOW - 5), total("eur", -941, NOW + 86_400)];
  assert.deepEqual(balanceOf(totals, NOW, EUR), {
    available: [{ currency: "eur", amount: -1000 }],
    pending: [{ currency: "eur", amount: 941 }],
  });
});

test("each currency is summed by itself, in the order of their codes", () => {
  const totals = [total("usd", -100, NOW), total("eur", -200, NOW), total("aud", -300, NOW + 1)];
  assert.deepEqual(balanceOf(totals, NOW, EUR), {
    available: [
      { currency: "aud", amount: 0 },
      { currency: "eur", amount: 200 },
      { currency: "usd", amount: 100 },
    ],
    pending: [
      { currency: "aud", amount: 300 },
      { currency: "eur", amount: 0 },
      { currency: "usd", amount: 0 },
    ],
  });
});

test("what the networks owe and what was earned in fees is not the merchant's", () => {
  const totals = [total("eur", 1000, NOW, "network"), total("usd", -59, NOW, "fees"), total("eur", -941, NOW)];
  const { available } = balanceOf(totals, NOW, EUR);
  assert.deepEqual(available, [{ currency: "eur", amount: 941 }]);
});
