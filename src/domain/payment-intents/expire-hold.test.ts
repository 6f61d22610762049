import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, cancel, intentAfter, lapse, NOW } from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { NO_CHANGES } from "../changes.ts";
import { laterBy } from "../instant.ts";
import { amount, ZERO } from "../money.ts";
import { cancelPaymentIntent } from "./cancel.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const END = laterBy(NOW, 604_800);
const HELD: CardCharge = { ...CHARGE, captured: false, amountCaptured: ZERO, captureBefore: END };
const PARTLY: CardCharge = {
  ...HELD,
  amountCaptured: amount(400),
  partialCaptures: 1,
  balanceTransaction: "txn_first",
};
const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_capture",
  amountCapturable: PAYMENT_INTENT.amount,
  latestCharge: HELD.id,
};
const PARTLY_TAKEN: PaymentIntent = { ...INTENT, amountReceived: amount(400), amountCapturable: amount(699) };

const changesOf = (...given: Parameters<typeof lapse>) => {
  const outcome = lapse(...given);
  assert.ok(outcome.kind === "changed");
  return outcome.changes;
};

const typesOf = (changes: ReturnType<typeof changesOf>) => changes.events.map(({ type }) => type);

test("a hold whose time is over cancels its intent, and no money has moved", () => {
  const given = { charge: HELD, now: END };
  const canceled = intentAfter(INTENT, lapse(INTENT, given));
  assert.deepEqual([canceled.status, canceled.amountCapturable, canceled.amountReceived], ["canceled", 0, 0]);
  assert.deepEqual([canceled.canceledAt, canceled.cancellationReason], [END, "expired"]);
  const changes = changesOf(INTENT, given);
  assert.deepEqual(typesOf(changes), ["charge.expired", "payment_intent.canceled"]);
  assert.ok(changes.documents.every(({ resource }) => resource === "payment_intent"));
});

test("what was captured before its hold ended stays the merchant's: the payment has succeeded", () => {
  const given = { charge: PARTLY, now: END };
  const kept = intentAfter(PARTLY_TAKEN, lapse(PARTLY_TAKEN, given));
  assert.deepEqual([kept.status, kept.amountCapturable, kept.amountReceived], ["succeeded", 0, 400]);
  const changes = changesOf(PARTLY_TAKEN, given);
  assert.deepEqual(typesOf(changes), ["charge.captured", "payment_intent.succeeded"]);
  const charge = changes.documents.find(({ resource }) => resource === "charge")?.document as CardCharge;
  assert.deepEqual([charge.captured, charge.amountCaptured], [true, 400]);
});

test("a hold ends at its moment and not before", () => {
  assert.deepEqual(changesOf(INTENT, { charge: HELD, now: laterBy(END, -1) }), NO_CHANGES);
  assert.notDeepEqual(changesOf(INTENT, { charge: HELD, now: END }), NO_CHANGES);
});

test("a hold that was captured or canceled meanwhile has no end", () => {
  for (const status of ["succeeded", "canceled"] as const) {
    assert.deepEqual(changesOf({ ...INTENT, status }, { charge: HELD, now: END }), NO_CHANGES, status);
  }
});

test("a cancellation leaves a charge alone of which nothing was captured", () => {
  const decision = cancelPaymentIntent(INTENT, {}, { ...ATTEMPT_FACTS, charge: HELD });
  assert.ok(decision.kind === "accepted");
  assert.deepEqual(
    decision.changes.documents.map(({ resource }) => resource),
    ["payment_intent"],
  );
});

test("a cancellation after a capture of a part lets the rest go: the charge will have no more", () => {
  const decision = cancelPaymentIntent(PARTLY_TAKEN, {}, { ...ATTEMPT_FACTS, charge: PARTLY });
  assert.ok(decision.kind === "accepted");
  const { result, changes } = decision;
  assert.deepEqual([result.status, result.amountReceived, result.amountCapturable], ["canceled", 400, 0]);
  const charge = changes.documents.find(({ resource }) => resource === "charge")?.document as CardCharge;
  assert.deepEqual([charge.captured, charge.amountCaptured], [true, 400]);
  assert.deepEqual(typesOf(changes), ["charge.captured", "payment_intent.canceled"]);
});

const DISPUTED: CardCharge = { ...PARTLY, claim: { kind: "chargeback", reason: "fraudulent" } };
const ENDS = {
  cancellation: (charge: CardCharge) => cancel(PARTLY_TAKEN, { charge }),
  end: (charge: CardCharge) => lapse(PARTLY_TAKEN, { charge, now: END }),
};

for (const [name, ending] of Object.entries(ENDS)) {
  test(`what was captured of a hold is disputed by the holder of a disputing card at its ${name}, if any of it is left`, () => {
    const disputed = ending(DISPUTED);
    assert.ok(disputed.kind === "changed");
    const { documents, events, jobs } = disputed.changes;
    const [dispute] = documents.flatMap((one) => (one.resource === "dispute" ? [one.document] : []));
    assert.deepEqual([dispute?.status, dispute?.amount], ["needs_response", 400]);
    assert.ok(documents.some(({ resource }) => resource === "balance_transaction"));
    assert.ok(events.some(({ type }) => type === "charge.dispute.funds_withdrawn"));
    assert.deepEqual(
      jobs.map(({ kind }) => kind),
      ["expire-dispute"],
    );
    const returned = ending({ ...DISPUTED, amountRefunded: amount(400) });
    assert.ok(returned.kind === "changed");
    assert.ok(!returned.changes.documents.some(({ resource }) => resource === "dispute"));
  });
}
