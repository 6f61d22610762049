import assert from "node:assert/strict";
import { test } from "node:test";
import { CALLABLE, confirmDebit, expireProof, fail, settle, verify } from "../../../test/support/debit-rules.ts";
import {
  CHARGE,
  DEBIT_CHARGE,
  DEBIT_METHOD,
  PAYMENT_INTENT,
  PAYMENT_METHOD,
} from "../../../test/support/document-samples.ts";
import {
  authenticate,
  cancel,
  capture,
  confirm,
  expire,
  increment,
  intentAfter,
  lapse,
  NOW,
  type Outcome,
  CARD_ANSWERS,
  update,
} from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import { sendMicrodeposits } from "../microdeposits/microdeposits.ts";
import { amount } from "../money.ts";
import type { Reason } from "../refusals.ts";
import type { PaymentIntent, PaymentIntentStatus } from "./payment-intent.ts";
import { allows, assertTransition, COMMANDS, type PaymentIntentCommand, STATUSES, TRANSITIONS } from "./transitions.ts";

const PENDING = {
  attempt: "payatt_3AbcDeFgHiJkLmNo1ZzYyXxW",
  amount: PAYMENT_INTENT.amount,
  currency: PAYMENT_INTENT.currency,
  paymentMethod: PAYMENT_METHOD.id,
};
const EXPIRES = laterBy(NOW, 3600);
const HOLD_ENDS = laterBy(NOW, 604_800);
const HELD: CardCharge = {
  ...CHARGE,
  captured: false,
  amountCaptured: amount(0),
  captureBefore: HOLD_ENDS,
  features: { incrementalAuthorization: true, multicapture: true, maximumCapture: CHARGE.amount },
};
const PARTLY_TAKEN: CardCharge = { ...HELD, amountCaptured: amount(300), partialCaptures: 1 };
const WITH_METHOD = { ...PAYMENT_INTENT, paymentMethod: PAYMENT_METHOD.id };

/** An intent in each status, with everything that the status brings along. */
const SAMPLES: { readonly [S in PaymentIntentStatus]: PaymentIntent } = {
  requires_payment_method: PAYMENT_INTENT,
  requires_confirmation: {
    ...WITH_METHOD,
    status: "requires_confirmation",
    acceptedAuthentication: { ...PENDING, result: { result: "authenticated" }, expires: EXPIRES },
  },
  requires_action: {
    ...WITH_METHOD,
    status: "requires_action",
    nextAction: { type: "use_stripe_sdk" },
    pendingAuthentication: PENDING,
  },
  processing: { ...WITH_METHOD, status: "processing", paymentMethod: DEBIT_METHOD.id, latestCharge: DEBIT_CHARGE.id },
  requires_capture: {
    ...WITH_METHOD,
    status: "requires_capture",
    captureMethod: "manual",
    amountCapturable: PAYMENT_INTENT.amount,
    latestCharge: CHARGE.id,
  },
  succeeded: { ...WITH_METHOD, status: "succeeded", amountReceived: PAYMENT_INTENT.amount, latestCharge: CHARGE.id },
  canceled: { ...WITH_METHOD, status: "canceled", canceledAt: NOW },
};

const given = { method: PAYMENT_METHOD };
const BACK = { returnUrl: "https://shop.example/back" };
const manual = (intent: PaymentIntent): PaymentIntent => ({ ...intent, confirmationMethod: "manual" });
const held = (intent: PaymentIntent): PaymentIntent => ({ ...intent, captureMethod: "manual" });
const LIMIT = 3;
/** An intent that was tried so often that the next failure is its last. */
const tried = (intent: PaymentIntent): PaymentIntent => ({ ...intent, confirmations: LIMIT });

/** The customer has to show to own the account. */
const ASKED = { type: "verify_with_microdeposits", microdeposits: sendMicrodeposits("us_bank_account", NOW) } as const;
const asked = (intent: PaymentIntent): PaymentIntent =>
  intent.status !== "requires_action"
    ? intent
    : {
        ...intent,
        nextAction: ASKED,
        pendingAuthentication: undefined,
        pendingDebit: { attempt: "payatt_3", mandate: DEBIT_CHARGE.mandate },
      };
/** The debit that is on its way, where there is one. */
const debited = ({ status }: PaymentIntent) => (status === "processing" ? CALLABLE : undefined);

