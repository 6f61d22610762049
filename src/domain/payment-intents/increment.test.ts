import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { intentAfter, NOW, increment as rule } from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import { amount, ZERO } from "../money.ts";
import { beginIncrement, type IncrementAuthorization, settleIncrement } from "./increment.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const END = laterBy(NOW, 604_800);
const HELD: CardCharge = {
  ...CHARGE,
  captured: false,
  amountCaptured: ZERO,
  captureBefore: END,
  features: { incrementalAuthorization: true, multicapture: false, maximumCapture: amount(1099) },
};
const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_capture",
  amountCapturable: PAYMENT_INTENT.amount,
  latestCharge: HELD.id,
};
const DECLINED = { kind: "declined", decline: { declineCode: "generic_decline", blocked: false } } as const;

const reasonOf = (input: IncrementAuthorization, charge = HELD, intent = INTENT, now = NOW) => {
  const outcome = rule(intent, input, { charge, now });
  return outcome.kind === "refused" ? outcome.reason : undefined;
};

function settled(input: IncrementAuthorization, answer: Parameters<typeof settleIncrement>[1], charge = HELD) {
  const begun = beginIncrement(INTENT, input, { now: NOW, charge });
  assert.ok(begun.kind === "increment", begun.kind);
  const decision = settleIncrement(begun.increment, answer);
  assert.ok(decision.kind !== "rejected");
  const after = decision.changes.documents.find(({ resource }) => resource === "charge")?.document as CardCharge;
  return { decision, charge: after };
}

test("an approved increment raises what is held, and with it what can be captured", () => {
  const { decision, charge } = settled({ amount: 1500 }, { kind: "approved" });
  assert.ok(decision.kind === "accepted");
  const { amount: total, amountCapturable, amountReceived, status } = decision.result;
  assert.deepEqual([total, amountCapturable, amountReceived, status], [1500, 1500, 0, "requires_capture"]);
  assert.deepEqual([charge.amount, charge.amountAuthorized, charge.features.maximumCapture], [1500, 1500, 1500]);
  assert.equal(charge.captureBefore, END, "the hold does not last longer for it");
  assert.deepEqual(
    decision.changes.events.map(({ type, previous }) => [type, previous]),
    [
      ["payment_intent.amount_capturable_updated", INTENT],
      ["charge.updated", HELD],
    ],
  );
});

test("notes are kept with an approved increment and lost with a declined one", () => {
  const input = { amount: 1500, description: "Tea", metadata: { order: "7" } };
  const { decision } = settled(input, { kind: "approved" });
  assert.ok(decision.kind === "accepted");
  assert.deepEqual([decision.result.description, decision.result.metadata], ["Tea", { order: "7" }]);
  const declined = rule(INTENT, input, { charge: HELD, increment: DECLINED });
  assert.equal(intentAfter(INTENT, declined), INTENT);
});

test("a declined increment leaves the hold as it was, and counts as a try", () => {
  const { decision, charge } = settled({ amount: 1500 }, DECLINED);
  assert.ok(decision.kind === "declined");
  assert.deepEqual(decision.refusal, {
    reason: { kind: "card_declined", decline: DECLINED.decline },
    paymentIntent: INTENT,
  });
  assert.deepEqual(charge, { ...HELD, incrementAttempts: 1 });
  assert.deepEqual(decision.changes.events, []);
});

test("ten increments may be tried, whatever became of them", () => {
  let charge = HELD;
  for (let count = 0; count < 10; count += 1) {
    const total = charge.amountAuthorized + 100;
    ({ charge } = settled({ amount: total }, count % 2 === 0 ? DECLINED : { kind: "approved" }, charge));
  }
  assert.deepEqual([charge.amountAuthorized, charge.incrementAttempts], [1599, 10]);
  assert.deepEqual(reasonOf({ amount: 2000 }, charge), { kind: "increment_attempts_used" });
});

test("an increment names a new total that is greater than what is held", () => {
  for (const total of [1098, 1099]) {
    assert.deepEqual(reasonOf({ amount: total }), { kind: "increment_not_greater", held: 1099, currency: "eur" });
  }
  assert.equal(reasonOf({ amount: 1100 }), undefined);
  assert.equal(reasonOf({ amount: 0 })?.kind, "amount_zero");
});

test("one increment adds 500.00 or five times what is held, whichever is more", () => {
  const limits = [
    [1099, 51_099],
    [10_000, 60_000],
    [10_001, 60_006],
  ] as const;
  for (const [held, maximum] of limits) {
    const charge = { ...HELD, amountAuthorized: amount(held) };
    assert.equal(reasonOf({ amount: maximum }, charge), undefined);
    assert.deepEqual(reasonOf({ amount: maximum + 1 }, charge), {
      kind: "increment_too_large",
      maximum,
      currency: "eur",
    });
  }
});

test("no increment leads past the largest charge of the currency", () => {
  const charge = { ...HELD, amountAuthorized: amount(99_999_000) };
  assert.equal(reasonOf({ amount: 99_999_999 }, charge), undefined);
  assert.equal(reasonOf({ amount: 100_000_000 }, charge)?.kind, "amount_too_large");
});

test("a hold that was not made to be raised, or was captured in part, is not raised", () => {
  const fixed = { ...HELD, features: { ...HELD.features, incrementalAuthorization: false } };
  assert.deepEqual(reasonOf({ amount: 1500 }, fixed), { kind: "increment_unavailable" });
  const begun = { ...HELD, partialCaptures: 1, amountCaptured: amount(100) };
  assert.deepEqual(reasonOf({ amount: 1500 }, begun), { kind: "increment_unavailable" });
});

test("a hold whose time is over is not raised", () => {
  assert.equal(reasonOf({ amount: 1500 }, HELD, INTENT, laterBy(END, -1)), undefined);
  assert.deepEqual(reasonOf({ amount: 1500 }, HELD, INTENT, END), { kind: "hold_expired" });
});

test("an increment can't bring more metadata than an object may have", () => {
  const full = { ...INTENT, metadata: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`key${n}`, "x"])) };
  const reason = reasonOf({ amount: 1500, metadata: { more: "x" } }, HELD, full);
  assert.deepEqual(reason, { kind: "too_many_metadata_keys", keys: 51 });
});
