import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CHALLENGE_TRANSACTION as transaction,
  PAYMENT_INTENT as INTENT,
} from "../../../test/support/document-samples.ts";
import { challengeState } from "./challenge-state.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";
import type { Challenge } from "./challenge.ts";

const ATTEMPT = "payatt_3AbcDeFgHiJkLmNo1AaBbCcD";
const BOUND = { attempt: ATTEMPT, amount: INTENT.amount, currency: INTENT.currency, paymentMethod: "pm_1" };

function stateOf(outcome: Challenge["outcome"], after: Partial<PaymentIntent>): string | undefined {
  const challenges = [
    { attempt: "payatt_older", transaction },
    { attempt: ATTEMPT, transaction, outcome },
  ];
  const state = challengeState({ ...INTENT, pendingAuthentication: undefined, challenges, ...after }, ATTEMPT);
  return state && `${state.kind} ${state.redirectStatus}`;
}

const CASES: readonly [why: string, Challenge["outcome"], Partial<PaymentIntent>, state: string][] = [
  ["that waits", undefined, { status: "requires_action", pendingAuthentication: BOUND }, "pending failed"],
  [
    "that a newer one took the place of",
    undefined,
    { status: "requires_action", pendingAuthentication: { ...BOUND, attempt: "payatt_newer" } },
    "closed failed",
  ],
  ["whose intent was canceled", undefined, { status: "canceled" }, "closed failed"],
  ["whose intent was paid by another attempt", undefined, { status: "succeeded" }, "closed succeeded"],
  ["that was completed and paid", "succeeded", { status: "succeeded" }, "finished succeeded"],
  ["that was completed and holds the money", "succeeded", { status: "requires_capture" }, "finished succeeded"],
  ["that was completed and declined", "succeeded", { status: "requires_payment_method" }, "finished failed"],
  [
    "that was completed and waits for the merchant",
    "succeeded",
    {
      status: "requires_confirmation",
      acceptedAuthentication: { ...BOUND, result: { result: "authenticated" }, expires: INTENT.created },
    },
    "finished succeeded",
  ],
  [
    "that was declined before another method was chosen",
    "succeeded",
    { status: "requires_confirmation" },
    "finished failed",
  ],
  ["that failed", "failed", { status: "requires_payment_method" }, "finished failed"],
  ["that failed before another attempt paid", "failed", { status: "succeeded" }, "finished failed"],
  ["that the customer canceled", "canceled", { status: "requires_payment_method" }, "finished failed"],
];

for (const [why, outcome, after, state] of CASES) {
  test(`a challenge ${why} is ${state}`, () => assert.equal(stateOf(outcome, after), state));
}

test("an attempt that the intent never had is no challenge", () => {
  assert.equal(
    challengeState({ ...INTENT, challenges: [{ attempt: "payatt_other", transaction }] }, ATTEMPT),
    undefined,
  );
});
