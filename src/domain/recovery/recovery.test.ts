import assert from "node:assert/strict";
import { test } from "node:test";
import { CHALLENGE_TRANSACTION, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import type { PaymentError } from "../payment-intents/payment-error.ts";
import { STATUSES } from "../payment-intents/transitions.ts";
import type { PaymentIntent } from "../payment-intents/payment-intent.ts";
import type { CardMethod } from "../payment-methods/payment-method.ts";
import type { AdviceCode } from "../rail-answers.ts";
import { methodToRecover, recoveryRefusal, recoveryState } from "./recovery.ts";

const SAVED: CardMethod = { ...PAYMENT_METHOD, state: "attached", customer: "cus_1" };
const UNAUTHENTICATED: PaymentError = { kind: "authentication_required", method: SAVED };

function intentWith(changes: Partial<PaymentIntent>) {
  const document = {
    ...PAYMENT_INTENT,
    status: "requires_payment_method",
    customer: "cus_1",
    paymentMethod: undefined,
    lastPaymentError: UNAUTHENTICATED,
    ...changes,
  } as const;
  return { resource: "payment_intent", document } as const;
}

function declined(method: CardMethod, adviceCode?: AdviceCode): PaymentError {
  return {
    kind: "card_declined",
    decline: { declineCode: "generic_decline", adviceCode, blocked: false },
    charge: "ch_1",
    method,
  };
}

const KINDS: Readonly<Record<(typeof STATUSES)[number], string>> = {
  requires_payment_method: "open",
  requires_confirmation: "open",
  requires_action: "open",
  processing: "done",
  requires_capture: "done",
  canceled: "canceled",
  succeeded: "done",
};

for (const status of STATUSES) {
  test(`an intent in ${status} is ${KINDS[status]}, and has a link only if it is open`, () => {
    const intent = intentWith({ status });
    assert.equal(recoveryState(intent, SAVED).kind, KINDS[status]);
    assert.equal(recoveryRefusal(intent) === undefined, KINDS[status] === "open");
  });
}

const CLOSED: readonly [why: string, changes: Partial<PaymentIntent>][] = [
  ["confirmed by the merchant alone", { confirmationMethod: "manual" }],
  ["without cards", { methods: { by: "dynamic", allowRedirects: "never", excluded: ["card"] } }],
];

for (const [why, changes] of CLOSED) {
  test(`an intent that is ${why} can't be finished on the page`, () => {
    assert.equal(recoveryState(intentWith(changes), SAVED).kind, "closed");
    assert.equal(recoveryRefusal(intentWith(changes))?.reason.kind, "recovery_unavailable");
  });
}

type Offer = "confirm" | "none" | "retry";
const OFFERS: readonly [why: string, changes: Partial<PaymentIntent>, method: CardMethod | undefined, offer: Offer][] =
  [
    ["whose holder was missing", {}, SAVED, "confirm"],
    ["that the intent names", { paymentMethod: SAVED.id, lastPaymentError: undefined }, SAVED, "confirm"],
    ["that is gone", {}, undefined, "none"],
    ["that was detached meanwhile", {}, { ...SAVED, state: "spent", customer: undefined }, "none"],
    ["that is another customer's now", {}, { ...SAVED, customer: "cus_2" }, "none"],
    ["that was declined", { lastPaymentError: declined(SAVED) }, SAVED, "retry"],
    ["that should not be tried again", { lastPaymentError: declined(SAVED, "do_not_try_again") }, SAVED, "none"],
    ["that was typed in and declined", { lastPaymentError: declined(PAYMENT_METHOD) }, PAYMENT_METHOD, "none"],
  ];

for (const [why, changes, method, offer] of OFFERS) {
  test(`of a card ${why} the offer is: ${offer}`, () => {
    const state = recoveryState(intentWith(changes), method);
    assert.ok(state.kind === "open");
    const { sameCard } = state;
    assert.equal(sameCard === undefined ? "none" : sameCard.onlyConfirm ? "confirm" : "retry", offer);
  });
}

test("the card to go on with is the intent's own, else the one of its last error", () => {
  assert.equal(methodToRecover(intentWith({ paymentMethod: "pm_2" })), "pm_2");
  assert.equal(methodToRecover(intentWith({})), SAVED.id);
  assert.equal(methodToRecover(intentWith({ lastPaymentError: undefined })), undefined);
});

for (const returnUrl of [undefined, "https://shop.example/back"]) {
  test(`a challenge that leads back to ${returnUrl ?? "no address"} is ${returnUrl === undefined ? "begun anew" : "gone on with"}`, () => {
    const state = recoveryState(
      intentWith({
        status: "requires_action",
        paymentMethod: SAVED.id,
        pendingAuthentication: {
          attempt: "payatt_1",
          amount: PAYMENT_INTENT.amount,
          currency: PAYMENT_INTENT.currency,
          paymentMethod: SAVED.id,
        },
        challenges: [{ attempt: "payatt_1", transaction: CHALLENGE_TRANSACTION, returnUrl }],
      }),
      SAVED,
    );
    assert.ok(state.kind === "open");
    assert.equal(state.waits, returnUrl !== undefined);
  });
}
