import assert from "node:assert/strict";
import { test } from "node:test";
import { CHALLENGE_TRANSACTION, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { instant } from "../instant.ts";
import { amount } from "../money.ts";
import { finishAuthentication } from "./authenticate.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const WAITING = "payatt_3AbcDeFgHiJkLmNo1AaBbCcD";
const OLDER = "payatt_3AbcDeFgHiJkLmNo1DdEeFfG";

const INTENT: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_action",
  paymentMethod: PAYMENT_METHOD.id,
  nextAction: { type: "use_stripe_sdk" },
  challenges: [
    { attempt: OLDER, transaction: CHALLENGE_TRANSACTION },
    { attempt: WAITING, transaction: CHALLENGE_TRANSACTION },
  ],
  pendingAuthentication: {
    attempt: WAITING,
    amount: PAYMENT_INTENT.amount,
    currency: PAYMENT_INTENT.currency,
    paymentMethod: PAYMENT_METHOD.id,
  },
};

const FACTS = {
  now: instant(1_790_000_000),
  fresh: {
    attempt: "payatt_x",
    charge: "ch_x",
    payment: "py_x",
    balanceTransaction: "txn_x",
    dispute: "du_x",
    disputeMovement: "txn_y",
  },
  booking: { fees: { basisPoints: 0, fixed: 0 }, availableAfterDays: 0 },
  confirmationLimit: 10,
  debitPace: "seconds",
  method: PAYMENT_METHOD,
  result: { result: "authenticated" },
} as const;

test("an answer to the attempt that waits counts, and its challenge remembers the answer", () => {
  const step = finishAuthentication(INTENT, "succeeded", { ...FACTS, answered: WAITING });
  assert.ok(step.kind === "attempt");
  assert.equal(step.attempt.id, WAITING);
  assert.deepEqual(step.attempt.intent.challenges, [
    { attempt: OLDER, transaction: CHALLENGE_TRANSACTION },
    { attempt: WAITING, transaction: CHALLENGE_TRANSACTION, outcome: "succeeded" },
  ]);
});

test("an answer to an older attempt is refused", () => {
  for (const outcome of ["succeeded", "failed", "canceled"] as const) {
    assert.equal(finishAuthentication(INTENT, outcome, { ...FACTS, answered: OLDER }).kind, "rejected");
  }
});

test("an attempt never pays anything but what it was made for", () => {
  const others = [
    { amount: amount(INTENT.amount + 1) },
    { currency: "jpy" as typeof INTENT.currency },
    { paymentMethod: "pm_other" },
  ];
  for (const other of others) {
    assert.throws(() => finishAuthentication({ ...INTENT, ...other }, "succeeded", FACTS), /no longer what payatt_/);
  }
});
