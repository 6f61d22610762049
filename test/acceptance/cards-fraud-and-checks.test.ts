import assert from "node:assert/strict";
import { test } from "node:test";
import { attemptWith, type CardAttempt, type Typed, waysTo } from "../support/card-attempts.ts";
import { startFlorin } from "../support/florin.ts";
import { cardOf, facts, refusalOf, watchIntents } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const ADDRESS = { address: { line1: "1 Main Street", postal_code: "10115" } } as const;

/** Results of the checks in the order security code, first line, postal code. */
type Checks = readonly [cvc: string | null, line1: string | null, postalCode: string | null];

function checksOf({ charge }: CardAttempt): Checks {
  assert.ok(charge !== undefined);
  const { cvc_check, address_line1_check, address_postal_code_check } = cardOf(charge).checks ?? {};
  return [cvc_check ?? null, address_line1_check ?? null, address_postal_code_check ?? null];
}

const BLOCKED = { "4100000000000019": "radarBlock", "4000000000004954": "riskLevelHighest" };

for (const [number, name] of Object.entries(BLOCKED)) {
  for (const way of waysTo(number, [name])) {
    test(`${way} is blocked before the network is asked, and its failed charge says so`, async () => {
      const attempt = await attemptWith(stripe, way);
      const { intent, charge, error } = attempt;
      assert.ok(error !== undefined && charge !== undefined);
      assert.deepEqual(facts(error), {
        status: 402,
        type: "card_error",
        code: "card_declined",
        decline_code: "fraudulent",
        param: undefined,
      });
      assert.equal(error.message, "Your card was declined.");
      assert.deepEqual(
        [error.advice_code, error.network_advice_code, error.network_decline_code],
        [undefined, undefined, undefined],
      );
      assert.equal(intent.status, "requires_payment_method");
      assert.deepEqual([charge.status, charge.failure_code], ["failed", "card_declined"]);
      const { type, network_status, reason, risk_level } = charge.outcome ?? {};
      assert.deepEqual(
        { type, network_status, reason, risk_level },
        {
          type: "blocked",
          network_status: "not_sent_to_network",
          reason: "highest_risk_level",
          risk_level: "highest",
        },
      );
      assert.deepEqual(checksOf(attempt), ["unavailable", null, null]);
    });
  }
}

interface Checked {
  readonly number: string;
  readonly name: string;
  readonly typed: Typed;
  readonly told: string;
  readonly checks: Checks;
  readonly risk?: "elevated";
}

const NO_CVC = { cvc: null } as const;

/** Payments that go through, and what the issuer said of the data that came with them. */
// oxfmt-ignore
const APPROVED: readonly Checked[] = [
  { number: "4242424242424242", name: "visa", typed: ADDRESS, told: "with an address", checks: ["pass", "pass", "pass"] },
  { number: "4242424242424242", name: "visa", typed: NO_CVC, told: "without a security code", checks: [null, null, null] },
  { number: "4000000000009235", name: "riskLevelElevated", typed: {}, told: "with a security code", checks: ["pass", null, null], risk: "elevated" },
  { number: "4000000000000101", name: "cvcCheckFail", typed: NO_CVC, told: "without a security code", checks: [null, null, null] },
  { number: "4000000000000036", name: "avsZipFail", typed: {}, told: "without a postal code", checks: ["pass", null, null] },
  { number: "4000058400307872", name: "cvcCheckFailElevatedRisk", typed: NO_CVC, told: "without a security code", checks: [null, null, null], risk: "elevated" },
  { number: "4000058400306072", name: "avsZipFailElevatedRisk", typed: {}, told: "without a postal code", checks: ["pass", null, null], risk: "elevated" },
  { number: "4000000000000028", name: "avsLine1Fail", typed: ADDRESS, told: "with an address", checks: ["pass", "fail", "pass"] },
  { number: "4000000000000010", name: "avsFail", typed: {}, told: "without an address", checks: ["pass", null, null] },
  { number: "4000000000000010", name: "avsFail", typed: { address: { line1: "1 Main Street" } }, told: "with a first line only", checks: ["pass", "fail", null] },
  { number: "4000000000000044", name: "avsUnchecked", typed: ADDRESS, told: "with an address", checks: ["pass", "unavailable", "unavailable"] },
];

for (const { number, name, typed, told, checks, risk = "normal" } of APPROVED) {
  test(`${number} (${name}) pays ${told}, with the checks ${checks.join(", ")} at ${risk} risk`, async () => {
    const attempt = await attemptWith(stripe, number, {}, typed);
    assert.equal(attempt.intent.status, "succeeded");
    assert.deepEqual(checksOf(attempt), checks);
    const { type, network_status, risk_level } = attempt.charge?.outcome ?? {};
    assert.deepEqual([type, network_status, risk_level], ["authorized", "approved_by_network", risk]);
  });
}

