import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CARD, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import {
  authenticate,
  cancel,
  capture,
  confirm,
  expire,
  intentAfter,
  NOW,
  type Outcome,
  RAIL_ANSWERS,
  update,
} from "../../../test/support/intent-rules.ts";
import type { Charge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import type { Currency } from "../money.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { RailAnswer } from "../rail-answers.ts";
import type { AuthenticationOutcome } from "./authenticate.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { allows, COMMANDS, type PaymentIntentCommand, TRANSITIONS } from "./transitions.ts";

/** One payment with all that belongs to it, moved by one command after the other. */
interface Life {
  readonly intent: PaymentIntent;
  readonly charges: ReadonlyMap<string, Charge>;
  readonly methods: ReadonlyMap<string, PaymentMethod>;
}

interface Step {
  readonly command: PaymentIntentCommand;
  readonly answer: RailAnswer;
  readonly amount: number;
  readonly currency: Currency;
  readonly captureMethod: "automatic" | "manual";
  readonly outcome: AuthenticationOutcome;
  /** A method named by the request; without it the intent's own is used. */
  readonly method: string | undefined;
  readonly seconds: number;
}

const METHODS = ["pm_1First", "pm_1Second", "pm_1Third"];

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...COMMANDS),
  answer: fc.constantFrom<RailAnswer>(...Object.values(RAIL_ANSWERS)),
  amount: fc.integer({ min: 0, max: 3000 }),
  currency: fc.constantFrom("eur" as Currency, "usd" as Currency, "jpy" as Currency),
  captureMethod: fc.constantFrom("automatic", "manual"),
  outcome: fc.constantFrom("canceled", "failed", "succeeded", "succeeded"),
  method: fc.option(fc.constantFrom(...METHODS), { nil: undefined }),
  seconds: fc.integer({ min: 0, max: 7200 }),
});

const firstOf: fc.Arbitrary<PaymentIntent> = fc
  .record({
    confirmationMethod: fc.constantFrom("automatic" as const, "manual" as const),
    captureMethod: fc.constantFrom("automatic_async" as const, "manual" as const),
  })
  .map((choice) => ({ ...PAYMENT_INTENT, ...choice }));

test("no sequence of commands breaks the table, pays twice, or leaves a final status", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(firstOf, fc.array(stepOf, { maxLength: 12 }), (first, steps) => {
      let life = begin(first);
      steps.forEach((step, place) => {
        const next = move(life, step, place);
        assertStep(life.intent, step.command, next.intent);
        assertMoney(next);
        seen.add(next.intent.status);
        life = next;
      });
    }),
    { seed: 20_260_930, numRuns: 2000 },
  );
  // A walk that never got anywhere would prove nothing.
  assert.deepEqual([...seen].toSorted(), [
    "canceled",
    "requires_action",
    "requires_capture",
    "requires_confirmation",
    "requires_payment_method",
    "succeeded",
  ]);
});

function begin(intent: PaymentIntent): Life {
  const methods = METHODS.map((id): [string, PaymentMethod] => [id, { ...PAYMENT_METHOD, id, card: CARD }]);
  return { intent, charges: new Map(), methods: new Map(methods) };
}

function move(life: Life, step: Step, place: number): Life {
  const outcome = act(life, step, place);
  const charges = new Map(life.charges);
  const methods = new Map(life.methods);
  if (outcome.kind === "changed") {
    for (const { resource, document } of outcome.changes.documents) {
      if (resource === "charge") charges.set(document.id, document);
      if (resource === "payment_method") methods.set(document.id, document);
    }
  }
  return { intent: intentAfter(life.intent, outcome), charges, methods };
}

function act(life: Life, step: Step, place: number): Outcome {
  const { intent } = life;
  const { answer } = step;
  const own = life.methods.get(intent.paymentMethod ?? "");
  const named = life.methods.get(step.method ?? "");
  const now = laterBy(NOW, step.seconds);
  const freshCharge = `ch_${place}`;
  switch (step.command) {
    case "amend": {
      const { amount, currency, captureMethod, method } = step;
      return update(intent, { amount, currency, captureMethod, paymentMethod: method }, { method: named });
    }
    case "annotate":
      return update(intent, { metadata: { place: String(place) } }, {});
    case "authenticate":
      // A rail never asks again for the authentication that it has just been given.
      return authenticate(intent, step.outcome, {
        now,
        answer: answer.kind === "challenge_required" ? RAIL_ANSWERS.declined : answer,
        method: own,
        freshCharge,
      });
    case "cancel":
      return cancel(intent, { now });
    case "capture":
      return capture(intent, { amountToCapture: step.amount }, { charge: life.charges.get(intent.latestCharge ?? "") });
    case "confirm":
      return confirm(intent, { returnUrl: "https://shop.example" }, { now, answer, method: named ?? own, freshCharge });
    case "expire_confirmation":
      return expire(intent, { now, method: own });
  }
}

/** Invariants L1 and L2. */
function assertStep(before: PaymentIntent, command: PaymentIntentCommand, after: PaymentIntent): void {
  if (!allows(before.status, command)) assert.equal(after, before, "a command that is not allowed changes nothing");
  else if (after !== before) {
    const listed = TRANSITIONS[before.status][command] ?? [];
    assert.ok(listed.includes(after.status), `${command} led from ${before.status} to ${after.status}`);
  }
  if (before.status === "succeeded" || before.status === "canceled") {
    assert.equal(after.status, before.status);
    assert.equal(after.amountReceived, before.amountReceived);
    assert.equal(after.latestCharge, before.latestCharge);
  }
  assert.equal(after.status === "requires_action", after.nextAction !== undefined);
  assert.equal(after.status === "requires_capture", after.amountCapturable > 0);
}

/** Invariants M1 and M2. */
function assertMoney({ intent, charges }: Life): void {
  const good = [...charges.values()].filter(({ status }) => status === "succeeded");
  assert.ok(good.length <= 1, "one payment, one charge");
  const [charge] = good;
  const captured = charge?.amountCaptured ?? 0;
  assert.equal(intent.amountReceived, captured, "what was received was captured");
  if (charge === undefined) return;
  assert.ok(captured <= charge.amount, "no more is captured than was authorized");
  assert.equal(charge.currency, intent.currency);
  assert.equal(charge.amount, intent.amount);
  assert.equal(intent.latestCharge, charge.id);
  assert.ok(["canceled", "requires_capture", "succeeded"].includes(intent.status), "a good charge ends the attempts");
}
