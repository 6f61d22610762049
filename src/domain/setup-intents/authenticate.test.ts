import assert from "node:assert/strict";
import { test } from "node:test";
import { CHALLENGE_TRANSACTION, CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS } from "../../../test/support/intent-rules.ts";
import {
  authenticateSetup,
  RESULTS,
  SETUP_ATTEMPT,
  SETUP_INTENT,
  setupAfter,
  writtenBy,
} from "../../../test/support/setup-rules.ts";
import type { SetupIntent } from "./setup-intent.ts";

const WAITING: SetupIntent = {
  ...SETUP_INTENT,
  status: "requires_action",
  paymentMethod: PAYMENT_METHOD.id,
  latestAttempt: SETUP_ATTEMPT.id,
  nextAction: { type: "use_stripe_sdk" },
  pendingAuthentication: { attempt: SETUP_ATTEMPT.id, paymentMethod: PAYMENT_METHOD.id },
  challenges: [{ attempt: SETUP_ATTEMPT.id, transaction: CHALLENGE_TRANSACTION }],
};
const given = { method: PAYMENT_METHOD, latestAttempt: SETUP_ATTEMPT };

function attemptOf(outcome: ReturnType<typeof authenticateSetup>) {
  const written = writtenBy(outcome).find(({ resource }) => resource === "setup_attempt");
  assert.ok(written?.resource === "setup_attempt");
  return written.document;
}

test("a completed challenge sets the card up in the attempt that it began in", () => {
  const answer = { ...CARD_ANSWERS.approved, authentication: RESULTS.succeeded };
  const outcome = authenticateSetup(WAITING, "succeeded", { ...given, answer });
  const { status, challenges, pendingAuthentication, nextAction } = setupAfter(WAITING, outcome);
  assert.deepEqual([status, pendingAuthentication, nextAction], ["succeeded", undefined, undefined]);
  assert.equal(challenges?.[0]?.outcome, "succeeded");
  const attempt = attemptOf(outcome);
  assert.deepEqual(
    [attempt.id, attempt.created, attempt.status, attempt.authentication],
    [SETUP_ATTEMPT.id, SETUP_ATTEMPT.created, "succeeded", RESULTS.succeeded],
  );
});

for (const ending of ["failed", "canceled"] as const) {
  test(`a ${ending} challenge lets go of the card, and is remembered with what the issuer said`, () => {
    const outcome = authenticateSetup(WAITING, ending, given);
    const after = setupAfter(WAITING, outcome);
    assert.deepEqual(
      [after.status, after.paymentMethod, after.lastSetupError?.kind, after.challenges?.[0]?.outcome],
      ["requires_payment_method", undefined, "authentication_failure", ending],
    );
    const attempt = attemptOf(outcome);
    assert.deepEqual(
      [attempt.status, attempt.error?.kind, attempt.authentication],
      ["failed", "authentication_failure", RESULTS[ending]],
    );
  });
}

test("an issuer may decline after all", () => {
  const after = setupAfter(
    WAITING,
    authenticateSetup(WAITING, "succeeded", { ...given, answer: CARD_ANSWERS.declined }),
  );
  assert.deepEqual([after.status, after.lastSetupError?.kind], ["requires_payment_method", "card_declined"]);
});

test("a card that was used up or given away meanwhile is not set up, whatever its issuer said", () => {
  for (const method of [
    { ...PAYMENT_METHOD, state: "spent" },
    { ...PAYMENT_METHOD, state: "attached", customer: CUSTOMER.id },
  ] as const) {
    const after = setupAfter(WAITING, authenticateSetup(WAITING, "succeeded", { ...given, method }));
    assert.equal(after.status, "requires_payment_method", method.state);
  }
});

test("an answer to another attempt changes nothing", () => {
  assert.deepEqual(authenticateSetup(WAITING, "succeeded", { ...given, answered: "setatt_1Other" }), {
    kind: "refused",
    reason: { kind: "setup_authenticate_unexpected_state", status: "requires_action" },
  });
});