const ZIP_MESSAGE =
  "Your card could not be authorized using the postal code provided. Please update the postal code, or contact your card issuer for further details.";
const CVC_MESSAGE = "Your card's security code is incorrect.";

/** Payments that the account's default rules refuse because a check failed. */
// oxfmt-ignore
const REFUSED = [
  { ways: waysTo("4000000000000101", ["cvcCheckFail"]), typed: {}, code: "incorrect_cvc", param: "cvc", message: CVC_MESSAGE, checks: ["fail", null, null], risk: "normal" },
  { ways: waysTo("4000058400307872", ["cvcCheckFailElevatedRisk"]), typed: {}, code: "incorrect_cvc", param: "cvc", message: CVC_MESSAGE, checks: ["fail", null, null], risk: "elevated" },
  { ways: ["4000000000000036", "tok_avsZipFail"], typed: ADDRESS, code: "incorrect_zip", param: "address_zip", message: ZIP_MESSAGE, checks: ["pass", "pass", "fail"], risk: "normal" },
  { ways: ["4000058400306072", "tok_avsZipFailElevatedRisk"], typed: ADDRESS, code: "incorrect_zip", param: "address_zip", message: ZIP_MESSAGE, checks: ["pass", "pass", "fail"], risk: "elevated" },
  { ways: ["4000000000000010", "tok_avsFail"], typed: ADDRESS, code: "incorrect_zip", param: "address_zip", message: ZIP_MESSAGE, checks: ["pass", "fail", "fail"], risk: "normal" },
] as const;

for (const { ways, typed, code, param, message, checks, risk } of REFUSED) {
  for (const way of ways) {
    test(`${way} fails with ${code}, and the charge shows the checks ${checks.join(", ")}`, async () => {
      const attempt = await attemptWith(stripe, way, {}, typed);
      const { intent, charge, error } = attempt;
      assert.ok(error !== undefined && charge !== undefined);
      assert.deepEqual([error.statusCode, error.code, error.param, error.message], [402, code, param, message]);
      assert.equal(intent.status, "requires_payment_method");
      assert.deepEqual([charge.status, charge.failure_code], ["failed", code]);
      assert.equal(charge.outcome?.risk_level, risk);
      assert.deepEqual(checksOf(attempt), checks);
    });
  }
}

/** Cards whose names stand for rules that an account has to switch on first, or for features that are asked for. */
const ORDINARY: Readonly<Record<string, string | undefined>> = {
  "4000000000009235": "riskLevelElevated",
  "4000000000000036": "avsZipFail",
  "4000058400306072": "avsZipFailElevatedRisk",
  "4000000000000028": "avsLine1Fail",
  "4000000000000010": "avsFail",
  "4000000000000044": "avsUnchecked",
  "4000008400000407": "highFraudDisputeScore",
  "4000008400000159": "highEfwScore",
  "4000008400001017": "radarDynamicRiskThreshold",
  "4001858821843804": "freeTrialAbuseBlock",
  "4000008405600003": "adaptive3dsChallenge",
  "4000000000001208": undefined,
  "4000000000003725": undefined,
  "4000058400000063": "debit_incrementalAuthAuthorized",
  "4000008400000076": "credit_disableEnterpriseCardFeatures",
};

for (const [number, name] of Object.entries(ORDINARY)) {
  for (const way of waysTo(number, name === undefined ? [] : [name])) {
    test(`${way} pays when only its security code is given`, async () => {
      const attempt = await attemptWith(stripe, way);
      assert.equal(attempt.intent.status, "succeeded");
      assert.deepEqual(checksOf(attempt), ["pass", null, null]);
      assert.equal(attempt.charge?.payment_method_details?.card?.last4, number.slice(-4));
    });
  }
}

test("a card that the risk rules would block can be saved, and is blocked when it pays", async () => {
  const { id: customer } = await stripe.customers.create();
  const { id } = await stripe.paymentMethods.attach("pm_card_radarBlock", { customer });
  const { error } = await attemptWith(stripe, id, { customer });
  assert.equal(error?.decline_code, "fraudulent");
});

test("a card whose security code is wrong cannot be saved", async () => {
  const { id: customer } = await stripe.customers.create();
  const error = await refusalOf(stripe.paymentMethods.attach("pm_card_cvcCheckFail", { customer }));
  assert.deepEqual([error.statusCode, error.code, error.param], [402, "incorrect_cvc", ""]);
});
