import assert from "node:assert/strict";
import { test } from "node:test";
import { BALANCE_TRANSACTION, CHARGE, PAYMENT_INTENT, REFUND } from "../../../test/support/document-samples.ts";
import { NOW } from "../../../test/support/intent-rules.ts";
import type { Charge } from "../charges/charge.ts";
import { isRefunded } from "../charges/refunded.ts";
import { laterBy } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { amount, ZERO } from "../money.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";
import { createRefund, type CreateRefund, type CreateRefundFacts, unchargedRefusal } from "./create.ts";

const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "succeeded",
  amountReceived: PAYMENT_INTENT.amount,
  latestCharge: CHARGE.id,
};
const FACTS: CreateRefundFacts = {
  now: NOW,
  fresh: {
    refund: REFUND.id,
    paymentRefund: "pyr_3AbcDeFgHiJkLmNo1PqRsTuV",
    balanceTransaction: BALANCE_TRANSACTION.id,
  },
  course: "succeeds",
  debitPace: "seconds",
  intent: INTENT,
};

const create = (input: CreateRefund, charge: Charge = CHARGE, facts: Partial<CreateRefundFacts> = {}) =>
  createRefund(charge, input, { ...FACTS, ...facts });

const reasonOf = (...given: Parameters<typeof create>) => {
  const decision = create(...given);
  return decision.kind === "rejected" ? decision.refusal.reason : undefined;
};

function created(...given: Parameters<typeof create>) {
  const decision = create(...given);
  assert.ok(decision.kind === "accepted", decision.kind);
  const { documents, events, jobs } = decision.changes;
  const written = (resource: string) => documents.find((one) => one.resource === resource)?.document;
  return {
    refund: decision.result,
    charge: written("charge") as Charge,
    movement: written("balance_transaction") as BalanceTransaction,
    events,
    jobs,
  };
}

test("whoever refunds a charge as fraud has reported it, whatever they had said before", () => {
  const charge = { ...CHARGE, fraudReport: "safe" } as const;
  assert.equal(created({ amount: 1, reason: "fraudulent" }, charge).charge.fraudReport, "fraudulent");
  assert.equal(created({ amount: 1, reason: "duplicate" }, charge).charge.fraudReport, "safe");
});

test("a refund without an amount gives back everything that is left", () => {
  const { refund, charge, movement } = created({ reason: "duplicate", metadata: { order: "7" } });
  assert.deepEqual([refund.amount, charge.amountRefunded, movement.amount], [1099, 1099, -1099]);
  assert.deepEqual([refund.reason, refund.metadata, refund.status], ["duplicate", { order: "7" }, "succeeded"]);
  assert.deepEqual([refund.paymentIntent, refund.charge, refund.currency], [INTENT.id, CHARGE.id, "eur"]);
  assert.equal(refund.balanceTransaction, movement.id);
});

test("several parts can be refunded until nothing is left", () => {
  const first = created({ amount: 99 });
  const second = created({ amount: 400 }, first.charge);
  const rest = created({}, second.charge);
  assert.deepEqual([second.charge.amountRefunded, rest.refund.amount, rest.charge.amountRefunded], [499, 600, 1099]);
  assert.deepEqual(reasonOf({}, rest.charge), { kind: "charge_already_refunded", charge: CHARGE.id });
  assert.deepEqual(reasonOf({ amount: 1 }, rest.charge), { kind: "charge_already_refunded", charge: CHARGE.id });
});

test("a refund is told with what it changed of the charge, and its next news is due", () => {
  const { events, refund, charge, jobs } = created({ amount: 99 });
  assert.deepEqual(events, [
    { type: "refund.created", resource: "refund", document: refund },
    { type: "charge.refunded", resource: "charge", document: charge, previous: CHARGE },
  ]);
  assert.deepEqual(jobs, [{ kind: "advance-refund", subject: refund.id, due: laterBy(NOW, 1) }]);
});

test("a refund that the rail takes its time over is pending, and its money is gone all the same", () => {
  const { refund, charge, movement } = created({}, CHARGE, { course: "pending_first" });
  assert.deepEqual([refund.status, charge.amountRefunded, movement.amount], ["pending", 1099, -1099]);
  assert.equal(created({}, CHARGE, { course: "fails_later" }).refund.status, "succeeded");
});

test("more than is left is refused, and the refusal says what is left of what", () => {
  const too = { kind: "refund_too_large", currency: "eur" } as const;
  assert.deepEqual(reasonOf({ amount: 1100 }), { ...too, amount: 1100, left: 1099, partly: false });
  const partly = { ...CHARGE, amountRefunded: amount(500) };
  assert.deepEqual(reasonOf({ amount: 600 }, partly), { ...too, amount: 600, left: 599, partly: true });
  assert.equal(reasonOf({ amount: 599 }, partly), undefined);
});

