import assert from "node:assert/strict";
import { test } from "node:test";
import { type CardData, readCardData } from "./card-data.ts";

const today = { year: 2026, month: 11 };
const good: CardData = { number: "4242424242424242", expMonth: 12, expYear: 2030, cvc: "123" };

/** `accepted`, or the fault. */
function answer(differences: Partial<CardData>): string {
  const read = readCardData({ ...good, ...differences }, today);
  return typeof read === "string" ? read : "accepted";
}

test("a number may be written in groups and must have 12 to 19 digits and a valid check digit", () => {
  const numbers: readonly (readonly [number: string, expected: string])[] = [
    ["4242 4242 4242 4242", "accepted"],
    ["4242-4242-4242-4242", "accepted"],
    ["6205500000000000004", "accepted"],
    ["4242424242424241", "incorrect_number"],
    ["4000004040000079", "incorrect_number"],
    ["42424242424", "invalid_number"],
    ["42424242424242424242", "invalid_number"],
    ["4242_4242_4242_4242", "invalid_number"],
    ["４242424242424242", "invalid_number"],
    ["", "invalid_number"],
    ["number", "invalid_number"],
  ];
  for (const [number, expected] of numbers) assert.equal(answer({ number }), expected, number);
});

test("a card is good through its month, in a year of two or four digits, for at most fifty years", () => {
  const expiries: readonly (readonly [month: number, year: number, expected: string])[] = [
    [11, 2026, "accepted"],
    [12, 2026, "accepted"],
    [1, 2027, "accepted"],
    [12, 27, "accepted"],
    [12, 2076, "accepted"],
    [10, 2026, "invalid_expiry_month"],
    [1, 26, "invalid_expiry_month"],
    [0, 2030, "invalid_expiry_month"],
    [13, 2030, "invalid_expiry_month"],
    [-1, 2030, "invalid_expiry_month"],
    [1.5, 2030, "invalid_expiry_month"],
    [Number.NaN, 2030, "invalid_expiry_month"],
    [12, 2025, "invalid_expiry_year"],
    [1, 2077, "invalid_expiry_year"],
    [12, 95, "invalid_expiry_year"],
    [12, 1995, "invalid_expiry_year"],
    [12, 203, "invalid_expiry_year"],
    [12, -30, "invalid_expiry_year"],
    [12, 2030.5, "invalid_expiry_year"],
  ];
  for (const [expMonth, expYear, expected] of expiries) {
    assert.equal(answer({ expMonth, expYear }), expected, `${expMonth}/${expYear}`);
  }
});

test("a security code has three digits, or four on American Express", () => {
  const codes: readonly (readonly [number: string, cvc: string | undefined, expected: string])[] = [
    ["4242424242424242", undefined, "accepted"],
    ["4242424242424242", "000", "accepted"],
    ["4242424242424242", "1234", "invalid_cvc"],
    ["4242424242424242", "99", "invalid_cvc"],
    ["4242424242424242", "", "invalid_cvc"],
    ["4242424242424242", "12a", "invalid_cvc"],
    ["4242424242424242", "123\n", "invalid_cvc"],
    ["378282246310005", "1234", "accepted"],
    ["378282246310005", "123", "accepted"],
    ["378282246310005", "12345", "invalid_cvc"],
  ];
  for (const [number, cvc, expected] of codes) assert.equal(answer({ number, cvc }), expected, `${number} ${cvc}`);
});

test("the first fault is told: number, then month, then year, then security code", () => {
  const wrong = { number: "4242424242424241", expMonth: 13, expYear: 1995, cvc: "9" };
  assert.equal(answer(wrong), "incorrect_number");
  assert.equal(answer({ ...wrong, number: good.number }), "invalid_expiry_month");
  assert.equal(answer({ ...wrong, number: good.number, expMonth: 12 }), "invalid_expiry_year");
  assert.equal(answer({ ...wrong, number: good.number, expMonth: 12, expYear: 2030 }), "invalid_cvc");
});

test("data that is good comes back without groups and with a year of four digits", () => {
  const typed = { ...good, number: "4242 4242-4242 4242", expYear: 30 };
  assert.deepEqual(readCardData(typed, today), good);
});
