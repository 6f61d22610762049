import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { amount, type Currency } from "../../domain/money.ts";
import type { Card } from "../../domain/payment-methods/payment-method.ts";
import type { AuthorizationRequest, RailAnswer } from "../../domain/rail-answers.ts";
import { sandboxCardEntry } from "./card-entry.ts";
import { sandboxCardRail } from "./card-rail.ts";
import { passesLuhn } from "../../domain/payment-methods/card-numbers.ts";
import { TEST_CARDS } from "./catalogue.ts";

const rail = { ...sandboxCardRail(), ...sandboxCardEntry(() => "fingerprint") };
const account = "acct_1";
const today = { year: 2026, month: 11 };
const noBilling = { postalCode: false, line1: false };
const fullBilling = { postalCode: true, line1: true };

function entered(number: string, cvc?: string): Card {
  const answer = rail.enter(account, { number, expMonth: 12, expYear: 2030, cvc });
  assert.equal(answer.kind, "accepted", number);
  assert(answer.kind === "accepted");
  return answer.card;
}

function named(name: string): Card {
  const card = rail.named(account, name, today);
  assert(card, name);
  return card;
}

function payment(card: Card, differences: Partial<AuthorizationRequest> = {}): AuthorizationRequest {
  return {
    attempt: "payatt_1",
    amount: amount(1099),
    currency: "eur" as Currency,
    card,
    billing: noBilling,
    presence: "on_session",
    proof: {},
    features: { incrementalAuthorization: false, multicapture: false, overcapture: false },
    ...differences,
  };
}

function outcome(answer: RailAnswer): string {
  if (answer.kind !== "declined") return answer.kind;
  return `${answer.decline.blocked ? "blocked " : ""}${answer.decline.declineCode}`;
}

test("names that mean no card are unknown", () => {
  for (const name of ["visa", "pm_card_", "tok_card_visa", "pm_card_nobody", "pm_card_visa_createDispute", "tok_"]) {
    assert.equal(rail.named(account, name, today), undefined, name);
  }
});

test("a named card expires in the current month of next year and has an unchecked security code", () => {
  const card = named("pm_card_visa");
  assert.deepEqual([card.expMonth, card.expYear], [11, 2027]);
  assert.equal(card.cvcGiven, true);
  assert.deepEqual(card.checks, { cvc: "unchecked" });
  assert.equal(card.setUp, undefined);
});

test("a decline tells the codes of the issuer and of the network, and the security code still passes", () => {
  const recorded: readonly (readonly [name: string, ...codes: (string | undefined)[]])[] = [
    ["visa_chargeDeclined", undefined, "01", undefined, "try_again_later"],
    ["visa_chargeDeclinedInsufficientFunds", undefined, "51", "02", "try_again_later"],
    ["visa_chargeDeclinedLostCard", undefined, "41", "01", "do_not_try_again"],
    ["visa_chargeDeclinedStolenCard", undefined, "43", "01", "do_not_try_again"],
    ["chargeDeclinedExpiredCard", "exp_month", "54", "03", "confirm_card_data"],
    ["chargeDeclinedIncorrectCvc", "cvc", "N7", "03", "confirm_card_data"],
    ["chargeDeclinedProcessingError", undefined, "06", undefined, "try_again_later"],
    ["visa_chargeDeclinedVelocityLimitExceeded", undefined, "61", "02", "try_again_later"],
  ];
  for (const [name, param, network, advice, code] of recorded) {
    const answer = rail.authorize(payment(named(`pm_card_${name}`)));
    assert(answer.kind === "declined");
    const { decline, checks } = answer;
    assert.deepEqual(
      [decline.param, decline.networkDeclineCode, decline.networkAdviceCode, decline.adviceCode, decline.blocked],
      [param, network, advice, code, false],
      name,
    );
    assert.deepEqual(checks, { cvc: "pass" });
  }
});

test("a declining card cannot be saved, unless it is one that declines after saving", () => {
  const refusing = [
    "visa_chargeDeclined",
    "visa_chargeDeclinedInsufficientFunds",
    "visa_chargeDeclinedLostCard",
    "visa_chargeDeclinedStolenCard",
    "chargeDeclinedExpiredCard",
    "chargeDeclinedIncorrectCvc",
    "chargeDeclinedProcessingError",
    "visa_chargeDeclinedVelocityLimitExceeded",
    "chargeDeclinedFraudulent",
  ];
  for (const name of refusing) {
    const card = named(`tok_${name}`);
    const saved = rail.verify({ card: card, billing: noBilling, proof: {}, purpose: "attach" });
    const paid = rail.authorize(payment(card));
    assert(saved.kind === "declined" && paid.kind === "declined", name);
    assert.deepEqual(saved.decline, paid.decline);
  }
  const names = ["chargeCustomerFail", "visa_chargeCustomerFailLostCard", "visa_chargeCustomerFailStolenCard"];
  for (const name of names) {
    const saved = rail.verify({ card: named(`tok_${name}`), billing: fullBilling, proof: {}, purpose: "attach" });
    assert(saved.kind === "approved", name);
    assert.deepEqual(saved.checks, { cvc: "pass", line1: "pass", postalCode: "pass" });
  }
});

