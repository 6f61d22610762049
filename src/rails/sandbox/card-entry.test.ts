import assert from "node:assert/strict";
import { test } from "node:test";
import type { CardData } from "../../domain/payment-methods/card-data.ts";
import { sandboxCardEntry } from "./card-entry.ts";

const today = { year: 2026, month: 11 };
const good: CardData = { number: "4242424242424242", expMonth: 12, expYear: 2030, cvc: "123" };
const entry = sandboxCardEntry((account, number) => `print of ${account} ${number}`);

/** The answer in one word: `accepted`, or the decline. */
function answer(number: string): string {
  const given = entry.enter("acct_1", { ...good, number });
  return given.kind === "declined" ? given.declineCode : given.kind;
}

function entered(differences: Partial<CardData>) {
  const given = entry.enter("acct_1", { ...good, ...differences });
  assert(given.kind === "accepted");
  return given.card;
}

test("a well-formed number that is no test number is declined as a real card in test mode", () => {
  for (const number of ["4556737586899855", "5425233430109903", "6799990100000000019"]) {
    assert.equal(answer(number), "test_mode_live_card", number);
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
  assert.equal(answer("4111111111111129"), "test_mode_live_card");
});

test("the card carries the fingerprint of its number, whether it was typed or named", () => {
  assert.equal(entered({}).fingerprint, "print of acct_1 4242424242424242");
  assert.equal(entry.named("acct_1", "tok_visa", today)?.fingerprint, entered({}).fingerprint);
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