test("a refund is of one minor unit at least", () => {
  for (const minor of [0, -1]) assert.deepEqual(reasonOf({ amount: minor }), { kind: "refund_amount_zero" });
  assert.equal(created({ amount: 1 }).refund.amount, 1);
});

test("between captures only what was captured can be refunded", () => {
  const partly: Charge = { ...CHARGE, captured: false, partialCaptures: 1, amountCaptured: amount(400) };
  const intent: PaymentIntent = { ...INTENT, status: "requires_capture", amountReceived: amount(400) };
  assert.equal(reasonOf({ amount: 401 }, partly, { intent })?.kind, "refund_too_large");
  assert.equal(created({}, partly, { intent }).refund.amount, 400);
});

test("what was captured before an intent was canceled can be refunded", () => {
  const partly: Charge = { ...CHARGE, partialCaptures: 1, amountCaptured: amount(400) };
  assert.equal(created({}, partly, { intent: { ...INTENT, status: "canceled" } }).refund.amount, 400);
});

const HELD: Charge = { ...CHARGE, captured: false, amountCaptured: ZERO };
const FAILED: Charge = { ...HELD, status: "failed" };
const WITHOUT_SUCCESS = { kind: "refund_without_success", intent: INTENT.id };

const NOTHING_TO_REFUND: readonly (readonly [why: string, Charge, PaymentIntent["status"], object])[] = [
  ["that is only authorized", HELD, "requires_capture", { kind: "refund_of_uncaptured", intent: INTENT.id }],
  ["that was let go", HELD, "canceled", WITHOUT_SUCCESS],
  ["that failed", FAILED, "requires_payment_method", WITHOUT_SUCCESS],
  [
    "that failed before the customer was asked",
    FAILED,
    "requires_action",
    { kind: "refund_of_unfinished", intent: INTENT.id, status: "requires_action" },
  ],
];

for (const [why, charge, status, reason] of NOTHING_TO_REFUND) {
  test(`a charge ${why} has nothing to refund, and the refusal names its intent`, () => {
    assert.deepEqual(reasonOf({}, charge, { intent: { ...INTENT, status } }), reason);
  });
}

test("a charge that was made without an intent is refunded like any other", () => {
  const alone = { ...CHARGE, paymentIntent: undefined };
  assert.equal(created({}, alone, { intent: undefined }).refund.paymentIntent, undefined);
  const failed = { ...FAILED, paymentIntent: undefined };
  assert.deepEqual(reasonOf({}, failed, { intent: undefined }), { kind: "refund_without_success", intent: undefined });
});

test("a refund lets go of what such a charge holds: all of it, once, in time, and without moving money", () => {
  const held: Charge = { ...HELD, paymentIntent: undefined, captureBefore: laterBy(NOW, 1) };
  const alone = { intent: undefined };
  const { refund, charge, movement, jobs } = created({ reason: "duplicate" }, held, alone);
  assert.deepEqual(
    [refund.amount, refund.status, refund.balanceTransaction, refund.reason],
    [1099, "succeeded", undefined, "duplicate"],
  );
  assert.deepEqual([charge.amountRefunded, charge.captured, isRefunded(charge)], [1099, false, true]);
  assert.deepEqual([movement, jobs], [undefined, []]);
  assert.deepEqual(reasonOf({}, charge, alone), { kind: "charge_already_refunded", charge: CHARGE.id });
  assert.deepEqual(reasonOf({ amount: 1098 }, held, alone), { kind: "refund_of_part_of_hold" });
  assert.equal(reasonOf({ amount: 1100 }, held, alone)?.kind, "refund_too_large");
  assert.deepEqual(reasonOf({ amount: 0 }, held, alone), { kind: "refund_amount_zero" });
  assert.equal(created({ amount: 1099 }, held, alone).refund.amount, 1099);
  const over = { ...held, captureBefore: NOW };
  assert.deepEqual(reasonOf({}, over, alone), { kind: "refund_of_uncaptured", intent: undefined });
});

test("an intent that was never charged says whether it still may be", () => {
  const refusal = (status: PaymentIntent["status"]) => unchargedRefusal({ ...INTENT, status });
  for (const status of ["requires_action", "processing"] as const) {
    assert.deepEqual(refusal(status), { kind: "refund_of_unfinished", intent: INTENT.id, status });
  }
  for (const status of ["requires_payment_method", "requires_confirmation", "canceled"] as const) {
    assert.deepEqual(refusal(status), WITHOUT_SUCCESS);
  }
});