/** The ways in which each command can be given and be answered. */
const WAYS: { readonly [C in PaymentIntentCommand]: readonly ((intent: PaymentIntent) => Outcome)[] } = {
  amend: [
    (intent) => update(intent, { amount: 2000 }, {}),
    (intent) => update(intent, { amount: 2000, paymentMethod: PAYMENT_METHOD.id }, given),
    (intent) => update(intent, { amount: 2000, paymentMethod: null }, {}),
    (intent) => update(intent, { captureMethod: "manual" }, {}),
  ],
  annotate: [
    (intent) => update(intent, { metadata: { order: "7" }, description: "Tea" }, {}),
    (intent) => update(intent, {}, {}),
  ],
  authenticate: [
    (intent) => authenticate(intent, "succeeded", given),
    (intent) => authenticate(held(intent), "succeeded", given),
    (intent) => authenticate(manual(intent), "succeeded", given),
    (intent) => authenticate(intent, "succeeded", { ...given, answer: CARD_ANSWERS.declined }),
    (intent) =>
      authenticate(tried(intent), "succeeded", { ...given, answer: CARD_ANSWERS.declined, confirmationLimit: LIMIT }),
    (intent) => authenticate(intent, "failed", given),
    (intent) => authenticate(intent, "canceled", given),
  ],
  cancel: [
    (intent) => cancel(intent, { charge: debited(intent) }),
    (intent) => cancel(intent, { charge: debited(intent) ?? PARTLY_TAKEN }),
  ],
  capture: [
    (intent) => capture(intent, {}, { charge: HELD }),
    (intent) => capture(intent, { amountToCapture: 500 }, { charge: HELD }),
    (intent) => capture(intent, { amountToCapture: 500, finalCapture: false }, { charge: HELD }),
  ],
  confirm: [
    ...Object.values(CARD_ANSWERS).map(
      (answer) => (intent: PaymentIntent) => confirm(intent, BACK, { ...given, answer }),
    ),
    (intent) => confirmDebit(intent),
    (intent) => confirm(held(intent), BACK, given),
    (intent) => confirm(tried(intent), BACK, { ...given, answer: CARD_ANSWERS.declined, confirmationLimit: LIMIT }),
  ],
  expire_confirmation: [(intent) => expire(intent, { ...given, now: EXPIRES })],
  expire_hold: [
    (intent) => lapse(intent, { charge: HELD, now: HOLD_ENDS }),
    (intent) => lapse(intent, { charge: PARTLY_TAKEN, now: HOLD_ENDS }),
  ],
  expire_verification: [
    (intent) => expireProof(asked(intent), { facts: { now: ASKED.microdeposits.expires } }),
    (intent) =>
      expireProof(tried(asked(intent)), { facts: { now: ASKED.microdeposits.expires, confirmationLimit: LIMIT } }),
  ],
  fail: [(intent) => fail(intent), (intent) => fail(tried(intent), { facts: { confirmationLimit: LIMIT } })],
  settle: [(intent) => settle(intent)],
  verify: [
    (intent) => verify(asked(intent), "verified"),
    (intent) => verify(asked(intent), "mismatch"),
    (intent) => verify(asked(intent), "attempts_exceeded"),
    (intent) => verify(tried(asked(intent)), "timeout", { facts: { confirmationLimit: LIMIT } }),
  ],
  increment: [
    (intent) => increment(intent, { amount: 2000 }, { charge: HELD }),
    (intent) =>
      increment(
        intent,
        { amount: 2000 },
        {
          charge: HELD,
          increment: { kind: "declined", decline: CARD_ANSWERS.declined.decline },
        },
      ),
  ],
};

