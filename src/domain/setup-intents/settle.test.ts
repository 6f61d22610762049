import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS, type Outcome } from "../../../test/support/intent-rules.ts";
import {
  confirmSetup,
  SETUP_ATTEMPT,
  SETUP_INTENT,
  type SetupCircumstances,
  writtenBy,
} from "../../../test/support/setup-rules.ts";
import type { SetupIntent } from "./setup-intent.ts";

const BACK = { returnUrl: "https://shop.example/back" };

function confirmed(changes: Partial<SetupIntent> = {}, given: SetupCircumstances = {}): Outcome {
  return confirmSetup({ ...SETUP_INTENT, ...changes }, BACK, { method: PAYMENT_METHOD, ...given });
}

function eventsOf(outcome: Outcome): readonly string[] {
  return outcome.kind === "refused" ? [] : outcome.changes.events.map(({ type }) => type);
}

/** Each attempt that was written, by its end. */
function attemptsOf(outcome: Outcome): Readonly<Record<string, string>> {
  const pairs = writtenBy(outcome).flatMap(({ resource, document }) =>
    resource === "setup_attempt" ? [[document.id, document.status] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function methodOf(outcome: Outcome) {
  const written = writtenBy(outcome).find(({ resource }) => resource === "payment_method")?.document;
  assert.ok(written !== undefined && "card" in written && "state" in written);
  return written;
}

test("a card is given to the customer before the intent tells that it succeeded", () => {
  const outcome = confirmed({ customer: CUSTOMER.id });
  assert.deepEqual(eventsOf(outcome), ["payment_method.attached", "setup_intent.succeeded"]);
  const { state, customer, card } = methodOf(outcome);
  assert.deepEqual(
    [state, customer, card.setUp?.usage, card.checks.cvc],
    ["attached", CUSTOMER.id, "off_session", "pass"],
  );
});

test("a card that the customer has already is not attached once more", () => {
  const method = { ...PAYMENT_METHOD, state: "attached", customer: CUSTOMER.id } as const;
  assert.deepEqual(eventsOf(confirmed({ customer: CUSTOMER.id }, { method })), ["setup_intent.succeeded"]);
});

test("without a customer the card is set up and may be attached later", () => {
  const { state, customer } = methodOf(confirmed());
  assert.deepEqual([state, customer], ["set_up", undefined]);
});

test("a card that was set up for payments without its holder stays so after a setup for less", () => {
  const setUp = { usage: "off_session", networkTransactionId: "987654321098765" } as const;
  const method = {
    ...PAYMENT_METHOD,
    state: "attached",
    customer: CUSTOMER.id,
    card: { ...PAYMENT_METHOD.card, setUp },
  } as const;
  const { card } = methodOf(confirmed({ customer: CUSTOMER.id, usage: "on_session" }, { method }));
  assert.deepEqual(card.setUp, setUp);
});

test("each answer ends the attempt in its own way, and a refused one names method and reason", () => {
  const ends = {
    approved: ["succeeded", ["setup_intent.succeeded"]],
    authentication_required: ["failed", ["setup_intent.setup_failed"]],
    challenge_required: ["requires_action", ["setup_intent.requires_action"]],
    declined: ["failed", ["setup_intent.setup_failed"]],
  } as const;
  for (const [kind, [status, events]] of Object.entries(ends)) {
    const outcome = confirmed(
      {},
      { answer: CARD_ANSWERS[kind as keyof typeof CARD_ANSWERS], freshAttempt: "setatt_1" },
    );
    assert.deepEqual(attemptsOf(outcome), { setatt_1: status }, kind);
    assert.deepEqual(eventsOf(outcome), events, kind);
  }
});

test("a new attempt leaves an open one behind as abandoned, and one that ended as it was", () => {
  const open = confirmed({}, { latestAttempt: SETUP_ATTEMPT, freshAttempt: "setatt_2" });
  assert.deepEqual(attemptsOf(open), { setatt_2: "succeeded", [SETUP_ATTEMPT.id]: "abandoned" });
  const ended = confirmed({}, { latestAttempt: { ...SETUP_ATTEMPT, status: "failed" }, freshAttempt: "setatt_2" });
  assert.deepEqual(attemptsOf(ended), { setatt_2: "succeeded" });
});

test("the challenge of a new attempt comes beside those of the attempts before", () => {
  const outcome = confirmed(
    { challenges: [{ attempt: "setatt_1", transaction: CARD_ANSWERS.challenge_required.transaction }] },
    { answer: CARD_ANSWERS.challenge_required, freshAttempt: "setatt_2" },
  );
  const intent = writtenBy(outcome).find(({ resource }) => resource === "setup_intent")?.document;
  assert.ok(intent !== undefined && "challenges" in intent);
  assert.deepEqual(
    intent.challenges?.map(({ attempt, returnUrl }) => [attempt, returnUrl]),
    [
      ["setatt_1", undefined],
      ["setatt_2", BACK.returnUrl],
    ],
  );
});
