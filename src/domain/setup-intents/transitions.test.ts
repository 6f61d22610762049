import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, MANDATE, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS, type Outcome } from "../../../test/support/intent-rules.ts";
import {
  authenticateSetup,
  cancelSetup,
  confirmSetup,
  SETUP_ATTEMPT,
  SETUP_INTENT,
  SETUP_NOW,
  setupAfter,
  updateSetup,
} from "../../../test/support/setup-rules.ts";
import { laterBy } from "../instant.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import { type ProofAnswer, sendMicrodeposits } from "../microdeposits/microdeposits.ts";
import type { Reason } from "../refusals.ts";
import type { SetupIntent, SetupIntentStatus } from "./setup-intent.ts";
import {
  allowsSetup,
  assertSetupTransition,
  SETUP_COMMANDS,
  SETUP_STATUSES,
  SETUP_TRANSITIONS,
  type SetupIntentCommand,
} from "./transitions.ts";
import { expireSetupVerification, verifySetupIntent, type VerifySetupFacts } from "./verify.ts";

const WITH_METHOD: SetupIntent = { ...SETUP_INTENT, paymentMethod: PAYMENT_METHOD.id };
const PENDING = { attempt: SETUP_ATTEMPT.id, paymentMethod: PAYMENT_METHOD.id };

/** An intent in each status, with everything that the status brings along. */
const SAMPLES: { readonly [S in SetupIntentStatus]: SetupIntent } = {
  requires_payment_method: SETUP_INTENT,
  requires_confirmation: { ...WITH_METHOD, status: "requires_confirmation" },
  requires_action: {
    ...WITH_METHOD,
    status: "requires_action",
    nextAction: { type: "use_stripe_sdk" },
    pendingAuthentication: PENDING,
    latestAttempt: SETUP_ATTEMPT.id,
  },
  processing: { ...WITH_METHOD, status: "processing", latestAttempt: SETUP_ATTEMPT.id },
  succeeded: { ...WITH_METHOD, status: "succeeded", latestAttempt: SETUP_ATTEMPT.id },
  canceled: { ...WITH_METHOD, status: "canceled" },
};

const given = { method: PAYMENT_METHOD, latestAttempt: SETUP_ATTEMPT };
const BACK = { returnUrl: "https://shop.example/back" };

/** An account whose owner has yet to show that it is his. */
const ACCOUNT: DebitMethod = {
  id: "pm_1AbcDeFgHiJkLmNoPqRsTuAc",
  created: SETUP_INTENT.created,
  type: "us_bank_account",
  account: {
    country: "US",
    last4: "6789",
    fingerprint: "Z9y8X7w6V5u4T3s2",
    parts: { routing_number: "110000000" },
    verified: false,
    railToken: "sandbox_account",
  },
  state: "unused",
  billingDetails: {},
  allowRedisplay: "unspecified",
  metadata: {},
};
const PROOF = { descriptorCode: "SM11AA" };

/** The same intent with that account, which waits for what its owner reads off a statement. */
function provable(intent: SetupIntent): { readonly intent: SetupIntent; readonly facts: VerifySetupFacts } {
  const action = {
    type: "verify_with_microdeposits",
    microdeposits: sendMicrodeposits(ACCOUNT.type, SETUP_NOW),
  } as const;
  const waits = intent.status === "requires_action";
  return {
    intent: waits ? { ...intent, pendingAuthentication: undefined, nextAction: action } : intent,
    facts: {
      now: SETUP_NOW,
      method: ACCOUNT,
      latestAttempt: { ...SETUP_ATTEMPT, method: ACCOUNT },
      mandate: { ...MANDATE, scheme: ACCOUNT.type, paymentMethod: ACCOUNT.id },
    },
  };
}

function verify(sample: SetupIntent, answer: ProofAnswer): Outcome {
  const { intent, facts } = provable(sample);
  const decision = verifySetupIntent(intent, PROOF, answer, facts);
  return decision.kind === "rejected"
    ? { kind: "refused", reason: decision.refusal.reason }
    : { kind: "changed", changes: decision.changes };
}

function expire(sample: SetupIntent): Outcome {
  const { intent, facts } = provable(sample);
  return { kind: "changed", changes: expireSetupVerification(intent, { ...facts, now: laterBy(SETUP_NOW, 864_000) }) };
}

