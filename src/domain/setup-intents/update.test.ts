import assert from "node:assert/strict";
import { test } from "node:test";
import { CHALLENGE_TRANSACTION, CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import {
  cancelSetup,
  SETUP_ATTEMPT,
  SETUP_INTENT,
  setupAfter,
  updateSetup,
  writtenBy,
} from "../../../test/support/setup-rules.ts";
import type { Reason } from "../refusals.ts";
import type { SetupIntent } from "./setup-intent.ts";
import type { UpdateSetupIntent } from "./update.ts";

const READY: SetupIntent = { ...SETUP_INTENT, status: "requires_confirmation", paymentMethod: PAYMENT_METHOD.id };
const WAITING: SetupIntent = {
  ...READY,
  status: "requires_action",
  latestAttempt: SETUP_ATTEMPT.id,
  nextAction: { type: "use_stripe_sdk" },
  pendingAuthentication: { attempt: SETUP_ATTEMPT.id, paymentMethod: PAYMENT_METHOD.id },
  challenges: [{ attempt: SETUP_ATTEMPT.id, transaction: CHALLENGE_TRANSACTION }],
};
const given = { method: PAYMENT_METHOD, latestAttempt: SETUP_ATTEMPT };

function abandonedBy(outcome: ReturnType<typeof updateSetup>): readonly string[] {
  return writtenBy(outcome).flatMap(({ resource, document }) =>
    resource === "setup_attempt" ? [`${document.id} ${document.status}`] : [],
  );
}

test("changing what is set up ends a challenge and abandons its attempt; a note leaves both alone", () => {
  const amended = updateSetup(WAITING, { paymentMethodOptions: { card: { requestThreeDSecure: "any" } } }, given);
  const after = setupAfter(WAITING, amended);
  assert.deepEqual(
    [after.status, after.nextAction, after.pendingAuthentication, after.cardOptions],
    ["requires_confirmation", undefined, undefined, { requestThreeDSecure: "any" }],
  );
  assert.deepEqual(abandonedBy(amended), [`${SETUP_ATTEMPT.id} abandoned`]);
  const noted = updateSetup(WAITING, { description: "Tea", metadata: { a: "1" } }, given);
  const { description, metadata, ...rest } = setupAfter(WAITING, noted);
  assert.deepEqual([description, metadata], ["Tea", { a: "1" }]);
  assert.deepEqual([rest.status, rest.nextAction], ["requires_action", WAITING.nextAction]);
  assert.deepEqual(abandonedBy(noted), []);
});

test("what is not mentioned stays, and null clears", () => {
  const noted: SetupIntent = { ...READY, description: "Tea", attachToSelf: true, flowDirections: ["inbound"] };
  const same = setupAfter(noted, updateSetup(noted, {}, given));
  assert.deepEqual(JSON.parse(JSON.stringify(same)), JSON.parse(JSON.stringify(noted)));
  const cleared = updateSetup(noted, { description: null, flowDirections: null, paymentMethod: null }, {});
  const { description, flowDirections, paymentMethod, status } = setupAfter(noted, cleared);
  assert.deepEqual(
    [description, flowDirections, paymentMethod, status],
    [undefined, undefined, undefined, "requires_payment_method"],
  );
});

const REFUSALS: readonly [why: string, intent: SetupIntent, input: UpdateSetupIntent, reason: Reason][] = [
  [
    "an account's own method cannot be a customer's as well",
    { ...READY, customer: CUSTOMER.id },
    { attachToSelf: true },
    { kind: "self_beside_customer" },
  ],
  [
    "directions are for an account's own money",
    READY,
    { flowDirections: ["outbound"] },
    { kind: "flow_directions_without_self" },
  ],
  [
    "a method must be of an allowed type",
    READY,
    { excludedPaymentMethodTypes: ["card"], allowedPaymentMethodTypes: ["sepa_debit"] },
    { kind: "setup_method_type_not_allowed", type: "card", allowed: ["sepa_debit"] },
  ],
];

for (const [why, intent, input, reason] of REFUSALS) {
  test(`${why}, and the update is refused`, () => {
    const outcome = updateSetup(intent, input, given);
    assert.equal(outcome.kind, "refused");
    assert.equal(outcome.kind === "refused" && outcome.reason.kind, reason.kind);
  });
}

test("a cancellation keeps the method, and abandons an attempt that is open and no other", () => {
  const canceled = cancelSetup(WAITING, given);
  const after = setupAfter(WAITING, canceled);
  assert.deepEqual(
    [after.status, after.paymentMethod, after.nextAction, after.challenges],
    ["canceled", PAYMENT_METHOD.id, undefined, WAITING.challenges],
  );
  assert.deepEqual(abandonedBy(canceled), [`${SETUP_ATTEMPT.id} abandoned`]);
  const tried = cancelSetup(READY, { latestAttempt: { ...SETUP_ATTEMPT, status: "failed" } });
  assert.deepEqual(abandonedBy(tried), []);
});
