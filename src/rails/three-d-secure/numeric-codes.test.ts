import assert from "node:assert/strict";
import { test } from "node:test";
import { CURRENCIES } from "../../domain/currencies.ts";
import { amount } from "../../domain/money.ts";
import { COUNTRY, CURRENCY } from "./formats.ts";
import { countryNumber, currencyNumber, currencyNumbered, fromIsoMinorUnits, isoMinorUnits } from "./numeric-codes.ts";

test("every currency of the API has a number, which leads back to it or to its successor", () => {
  for (const currency of CURRENCIES) {
    const number = currencyNumber(currency);
    assert(CURRENCY.accepts(number), currency);
    assert.equal(currencyNumbered(number), currency === "ang" ? "xcg" : currency);
  }
});

test("an amount of whole units is the same after its journey, in every currency", () => {
  for (const currency of CURRENCIES) {
    for (const minor of [100, 12_300, 99_999_900]) {
      const units = String(isoMinorUnits(amount(minor), currency));
      assert.equal(fromIsoMinorUnits(units, currency), minor, currency);
    }
  }
});

test("every country has a number of its own", () => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  const numbers = pairs.flatMap((pair) => countryNumber(pair) ?? []);
  assert.equal(numbers.length, 249);
  assert.equal(new Set(numbers).size, 249);
  assert(numbers.every((number) => COUNTRY.accepts(number)));
  assert.equal(countryNumber("XX"), undefined);
});