/** The ways in which each command can be given and be answered. */
const WAYS: { readonly [C in SetupIntentCommand]: readonly ((intent: SetupIntent) => Outcome)[] } = {
  amend: [
    (intent) => updateSetup(intent, { paymentMethod: PAYMENT_METHOD.id }, given),
    (intent) => updateSetup(intent, { paymentMethod: null }, { latestAttempt: SETUP_ATTEMPT }),
    (intent) => updateSetup(intent, { paymentMethodOptions: { card: { requestThreeDSecure: "any" } } }, given),
    (intent) => updateSetup(intent, { attachToSelf: true, flowDirections: ["inbound"] }, given),
    (intent) => updateSetup(intent, { excludedPaymentMethodTypes: ["link"] }, given),
  ],
  annotate: [
    (intent) => updateSetup(intent, { metadata: { order: "7" }, description: "Tea" }, given),
    (intent) => updateSetup(intent, { customer: CUSTOMER.id }, { ...given, customer: CUSTOMER }),
    (intent) => updateSetup(intent, {}, given),
  ],
  authenticate: [
    (intent) => authenticateSetup(intent, "succeeded", given),
    (intent) => authenticateSetup(intent, "succeeded", { ...given, answer: CARD_ANSWERS.declined }),
    (intent) => authenticateSetup(intent, "failed", given),
    (intent) => authenticateSetup(intent, "canceled", given),
  ],
  cancel: [(intent) => cancelSetup(intent, given), (intent) => cancelSetup(intent, {})],
  confirm: Object.values(CARD_ANSWERS).map(
    (answer) => (intent: SetupIntent) => confirmSetup(intent, BACK, { ...given, answer }),
  ),
  expire: [expire],
  verify: (["verified", "mismatch", "attempts_exceeded", "timeout"] as const).map(
    (answer) => (intent: SetupIntent) => verify(intent, answer),
  ),
};

/** Why a command is refused where the table has no entry. The clock's own command is not refused: it does nothing. */
const REFUSALS: { readonly [C in SetupIntentCommand]: (status: SetupIntentStatus) => readonly Reason[] } = {
  amend: (status) => [{ kind: "setup_update_unexpected_state", status }],
  annotate: () => [],
  authenticate: (status) => [{ kind: "setup_authenticate_unexpected_state", status }],
  cancel: (status) => [{ kind: "setup_cancel_unexpected_state", status }],
  confirm: (status) => [{ kind: "setup_confirm_unexpected_state", status }],
  expire: () => [],
  verify: (status) => [{ kind: "setup_verify_unexpected_state", status }],
};

for (const status of SETUP_STATUSES) {
  for (const command of SETUP_COMMANDS) {
    const outcomes = () => WAYS[command].map((way) => way(SAMPLES[status]));
    const next = SETUP_TRANSITIONS[status][command];
    if (next !== undefined) {
      test(`${command} leads a setup from ${status} to each of ${next.join(", ")} and nowhere else`, () => {
        const reached = outcomes().map((outcome) => {
          assert.equal(outcome.kind, "changed", JSON.stringify(outcome));
          return setupAfter(SAMPLES[status], outcome);
        });
        assert.deepEqual(new Set(reached.map((intent) => intent.status)), new Set(next));
        for (const intent of reached) assertShape(intent);
      });
    } else if (REFUSALS[command](status).length === 0) {
      test(`${command} does nothing to a setup that is ${status}`, () => {
        for (const outcome of outcomes()) {
          assert.deepEqual(outcome, { kind: "changed", changes: { documents: [], events: [], jobs: [] } });
        }
      });
    } else {
      test(`${command} is refused for a setup that is ${status}, and the refusal says why`, () => {
        const reasons = outcomes().map((outcome) => (outcome.kind === "refused" ? outcome.reason : outcome));
        const distinct = [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()];
        assert.deepEqual(distinct, REFUSALS[command](status));
      });
    }
  }
}

test("the table knows no way out of succeeded and canceled but notes", () => {
  for (const status of ["succeeded", "canceled"] as const)
    assert.deepEqual(SETUP_TRANSITIONS[status], { annotate: [status] });
});

test("every status is led to from another one, but processing: cards and accounts are set up at once", () => {
  const led = new Set(
    Object.entries(SETUP_TRANSITIONS).flatMap(([from, row]) =>
      Object.values(row)
        .flat()
        .filter((to) => to !== from),
    ),
  );
  assert.deepEqual(
    SETUP_STATUSES.filter((status) => !led.has(status)),
    ["processing"],
  );
});

test("a confirmation without a method is refused for that, whatever the status", () => {
  const outcome = confirmSetup(SAMPLES.canceled, BACK, {});
  assert.deepEqual(outcome, { kind: "refused", reason: { kind: "setup_confirm_without_method" } });
});

test("a step that the table lacks is a fault of ours", () => {
  assert.throws(() => assertSetupTransition("succeeded", "cancel", "canceled"), /cancel must not lead from succeeded/);
  assert.throws(() => assertSetupTransition("requires_action", "authenticate", "canceled"), /authenticate must not/);
  assert.doesNotThrow(() => assertSetupTransition("requires_action", "cancel", "canceled"));
});

test("a status allows what its row names", () => {
  assert.equal(allowsSetup("requires_action", "authenticate"), true);
  assert.equal(allowsSetup("processing", "cancel"), false);
});

/** Invariant L2. */
function assertShape(intent: SetupIntent): void {
  assert.equal(intent.status === "requires_action", intent.nextAction !== undefined, "next_action");
  const waitsForHolder = intent.nextAction !== undefined && intent.nextAction.type !== "verify_with_microdeposits";
  assert.equal(intent.pendingAuthentication !== undefined, waitsForHolder, "pending authentication");
  if (intent.status === "succeeded" || intent.status === "requires_confirmation") {
    assert.ok(intent.paymentMethod !== undefined, "a method");
  }
}
