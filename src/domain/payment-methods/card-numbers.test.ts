import assert from "node:assert/strict";
import { test } from "node:test";
import { brandOf, passesLuhn } from "./card-numbers.ts";

test("one wrong digit breaks the check digit", () => {
  const number = "4242424242424242";
  assert(passesLuhn(number));
  for (let at = 0; at < number.length; at += 1) {
    const digit = (Number(number[at]) + 1) % 10;
    assert(!passesLuhn(`${number.slice(0, at)}${digit}${number.slice(at + 1)}`), `digit ${at}`);
  }
});

test("the brand follows from the prefix, edges of the ranges included", () => {
  const prefixes: readonly (readonly [brand: string, prefixes: string])[] = [
    ["amex", "34 37"],
    ["discover", "6011 644 649 65"],
    ["diners", "300 305 36 38 39"],
    ["jcb", "3528 3589"],
    ["unionpay", "62 81"],
    ["mastercard", "51 55 2221 2720"],
    ["visa", "4"],
    ["unknown", "0 1 2220 2721 306 3527 3590 35 50 56 6010 6012 643 66 80 9"],
  ];
  for (const [brand, list] of prefixes) {
    for (const prefix of list.split(" ")) assert.equal(brandOf(prefix.padEnd(16, "0")), brand, prefix);
  }
});
