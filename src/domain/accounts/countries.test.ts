import assert from "node:assert/strict";
import { test } from "node:test";
import { isCurrency } from "../currencies.ts";
import { homeCurrency } from "./countries.ts";

test("an account's country has a currency that can be charged", () => {
  for (const [country, currency] of [
    ["US", "usd"],
    ["DE", "eur"],
    ["BG", "eur"],
    ["LI", "chf"],
    ["GB", "gbp"],
  ] as const) {
    assert.equal(homeCurrency(country), currency);
    assert.ok(isCurrency(currency), currency);
  }
});

test("a country without accounts has none, however it is written", () => {
  for (const country of ["KP", "de", "EU", "", "constructor"]) assert.equal(homeCurrency(country), undefined);
});