/** Why a command is refused where the table has no entry. The clock's own commands are not refused: they do nothing. */
const REFUSALS: { readonly [C in PaymentIntentCommand]: (status: PaymentIntentStatus) => readonly Reason[] } = {
  amend: (status) => [
    { kind: "update_unexpected_state", field: "amount", status },
    { kind: "update_unexpected_state", field: "capture_method", status },
  ],
  annotate: () => [],
  authenticate: (status) => [{ kind: "authenticate_unexpected_state", status }],
  cancel: (status) => [{ kind: "cancel_unexpected_state", status }],
  capture: (status) =>
    status === "succeeded" ? [{ kind: "capture_remainder_released" }] : [{ kind: "capture_unexpected_state", status }],
  confirm: (status) =>
    status === "succeeded" ? [{ kind: "confirm_already_succeeded" }] : [{ kind: "confirm_unexpected_state", status }],
  expire_confirmation: () => [],
  expire_hold: () => [],
  expire_verification: () => [],
  fail: (status) => [{ kind: "no_debit_to_settle", status }],
  settle: (status) => [{ kind: "no_debit_to_settle", status }],
  verify: (status) => [{ kind: "verify_unexpected_state", status }],
  increment: (status) => [{ kind: "increment_unexpected_state", status }],
};

for (const status of STATUSES) {
  for (const command of COMMANDS) {
    const outcomes = () => WAYS[command].map((way) => ({ way, outcome: way(SAMPLES[status]) }));
    const next = TRANSITIONS[status][command];
    if (next !== undefined) {
      test(`${command} leads an intent from ${status} to each of ${next.join(", ")} and nowhere else`, () => {
        const reached = outcomes().map(({ outcome }) => {
          assert.equal(outcome.kind, "changed", JSON.stringify(outcome));
          return intentAfter(SAMPLES[status], outcome);
        });
        assert.deepEqual(new Set(reached.map((intent) => intent.status)), new Set(next));
        for (const intent of reached) assertShape(intent);
      });
    } else if (REFUSALS[command](status).length === 0) {
      test(`${command} does nothing to an intent that is ${status}`, () => {
        for (const { outcome } of outcomes()) {
          assert.deepEqual(outcome, { kind: "changed", changes: { documents: [], events: [], jobs: [] } });
        }
      });
    } else {
      test(`${command} is refused for an intent that is ${status}, and the refusal says why`, () => {
        const reasons = outcomes().map(({ outcome }) => (outcome.kind === "refused" ? outcome.reason : outcome));
        const distinct = [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
        assert.deepEqual(distinct, REFUSALS[command](status));
      });
    }
  }
}

test("the table knows no way out of succeeded and canceled but notes", () => {
  for (const status of ["succeeded", "canceled"] as const)
    assert.deepEqual(TRANSITIONS[status], { annotate: [status] });
});

test("every status is led to from another one", () => {
  const rows = Object.entries(TRANSITIONS);
  const led = new Set(
    rows.flatMap(([from, row]) =>
      Object.values(row)
        .flat()
        .filter((to) => to !== from),
    ),
  );
  assert.deepEqual(
    STATUSES.filter((status) => !led.has(status)),
    [],
  );
});

test("a step that the table lacks is a fault of ours", () => {
  assert.throws(() => assertTransition("succeeded", "cancel", "canceled"), /cancel must not lead from succeeded/);
  assert.throws(() => assertTransition("requires_capture", "capture", "canceled"), /capture must not lead/);
  assert.doesNotThrow(() => assertTransition("requires_capture", "capture", "succeeded"));
});

test("a status allows what its row names", () => {
  assert.equal(allows("requires_capture", "capture"), true);
  assert.equal(allows("requires_payment_method", "capture"), false);
});

test("an authenticated attempt ends only when its hour is over", () => {
  const intent = SAMPLES.requires_confirmation;
  const early = expire(intent, { ...given, now: laterBy(EXPIRES, -1) });
  assert.equal(intentAfter(intent, early), intent);
  assert.equal(intentAfter(intent, expire(intent, { ...given, now: EXPIRES })).status, "requires_payment_method");
});

test("an intent that was captured at once is told apart from one whose hold was captured", () => {
  const outcome = capture(SAMPLES.succeeded, {}, { charge: CHARGE });
  assert.deepEqual(outcome, { kind: "refused", reason: { kind: "capture_remainder_released" } });
});

/** Invariant L2. */
function assertShape(intent: PaymentIntent): void {
  assert.equal(intent.status === "requires_action", intent.nextAction !== undefined, "next_action");
  assert.equal(intent.status === "requires_capture", intent.amountCapturable > 0, "amount_capturable");
  const pending = intent.pendingAuthentication ?? intent.pendingDebit;
  assert.equal(pending !== undefined, intent.nextAction !== undefined, "what waits");
}
