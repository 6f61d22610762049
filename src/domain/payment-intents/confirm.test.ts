import assert from "node:assert/strict";
import { test } from "node:test";
import { PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NO_CLAIMS, NOW } from "../../../test/support/intent-rules.ts";
import { type Instant, laterBy } from "../instant.ts";
import { amount, type Currency } from "../money.ts";
import { beginConfirmation, type ConfirmPaymentIntent } from "./confirm.ts";
import type { PaymentIntent } from "./payment-intent.ts";

const RETURN = { returnUrl: "https://shop.example/back" };
const FACTS = { ...ATTEMPT_FACTS, method: PAYMENT_METHOD, byClient: false, claims: NO_CLAIMS };

const begin = (intent: PaymentIntent, input: ConfirmPaymentIntent, facts = {}) =>
  beginConfirmation(intent, input, { ...FACTS, ...facts });

const refusal = (...args: Parameters<typeof begin>) => {
  const begun = begin(...args);
  return begun.kind === "rejected" ? begun.refusal.reason : undefined;
};

/** The accepted authentication that an attempt would take with it. */
const carried = (intent: PaymentIntent, facts: { readonly now?: Instant; readonly method?: object } = {}) => {
  const begun = begin(intent, RETURN, facts);
  assert.equal(begun.kind, "attempt");
  return begun.kind === "attempt" ? begun.attempt.authentication : undefined;
};

const EXPIRES = laterBy(NOW, 3600);
const AUTHENTICATED: PaymentIntent = {
  ...PAYMENT_INTENT,
  status: "requires_confirmation",
  confirmationMethod: "manual",
  paymentMethod: PAYMENT_METHOD.id,
  acceptedAuthentication: {
    attempt: "payatt_3AbcDeFgHiJkLmNo1ZzYyXxW",
    amount: PAYMENT_INTENT.amount,
    currency: PAYMENT_INTENT.currency,
    paymentMethod: PAYMENT_METHOD.id,
    result: { result: "authenticated" },
    expires: EXPIRES,
  },
};

test("an authentication goes with the attempt that it was given for", () => {
  assert.deepEqual(carried(AUTHENTICATED), { result: "authenticated" });
  assert.deepEqual(carried(AUTHENTICATED, { now: laterBy(EXPIRES, -1) }), { result: "authenticated" });
});

test("an authentication is worth nothing for another amount, currency or method, or after its time", () => {
  assert.equal(carried({ ...AUTHENTICATED, amount: amount(1100) }), undefined);
  assert.equal(carried({ ...AUTHENTICATED, currency: "usd" as Currency }), undefined);
  assert.equal(carried(AUTHENTICATED, { method: { ...PAYMENT_METHOD, id: "pm_1Other" } }), undefined);
  assert.equal(carried(AUTHENTICATED, { now: EXPIRES }), undefined);
});

test("an attempt takes nothing of an earlier one along", () => {
  const waiting: PaymentIntent = {
    ...PAYMENT_INTENT,
    status: "requires_action",
    paymentMethod: PAYMENT_METHOD.id,
    nextAction: { type: "use_stripe_sdk" },
    lastPaymentError: { kind: "authentication_failure", method: PAYMENT_METHOD },
  };
  const begun = begin(waiting, RETURN);
  assert.ok(begun.kind === "attempt");
  assert.equal(begun.attempt.intent.nextAction, undefined);
  assert.equal(begun.attempt.intent.lastPaymentError, undefined);
  assert.equal(begun.attempt.intent.pendingAuthentication, undefined);
});

test("a missing method is told before the status is looked at, but a succeeded intent says so first", () => {
  const none = { method: undefined };
  const missing = { kind: "confirm_without_method", customer: undefined };
  assert.deepEqual(refusal(PAYMENT_INTENT, RETURN, none), missing);
  assert.deepEqual(refusal({ ...PAYMENT_INTENT, status: "canceled" }, RETURN, none), missing);
  assert.deepEqual(refusal({ ...PAYMENT_INTENT, status: "succeeded" }, RETURN, none), {
    kind: "confirm_already_succeeded",
  });
});

test("a confirmation that would amend a closed intent is refused for the parameter", () => {
  const input = { ...RETURN, paymentMethod: PAYMENT_METHOD.id, setupFutureUsage: "off_session" } as const;
  assert.deepEqual(refusal({ ...PAYMENT_INTENT, status: "canceled" }, input), {
    kind: "update_unexpected_state",
    field: "payment_method",
    status: "canceled",
  });
});

test("methods that may redirect need a place to come back to, or a client that handles it", () => {
  assert.deepEqual(refusal(PAYMENT_INTENT, {}), { kind: "return_url_needed", intent: "PaymentIntent" });
  assert.equal(refusal(PAYMENT_INTENT, { useStripeSdk: true }), undefined);
  assert.equal(refusal({ ...PAYMENT_INTENT, methods: { by: "explicit", types: ["card"] } }, {}), undefined);
  assert.equal(refusal({ ...PAYMENT_INTENT, methods: { by: "dynamic", allowRedirects: "never" } }, {}), undefined);
});

test("off session nobody is sent away, so nobody needs a place to come back to", () => {
  for (const offSession of [true, "one_off", "recurring"] as const) {
    assert.equal(refusal(PAYMENT_INTENT, { offSession }), undefined);
  }
  assert.deepEqual(refusal(PAYMENT_INTENT, { offSession: false }), {
    kind: "return_url_needed",
    intent: "PaymentIntent",
  });
});

test("a publishable key cannot confirm what the merchant wants to confirm", () => {
  const byClient = { byClient: true };
  assert.equal(refusal(PAYMENT_INTENT, RETURN, byClient), undefined);
  assert.deepEqual(refusal({ ...PAYMENT_INTENT, confirmationMethod: "manual" }, RETURN, byClient), {
    kind: "manual_confirmation_needs_secret_key",
  });
});

test("the method that pays is looked at before the amount, and the amount before the descriptor", () => {
  const small: PaymentIntent = { ...PAYMENT_INTENT, amount: amount(1), statementDescriptor: "TEA" };
  assert.deepEqual(refusal(small, RETURN, { method: { ...PAYMENT_METHOD, state: "spent" } }), { kind: "method_spent" });
  assert.equal(refusal(small, RETURN)?.kind, "amount_too_small");
  assert.equal(refusal({ ...small, amount: amount(1000) }, RETURN)?.kind, "statement_descriptor_for_card");
});

test("an absent cardholder may be told as yes or by the kind of absence", () => {
  const offSession = (value: ConfirmPaymentIntent["offSession"]) => {
    const begun = begin(PAYMENT_INTENT, { ...RETURN, offSession: value });
    return begun.kind === "attempt" && begun.attempt.offSession;
  };
  assert.deepEqual(([undefined, false, true, "one_off", "recurring"] as const).map(offSession), [
    false,
    false,
    true,
    true,
    true,
  ]);
});
