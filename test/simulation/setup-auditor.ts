import assert from "node:assert/strict";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { SetupAttempt } from "../../src/domain/setup-intents/setup-attempt.ts";
import type { SetupIntent, SetupIntentStatus } from "../../src/domain/setup-intents/setup-intent.ts";
import { SETUP_COMMANDS, SETUP_TRANSITIONS } from "../../src/domain/setup-intents/transitions.ts";
import { type Books, toldAbout } from "./books.ts";

const TOLD: { readonly [S in SetupIntentStatus]?: string } = {
  canceled: "setup_intent.canceled",
  requires_action: "setup_intent.requires_action",
  succeeded: "setup_intent.succeeded",
};

/** Invariants of setups: L1, L2, L5 and L8. */
export function auditSetups(before: Books, now: Books): void {
  const byIntent = Map.groupBy(now.attempts.values(), ({ setupIntent }) => setupIntent);
  for (const intent of now.setups.values()) {
    const previous = before.setups.get(intent.id);
    assertIntent(previous, intent, toldAbout(now, intent.id));
    assertAttempts(intent, byIntent.get(intent.id) ?? []);
    if (intent.status === "succeeded" && previous?.status !== "succeeded") assertUsable(intent, now);
  }
  for (const attempt of before.attempts.values()) {
    const later = now.attempts.get(attempt.id)?.status;
    if (attempt.status !== "requires_action") assert.equal(later, attempt.status, "L1: an attempt that ended stays so");
  }
}

function assertIntent(before: SetupIntent | undefined, now: SetupIntent, types: readonly string[]): void {
  assert.equal(now.status === "requires_action", now.nextAction !== undefined, "L2: next_action");
  const created = types.filter((type) => type === "setup_intent.created").length;
  assert.equal(created, before === undefined ? 1 : 0, "L5: created is told once");
  const type = TOLD[now.status];
  if (before?.status !== now.status && type !== undefined) {
    assert.equal(types.filter((one) => one === type).length, 1, `L5: ${type} is told once`);
  }
  if (before === undefined) return;
  const commands = SETUP_COMMANDS.filter((one) => SETUP_TRANSITIONS[before.status][one]?.includes(now.status));
  assert.ok(commands.length > 0, `L1: a setup from ${before.status} to ${now.status}`);
  if (before.status === "succeeded" || before.status === "canceled") assert.deepEqual(now, before, "L1: final");
}

function assertAttempts({ latestAttempt, status }: SetupIntent, attempts: readonly SetupAttempt[]): void {
  const open = attempts.filter((attempt) => attempt.status === "requires_action").map(({ id }) => id);
  assert.deepEqual(open, status === "requires_action" ? [latestAttempt] : [], "L1: one attempt is open at most");
  const good = attempts.filter((attempt) => attempt.status === "succeeded").map(({ id }) => id);
  assert.deepEqual(good, status === "succeeded" ? [latestAttempt] : [], "L1: one attempt succeeds at most");
}

/** L8: what a setup that succeeded leaves behind can be paid with. */
function assertUsable(intent: SetupIntent, { mandates, methods }: Books): void {
  const method = methods.get(intent.paymentMethod ?? "");
  assert.ok(method !== undefined, "L8: a setup has a method");
  assert.equal(method.customer, method.state === "attached" ? intent.customer : undefined, "L8: it is the customer's");
  assert.ok(method.state === "attached" || method.state === "set_up", `L8: a method that is ${method.state}`);
  if (method.type === "card") {
    assert.ok(method.card.setUp !== undefined, "L8: the issuer knows of it");
    return assert.equal(intent.mandate ?? intent.singleUseMandate, undefined, "L8: cards have no mandates");
  }
  const mandate = mandates.get(intent.mandate ?? intent.singleUseMandate ?? "");
  assert.ok(mandate !== undefined, "L8: a debit has a mandate");
  assert.notEqual(mandate.status, "inactive", "L8: which can be used");
  assertNames(method, mandate.id);
}

function assertNames(method: Exclude<PaymentMethod, { type: "card" }>, mandate: string): void {
  assert.ok(method.mandates?.includes(mandate) === true, "L8: its method names it");
  assert.ok(method.account.verified, "L8: its account is proven");
}
