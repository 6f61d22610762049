import assert from "node:assert/strict";
import { test } from "node:test";
import { CHALLENGE_TRANSACTION } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS } from "../../../test/support/intent-rules.ts";
import type { AuthenticationResult } from "../three-d-secure/authentication.ts";
import type { ScaSituation } from "./situation.ts";
import { afterAuthentication, afterAuthorization, type CardTry, firstStep } from "./steps.ts";

const SITUATION: ScaSituation = {
  occasion: "pay",
  setUp: "none",
  region: "one_leg_out",
  amount: "high",
  requested: "automatic",
  rule: "none",
};
const { risk } = CARD_ANSWERS.declined;
const PRESENT: CardTry = { situation: SITUATION, canChallenge: true, risk, checks: {} };
const ABSENT: CardTry = { ...PRESENT, canChallenge: false };
const OPTIONAL = { kind: "authenticate", challenge: "no_preference", required: false } as const;
const REQUIRED = { ...OPTIONAL, required: true };
const SOFT = { kind: "soft_declined", risk } as const;
const PROVEN = { authentication: { result: "authenticated" } } as const;

test("a try begins by the table, and one that comes after an accepted challenge goes straight to the issuer", () => {
  assert.deepEqual(firstStep(PRESENT, undefined), { kind: "authorize", claim: "one_leg_out" });
  assert.deepEqual(firstStep(PRESENT, PROVEN.authentication), { kind: "authorize", ...PROVEN });
  const refused = firstStep({ ...ABSENT, situation: { ...SITUATION, occasion: "moto", rule: "required" } }, undefined);
  assert.deepEqual(refused, { kind: "end", answer: { kind: "authentication_required", reachedNetwork: false, risk } });
});

test("a challenge is for those who are there", () => {
  const challenge = { kind: "challenge", transaction: CHALLENGE_TRANSACTION } as const;
  const present = afterAuthentication(PRESENT, OPTIONAL, challenge);
  assert.deepEqual(present, {
    kind: "end",
    answer: { kind: "challenge_required", transaction: CHALLENGE_TRANSACTION, risk },
  });
  const absent = afterAuthentication(ABSENT, OPTIONAL, challenge);
  assert.deepEqual(absent, { kind: "end", answer: { kind: "authentication_required", reachedNetwork: false, risk } });
});

/** What becomes of a try by the result of 3DS: `on` goes to the issuer, `end` is declined. */
const RESULTS: readonly [AuthenticationResult["result"], optional: "end" | "on", required: "end" | "on"][] = [
  ["authenticated", "on", "on"],
  ["attempt_acknowledged", "on", "on"],
  ["data_share_only", "on", "on"],
  ["not_supported", "on", "end"],
  ["processing_error", "on", "end"],
  ["failed", "end", "end"],
];

for (const [result, optional, required] of RESULTS) {
  test(`3DS that ends as ${result} lets a payment go ${optional}, and ${required} where it is required`, () => {
    const ended = { kind: "ended", result: { result } } as const;
    const word = (plan: typeof OPTIONAL | typeof REQUIRED) => {
      const step = afterAuthentication(PRESENT, plan, ended);
      if (step.kind === "authorize") return "on";
      assert.ok(step.kind === "end" && step.answer.kind === "declined");
      assert.deepEqual(step.answer.authentication, { result });
      return "end";
    };
    assert.deepEqual([word(OPTIONAL), word(REQUIRED)], [optional, required]);
  });
}

test("an issuer that wants its holder after all gets a challenge once, if anybody is there", () => {
  assert.deepEqual(afterAuthorization(PRESENT, { claim: "low_risk" }, SOFT), {
    kind: "authenticate",
    challenge: "mandated",
    required: true,
  });
  const end = { kind: "end", answer: { kind: "authentication_required", reachedNetwork: true, risk } };
  assert.deepEqual(afterAuthorization(PRESENT, PROVEN, SOFT), end);
  assert.deepEqual(afterAuthorization(ABSENT, { claim: "merchant_initiated" }, SOFT), end);
});

test("an answer tells the authentication or the exemption that it was given on", () => {
  const { approved } = CARD_ANSWERS;
  const told = (proof: Parameters<typeof afterAuthorization>[1]) => {
    const step = afterAuthorization(PRESENT, proof, approved);
    assert.ok(step.kind === "end" && step.answer.kind === "approved");
    return step.answer.authentication;
  };
  assert.deepEqual(told(PROVEN), PROVEN.authentication);
  assert.deepEqual(told({ claim: "low_risk" }), { result: "exempted", exemption: "low_risk" });
  assert.deepEqual(told({ claim: "low_value" }), { result: "exempted" });
  assert.equal(told({ claim: "merchant_initiated" }), undefined);
  assert.equal(told({ claim: "one_leg_out" }), undefined);
});
