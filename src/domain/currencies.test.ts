import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CURRENCIES,
  minorDigits,
  formatAmount,
  formatAmountWithCode,
  isCurrency,
  maximumCharge,
  minimumCharge,
} from "./currencies.ts";
import { amount, type Currency } from "./money.ts";

function currency(code: string): Currency {
  assert.ok(isCurrency(code), code);
  return code;
}

test("currencies are listed once each, the dollar first", () => {
  assert.deepEqual(CURRENCIES.slice(0, 3), ["usd", "aed", "afn"]);
  assert.equal(new Set(CURRENCIES).size, CURRENCIES.length);
  for (const code of CURRENCIES) assert.match(code, /^[a-z]{3}$/);
});

test("a code is known only in lower case, and inherited names are no codes", () => {
  for (const code of ["usd", "eur", "jpy"]) assert.equal(isCurrency(code), true, code);
  for (const text of ["", "USD", "zzz", "constructor", "__proto__"]) assert.equal(isCurrency(text), false, text);
});

test("every table speaks of listed currencies only, and limits are in order", () => {
  for (const code of CURRENCIES) assert.ok(minimumCharge(code) < maximumCharge(code), code);
  for (const code of "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "))
    assert.equal(minorDigits(currency(code)), 0, code);
  for (const code of "bhd jod kwd omr tnd".split(" ")) assert.equal(minorDigits(currency(code)), 3, code);
  for (const code of "usd huf isk twd ugx".split(" ")) assert.equal(minorDigits(currency(code)), 2, code);
});

test("minimums follow the table, or a small fallback", () => {
  const expected = { usd: 50, gbp: 30, jpy: 50, huf: 17_500, czk: 1_500, mxn: 1_000, kwd: 30, vnd: 30 };
  for (const [code, minor] of Object.entries(expected)) assert.equal(minimumCharge(currency(code)), minor, code);
});

test("the maximum has eight digits, and twelve for rupiah", () => {
  assert.equal(maximumCharge(currency("usd")), 99_999_999);
  assert.equal(maximumCharge(currency("jpy")), 99_999_999);
  assert.equal(maximumCharge(currency("idr")), 999_999_999_999);
});

test("amounts read as people write them", () => {
  const cases: [number, string, string][] = [
    [99_999_999, "usd", "$999,999.99"],
    [50, "usd", "$0.50"],
    [5, "eur", "€0.05"],
    [0, "gbp", "£0.00"],
    [50, "jpy", "¥50"],
    [99_999_999, "krw", "₩99,999,999"],
    [1_234_560, "kwd", "KWD 1,234.560"],
    [100_000, "chf", "CHF 1,000.00"],
    [-1_099, "usd", "-$10.99"],
  ];
  for (const [minor, code, text] of cases) assert.equal(formatAmount(amount(minor), currency(code)), text);
  assert.equal(formatAmountWithCode(amount(50), currency("usd")), "$0.50 usd");
});
