import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CUSTOMER, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { CARD_ANSWERS, type Outcome } from "../../../test/support/intent-rules.ts";
import {
  authenticateSetup,
  cancelSetup,
  confirmSetup,
  SETUP_INTENT,
  setupAfter,
  updateSetup,
  writtenBy,
} from "../../../test/support/setup-rules.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { ChallengeOutcome } from "../three-d-secure/challenge.ts";
import type { SetupAttempt } from "./setup-attempt.ts";
import type { SetupIntent } from "./setup-intent.ts";
import { allowsSetup, SETUP_TRANSITIONS } from "./transitions.ts";

/** One setup with all that belongs to it, moved by one command after the other. */
interface Life {
  readonly intent: SetupIntent;
  readonly attempts: ReadonlyMap<string, SetupAttempt>;
  readonly methods: ReadonlyMap<string, PaymentMethod>;
}

/** What cards can be asked; proofs of accounts have a test of their own. */
const COMMANDS = ["amend", "annotate", "authenticate", "cancel", "confirm", "confirm", "confirm"] as const;

interface Step {
  readonly command: (typeof COMMANDS)[number];
  readonly answer: CardAnswer;
  readonly outcome: ChallengeOutcome;
  /** A method named by the request; without it the intent's own is used. */
  readonly method: string | undefined;
  /** Whether the customer answers a page of an earlier attempt, left open in another tab. */
  readonly late: boolean;
}

const METHODS = ["pm_1First", "pm_1Second", "pm_1Third"];

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...COMMANDS),
  answer: fc.constantFrom<CardAnswer>(...Object.values(CARD_ANSWERS), CARD_ANSWERS.challenge_required),
  outcome: fc.constantFrom("canceled", "failed", "succeeded", "succeeded"),
  method: fc.option(fc.constantFrom(...METHODS), { nil: undefined }),
  late: fc.boolean(),
});

const firstOf: fc.Arbitrary<SetupIntent> = fc
  .record({ usage: fc.constantFrom("off_session" as const, "on_session" as const), known: fc.boolean() })
  .map(({ usage, known }) => ({ ...SETUP_INTENT, usage, customer: known ? CUSTOMER.id : undefined }));

test("no sequence of commands breaks the table, authenticates twice, or leaves a final status", () => {
  const seen = new Set<string>();
  const tried = new Set<string>();
  fc.assert(
    fc.property(firstOf, fc.array(stepOf, { maxLength: 12 }), (first, steps) => {
      let life = begin(first);
      steps.forEach((step, place) => {
        const { next, outcome } = move(life, step, place);
        assertStep(life.intent, step, outcome, next.intent);
        assertAttempts(life, next);
        assertUsable(next);
        seen.add(next.intent.status);
        for (const { status } of next.attempts.values()) tried.add(status);
        life = next;
      });
    }),
    { seed: 20_260_930, numRuns: 2000 },
  );
  // A walk that never got anywhere would prove nothing.
  const statuses = ["canceled", "requires_action", "requires_confirmation", "requires_payment_method", "succeeded"];
  assert.deepEqual([...seen].toSorted(), statuses);
  assert.deepEqual([...tried].toSorted(), ["abandoned", "failed", "requires_action", "succeeded"]);
});

function begin(intent: SetupIntent): Life {
  const methods = METHODS.map((id): [string, PaymentMethod] => [id, { ...PAYMENT_METHOD, id }]);
  return { intent, attempts: new Map(), methods: new Map(methods) };
}

function move(life: Life, step: Step, place: number): { readonly next: Life; readonly outcome: Outcome } {
  const outcome = act(life, step, place);
  const attempts = new Map(life.attempts);
  const methods = new Map(life.methods);
  for (const { resource, document } of writtenBy(outcome)) {
    if (resource === "setup_attempt") attempts.set(document.id, document);
    if (resource === "payment_method") methods.set(document.id, document);
  }
  return { next: { intent: setupAfter(life.intent, outcome), attempts, methods }, outcome };
}

function act({ intent, attempts, methods }: Life, step: Step, place: number): Outcome {
  const own = methods.get(intent.paymentMethod ?? "");
  const named = methods.get(step.method ?? "");
  const latestAttempt = attempts.get(intent.latestAttempt ?? "");
  switch (step.command) {
    case "amend":
      return updateSetup(intent, { paymentMethod: step.method ?? null }, { method: named, latestAttempt });
    case "annotate":
      return updateSetup(intent, { metadata: { place: String(place) } }, { method: own, latestAttempt });
    case "authenticate": {
      // An issuer never asks again for the authentication that it has just been given.
      const answer = step.answer.kind === "challenge_required" ? CARD_ANSWERS.declined : step.answer;
      return authenticateSetup(intent, step.outcome, {
        answer,
        method: own,
        latestAttempt,
        answered: answered(intent, step),
      });
    }
    case "cancel":
      return cancelSetup(intent, { latestAttempt });
    case "confirm": {
      const given = { answer: step.answer, method: named ?? own, latestAttempt, freshAttempt: `setatt_${place}` };
      return confirmSetup(intent, { returnUrl: "https://shop.example" }, given);
    }
  }
}

function answered({ challenges = [], pendingAuthentication }: SetupIntent, { late }: Step): string | undefined {
  return late ? challenges[0]?.attempt : pendingAuthentication?.attempt;
}

/** Invariants L1, L2 and L4. */
function assertStep(before: SetupIntent, step: Step, outcome: Outcome, after: SetupIntent): void {
  const { command } = step;
  if (!allowsSetup(before.status, command))
    assert.equal(after, before, "a command that is not allowed changes nothing");
  else if (after !== before) {
    const listed = SETUP_TRANSITIONS[before.status][command] ?? [];
    assert.ok(listed.includes(after.status), `${command} led from ${before.status} to ${after.status}`);
  }
  if (before.status === "succeeded" || before.status === "canceled") assert.equal(after.status, before.status);
  assert.equal(after.status === "requires_action", after.nextAction !== undefined);
  assert.equal(after.status === "requires_action", after.pendingAuthentication !== undefined);
  if (command === "authenticate" && (answered(before, step) ?? "none") !== before.pendingAuthentication?.attempt) {
    assert.deepEqual(writtenBy(outcome), [], "an answer to another attempt changes nothing");
  }
}

/** An attempt that has ended stays as it is, and only the latest one may be open. */
function assertAttempts(before: Life, after: Life): void {
  for (const [id, { status }] of before.attempts) {
    if (status !== "requires_action") assert.equal(after.attempts.get(id)?.status, status, id);
  }
  const open = [...after.attempts.values()].filter(({ status }) => status === "requires_action");
  const pending = after.intent.pendingAuthentication?.attempt;
  assert.deepEqual(
    open.map(({ id }) => id),
    pending === undefined ? [] : [pending],
  );
}

/** Invariant L8. */
function assertUsable({ intent, attempts, methods }: Life): void {
  const succeeded = [...attempts.values()].filter(({ status }) => status === "succeeded");
  assert.equal(succeeded.length, intent.status === "succeeded" ? 1 : 0, "one setup, one success");
  if (intent.status !== "succeeded") return;
  const method = methods.get(intent.paymentMethod ?? "");
  assert.ok(method?.type === "card", "the method is there");
  assert.equal(method.card.setUp?.usage, intent.usage);
  assert.equal(method.state, intent.customer === undefined ? "set_up" : "attached");
  assert.equal(method.customer, intent.customer);
}
