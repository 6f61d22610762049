import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardEntry } from "../../ports/rail.ts";
import { enterCard, namedCard } from "./card-entry.ts";

const today = { year: 2026, month: 11 };
const good: CardEntry = { number: "4242424242424242", expMonth: 12, expYear: 2030, cvc: "123" };

/** The answer in one word: `accepted`, the code of the refusal or the decline. */
function answer(differences: Partial<CardEntry>, account = "acct_1"): string {
  const given = enterCard(account, { ...good, ...differences }, today);
  if (given.kind === "refused") return given.code;
  return given.kind === "declined" ? given.declineCode : given.kind;
}

function entered(differences: Partial<CardEntry>, account = "acct_1") {
  const given = enterCard(account, { ...good, ...differences }, today);
  assert(given.kind === "accepted");
  return given.card;
}

test("a number may be written in groups and must have 12 to 19 digits and a valid check digit", () => {
  const numbers: readonly (readonly [number: string, expected: string])[] = [
    ["4242 4242 4242 4242", "accepted"],
    ["4242-4242-4242-4242", "accepted"],
    ["6205500000000000004", "accepted"],
    ["4242424242424241", "incorrect_number"],
    ["4000004040000079", "incorrect_number"],
    ["42424242424", "incorrect_number"],
    ["42424242424242424242", "incorrect_number"],
    ["4242_4242_4242_4242", "incorrect_number"],
    ["４242424242424242", "incorrect_number"],
    ["", "incorrect_number"],
    ["number", "incorrect_number"],
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
  assert.equal(entered({ expYear: 27 }).expYear, 2027);
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

test("a well-formed number that is no test number is declined as a real card in test mode", () => {
  for (const number of ["4556737586899855", "5425233430109903", "6799990100000000019"]) {
    assert.equal(answer({ number }), "test_mode_live_card", number);
  }
});

test("numbers published elsewhere and unlisted numbers of test issuers pay, with their brand from the prefix", () => {
  const numbers: readonly (readonly [number: string, facts: string])[] = [
    ["4111111111111111", "visa credit US"],
    ["4012888888881881", "visa credit US"],
    ["38520000023237", "diners credit US"],
    ["378734493671000", "amex credit US"],
    ["5500000000000004", "mastercard credit US"],
    ["4000002760000008", "visa credit DE"],
    ["4000058260000013", "visa debit GB"],
  ];
  for (const [number, facts] of numbers) {
    const card = entered({ number });
    assert.equal(`${card.brand} ${card.funding} ${card.country}`, facts, number);
    assert.equal(card.railToken, "unlisted");
  }
  assert.equal(answer({ number: "4111111111111129" }), "test_mode_live_card");
});

test("equal numbers share a fingerprint within an account and never across accounts", () => {
  const { fingerprint } = entered({});
  assert.match(fingerprint, /^[0-9A-Za-z]{16}$/);
  assert.equal(entered({ number: "4242 4242 4242 4242", expYear: 2031, cvc: undefined }).fingerprint, fingerprint);
  assert.equal(namedCard("acct_1", "tok_visa", today)?.fingerprint, fingerprint);
  assert.notEqual(entered({}, "acct_2").fingerprint, fingerprint);
  assert.notEqual(entered({ number: "5555555555554444" }).fingerprint, fingerprint);
});

test("an entered card starts unchecked, and without a security code there is nothing to check", () => {
  assert.deepEqual(entered({}).checks, { cvc: "unchecked" });
  assert.deepEqual(entered({ cvc: undefined }).checks, {});
  assert.equal(entered({ cvc: undefined }).cvcGiven, false);
});

test("only a card without 3-D Secure says that it is not supported", () => {
  assert.equal(entered({ number: "378282246310005" }).threeDSecureSupported, false);
  assert.equal(entered({ number: "371449635398431" }).threeDSecureSupported, true);
  assert.equal(entered({}).threeDSecureSupported, true);
});
