import assert from "node:assert/strict";
import { test } from "node:test";
import { PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NO_CLAIMS, NOW, CARD_ANSWERS, onCard } from "../../../test/support/intent-rules.ts";
import type { Changes } from "../changes.ts";
import type { CardCharge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import type { CardAnswer } from "../sca/steps.ts";
import { beginConfirmation } from "./confirm.ts";
import type { CaptureMethod, PaymentIntent } from "./payment-intent.ts";
import { settleAttempt } from "./settle.ts";

const LIMIT = 3;
const FACTS = {
  ...ATTEMPT_FACTS,
  confirmationLimit: LIMIT,
  method: PAYMENT_METHOD,
  byClient: false,
  claims: NO_CLAIMS,
};

/** Confirms an intent that was confirmed so often before. */
function settled(confirmations: number, answer: CardAnswer, captureMethod: CaptureMethod = "automatic_async") {
  const intent: PaymentIntent = { ...PAYMENT_INTENT, confirmations, captureMethod };
  const begun = beginConfirmation(intent, { returnUrl: "https://shop.example/back" }, FACTS);
  assert.ok(begun.kind === "attempt");
  const decision = settleAttempt(onCard(begun.attempt), answer, FACTS);
  assert.ok(decision.kind !== "rejected");
  return decision;
}

const typesOf = ({ events }: Changes) => events.map(({ type }) => type);

const written = <R extends string>({ documents }: Changes, wanted: R) =>
  documents.find(({ resource }) => resource === wanted)?.document;

test("a failed attempt leaves the intent open until it was the last one that is allowed", () => {
  const early = settled(LIMIT - 2, CARD_ANSWERS.declined);
  assert.deepEqual(typesOf(early.changes), ["charge.failed", "payment_intent.payment_failed"]);
  assert.ok(early.kind === "declined");
  assert.equal(early.refusal.paymentIntent?.status, "requires_payment_method");

  const last = settled(LIMIT - 1, CARD_ANSWERS.declined);
  assert.ok(last.kind === "declined");
  const intent = last.refusal.paymentIntent;
  assert.deepEqual([intent?.status, intent?.cancellationReason, intent?.canceledAt], ["canceled", "automatic", NOW]);
  assert.equal(last.refusal.reason.kind, "card_declined");
  assert.deepEqual(typesOf(last.changes), [
    "charge.failed",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
  ]);
  const told = last.changes.events.map(({ document }) => ("status" in document ? document.status : undefined));
  assert.deepEqual(told, ["failed", "requires_payment_method", "canceled"]);
});

test("every kind of failure counts against the limit", () => {
  for (const answer of [CARD_ANSWERS.declined, CARD_ANSWERS.authentication_required]) {
    const decision = settled(LIMIT - 1, answer);
    assert.ok(decision.kind === "declined");
    assert.equal(decision.refusal.paymentIntent?.status, "canceled", answer.kind);
  }
});

test("an approved attempt pays, however many there were before", () => {
  const decision = settled(LIMIT + 5, CARD_ANSWERS.approved);
  assert.ok(decision.kind === "accepted");
  assert.equal(decision.result.status, "succeeded");
});

test("the last attempt that is allowed may still send the customer to a challenge, a later one may not", () => {
  const last = settled(LIMIT - 1, CARD_ANSWERS.challenge_required);
  assert.ok(last.kind === "accepted");
  assert.equal(last.result.status, "requires_action");

  const over = settled(LIMIT, CARD_ANSWERS.challenge_required);
  assert.ok(over.kind === "declined");
  assert.equal(over.refusal.reason.kind, "authentication_required");
  const { paymentIntent } = over.refusal;
  assert.deepEqual([paymentIntent?.status, paymentIntent?.challenges], ["canceled", undefined]);
});

const BOOKINGS: readonly (readonly [CaptureMethod, booked: boolean, jobs: readonly string[], due: number])[] = [
  ["automatic", true, [], 0],
  ["automatic_async", false, ["book-charge"], 0],
  ["manual", false, ["expire-hold"], 604_800],
];

for (const [captureMethod, booked, kinds, seconds] of BOOKINGS) {
  test(`a payment with capture method ${captureMethod} is ${booked ? "booked with" : "not booked in"} its own change`, () => {
    const { changes } = settled(0, CARD_ANSWERS.approved, captureMethod);
    const charge = written(changes, "charge") as CardCharge;
    assert.equal(written(changes, "balance_transaction") !== undefined, booked);
    assert.equal(charge.balanceTransaction !== undefined, booked);
    assert.deepEqual(
      changes.jobs.map(({ kind, due }) => [kind, due]),
      kinds.map((kind) => [kind, laterBy(NOW, seconds)]),
    );
  });
}
