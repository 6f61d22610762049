import assert from "node:assert/strict";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { PaymentIntent, PaymentIntentStatus } from "../../src/domain/payment-intents/payment-intent.ts";
import { COMMANDS, TRANSITIONS } from "../../src/domain/payment-intents/transitions.ts";
import type { Books } from "./books.ts";

/** Statuses whose reaching is always told, and by which event. */
const TOLD: { readonly [S in PaymentIntentStatus]?: string } = {
  canceled: "payment_intent.canceled",
  processing: "payment_intent.processing",
  requires_action: "payment_intent.requires_action",
  requires_capture: "payment_intent.amount_capturable_updated",
  succeeded: "payment_intent.succeeded",
};

/** Invariants of payment intents: M1, M2, L1, L2 and L5. */
export function auditIntents(before: Books, now: Books): void {
  const byIntent = Map.groupBy(now.charges.values(), ({ paymentIntent }) => paymentIntent);
  for (const intent of now.intents.values()) {
    assertIntent(intent);
    assertStep(before.intents.get(intent.id), intent);
    assertMoney(intent, byIntent.get(intent.id) ?? []);
    assertTold(before.intents.get(intent.id), intent, now);
  }
}

function assertIntent(intent: PaymentIntent): void {
  for (const minor of [intent.amount, intent.amountCapturable, intent.amountReceived]) {
    assert.ok(Number.isSafeInteger(minor) && minor >= 0, "M1: amounts are whole");
  }
  assert.equal(intent.status === "requires_action", intent.nextAction !== undefined, "L2: next_action");
  assert.equal(intent.status === "requires_capture", intent.amountCapturable > 0, "L2: amount_capturable");
}

function assertStep(before: PaymentIntent | undefined, now: PaymentIntent): void {
  if (before === undefined) return;
  const commands = COMMANDS.filter((command) => TRANSITIONS[before.status][command]?.includes(now.status));
  assert.ok(commands.length > 0, `L1: from ${before.status} to ${now.status}`);
  if (before.status === "succeeded" || before.status === "canceled") {
    const { amount, amountReceived, currency, latestCharge, status } = before;
    assert.deepEqual(
      { amount, amountReceived, currency, latestCharge, status },
      {
        amount: now.amount,
        amountReceived: now.amountReceived,
        currency: now.currency,
        latestCharge: now.latestCharge,
        status: now.status,
      },
      "L1: final",
    );
  }
}

function assertMoney(intent: PaymentIntent, charges: readonly Charge[]): void {
  const live = charges.filter(({ status }) => status !== "failed");
  assert.ok(live.length <= 1, `M2: ${intent.id} has ${live.length} charges that hold or take money`);
  const [charge] = live;
  const isPending = charge?.status === "pending";
  assert.equal(intent.status === "processing", isPending, "L2: processing is a debit without a result");
  assert.equal(intent.amountReceived, isPending ? 0 : (charge?.amountCaptured ?? 0), "M2: received = captured");
  const paid = ["processing", "requires_capture", "succeeded"].includes(intent.status);
  assert.equal(charge !== undefined, paid || (intent.status === "canceled" && charge !== undefined), "M2: who paid");
  if (charge === undefined) return;
  if (charge.type === "card") {
    const most = Math.max(charge.amountAuthorized, charge.features.maximumCapture);
    assert.ok(charge.amountCaptured <= most, "M2: captured ≤ authorized, or what the network allows");
  } else {
    assert.notEqual(intent.status, "canceled", "M2: a debit that is canceled takes nothing");
    assert.equal(charge.amountCaptured, charge.amount, "M2: a debit takes all or nothing");
  }
  assert.deepEqual([charge.currency, charge.amount], [intent.currency, intent.amount], "M1: what was asked is charged");
  assert.equal(intent.latestCharge, charge.id);
  const isOpen = intent.status === "requires_capture" || charge.amountCaptured === 0;
  assert.equal(charge.captured, !isOpen, "L2: nothing more is taken of a hold that was let go");
}

/** L5, for intents. */
function assertTold(before: PaymentIntent | undefined, now: PaymentIntent, { news }: Books): void {
  const about = news.filter(({ draft }) => draft.document.id === now.id);
  const created = about.filter(({ type }) => type === "payment_intent.created").length;
  assert.equal(created, before === undefined ? 1 : 0, "L5: created is told once");
  const type = TOLD[now.status];
  const moved = before?.status !== now.status || before.amountCapturable !== now.amountCapturable;
  const told = about.filter((event) => event.type === type);
  if (type !== undefined && moved) {
    assert.equal(told.length, 1, `L5: ${type} is told once`);
    assert.deepEqual(plain(told[0]?.draft.document), plain(now), "L5: with the object as it was");
  }
  for (const { draft } of about) assert.equal(draft.resource, "payment_intent");
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