test("a payment that the risk rules block never reaches the network, so its checks are unavailable", () => {
  for (const name of ["pm_card_radarBlock", "pm_card_riskLevelHighest"]) {
    const answer = rail.authorize(payment(named(name), { billing: fullBilling }));
    assert(answer.kind === "declined");
    assert.deepEqual(answer.decline, { declineCode: "fraudulent", blocked: true });
    assert.deepEqual(answer.checks, { cvc: "unavailable", line1: "unavailable", postalCode: "unavailable" });
    assert.equal(answer.risk.level, "highest");
    assert(answer.risk.score >= 75 && answer.risk.score <= 99);
  }
});

test("elevated risk is told and does not stop a payment", () => {
  const answer = rail.authorize(payment(named("pm_card_riskLevelElevated")));
  assert(answer.kind === "approved");
  assert.equal(answer.risk.level, "elevated");
  const failed = rail.authorize(payment(named("pm_card_cvcCheckFailElevatedRisk")));
  assert(failed.kind === "declined");
  assert.equal(failed.risk.level, "elevated");
});

test("a check is made only where its datum was given, and a failed code or postal code declines", () => {
  const cases: readonly (readonly [number: string, cvc: boolean, address: boolean, expected: string])[] = [
    ["4242424242424242", false, false, "approved "],
    ["4242424242424242", true, false, "approved cvc=pass"],
    ["4242424242424242", true, true, "approved cvc=pass line1=pass postalCode=pass"],
    ["4000000000000101", false, true, "approved line1=pass postalCode=pass"],
    ["4000000000000101", true, false, "incorrect_cvc cvc=fail"],
    ["4000058400307872", true, false, "incorrect_cvc cvc=fail"],
    ["4000000000000127", false, false, "approved "],
    ["4000000000000127", true, false, "incorrect_cvc cvc=pass"],
    ["4000000000000036", true, false, "approved cvc=pass"],
    ["4000000000000036", true, true, "incorrect_zip cvc=pass line1=pass postalCode=fail"],
    ["4000058400306072", true, true, "incorrect_zip cvc=pass line1=pass postalCode=fail"],
    ["4000000000000028", true, true, "approved cvc=pass line1=fail postalCode=pass"],
    ["4000000000000010", true, true, "incorrect_zip cvc=pass line1=fail postalCode=fail"],
    ["4000000000000044", true, true, "approved cvc=pass line1=unavailable postalCode=unavailable"],
  ];
  for (const [number, cvc, address, expected] of cases) {
    const card = entered(number, cvc ? "123" : undefined);
    const billing = address ? fullBilling : noBilling;
    for (const answer of [
      rail.authorize(payment(card, { billing })),
      rail.verify({ card: card, billing: billing, proof: {}, purpose: "attach" }),
    ]) {
      assert(answer.kind === "approved" || answer.kind === "declined");
      const checks = Object.entries(answer.checks).map(([datum, check]) => `${datum}=${check}`);
      assert.equal(`${outcome(answer)} ${checks.join(" ")}`, expected, number);
    }
  }
});

test("a failed code check names its parameter and comes without network codes", () => {
  const code = rail.authorize(payment(named("pm_card_cvcCheckFail")));
  assert(code.kind === "declined");
  assert.deepEqual(code.decline, { declineCode: "incorrect_cvc", param: "cvc", blocked: false });
  const postal = rail.authorize(payment(named("pm_card_avsZipFail"), { billing: fullBilling }));
  assert(postal.kind === "declined");
  assert.deepEqual(postal.decline, { declineCode: "incorrect_zip", param: "address_zip", blocked: false });
});

test("the same attempt is answered the same way twice, and another one of the card with another code", () => {
  const card = named("pm_card_visa");
  const once = rail.authorize(payment(card));
  assert.deepEqual(rail.authorize(payment(card)), once);
  const other = rail.authorize(payment(card, { attempt: "payatt_2" }));
  assert(once.kind === "approved" && other.kind === "approved");
  assert.equal(once.networkTransactionId, other.networkTransactionId);
  assert.notEqual(once.authorizationCode, other.authorizationCode);
});

test("a card that another rail issued is refused loudly", () => {
  const card = { ...named("pm_card_visa"), railToken: "nobody" };
  assert.throws(() => rail.authorize(payment(card)), /issued no card/);
});

test("what is kept of an entered card never holds its number or its security code", () => {
  const prefixes = [...new Set(TEST_CARDS.map((card) => card.number.slice(0, 6)))];
  const anyNumber = fc
    .tuple(fc.constantFrom(...prefixes), fc.stringMatching(/^\d{9}$/))
    .map(([prefix, rest]) => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((check) => `${prefix}${rest}${check}`))
    .map((candidates) => candidates.find(passesLuhn) ?? "");
  const listedNumber = fc.constantFrom(...TEST_CARDS.map((card) => card.number));
  fc.assert(
    fc.property(fc.oneof(anyNumber, listedNumber), (number) => {
      const cvc = /^3[47]/.test(number) ? "7391" : "739";
      const answer = rail.enter(account, { number, expMonth: 12, expYear: 2030, cvc });
      assert(answer.kind === "accepted");
      const kept = JSON.stringify(answer.card);
      for (let at = 0; at + 5 <= number.length; at += 1) assert(!kept.includes(number.slice(at, at + 5)));
      assert(!kept.includes(cvc) || answer.card.last4.includes(cvc));
    }),
    { seed: 4242, numRuns: 500 },
  );
});
