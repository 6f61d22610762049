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
  increment,
  intentAfter,
  lapse,
  NOW,
  type Outcome,
  CARD_ANSWERS,
  update,
} from "../../../test/support/intent-rules.ts";
import type { CardCharge } from "../charges/charge.ts";
import { laterBy } from "../instant.ts";
import { type Amount, amount, type Currency } from "../money.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { CardAnswer } from "../sca/steps.ts";
import type { ChallengeOutcome } from "../three-d-secure/challenge.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { allows, COMMANDS, type PaymentIntentCommand, TRANSITIONS } from "./transitions.ts";

/** One payment with all that belongs to it, moved by one command after the other. */
interface Life {
  readonly intent: PaymentIntent;
  readonly charges: ReadonlyMap<string, CardCharge>;
  readonly methods: ReadonlyMap<string, PaymentMethod>;
}

interface Step {
  readonly command: CardCommand;
  readonly answer: CardAnswer;
  readonly amount: number;
  readonly currency: Currency;
  readonly captureMethod: "automatic" | "manual";
  readonly outcome: ChallengeOutcome;
  /** A method named by the request; without it the intent's own is used. */
  readonly method: string | undefined;
  readonly seconds: number;
  /** Whether a capture is the last one. */
  readonly final: boolean;
}

/** What banks and owners of accounts do is none of a card's. */
const DEBIT_COMMANDS = ["expire_verification", "fail", "settle", "verify"] as const;
type CardCommand = Exclude<PaymentIntentCommand, (typeof DEBIT_COMMANDS)[number]>;
const CARD_COMMANDS = COMMANDS.filter(
  (command): command is CardCommand => !DEBIT_COMMANDS.some((debit) => debit === command),
);

const HOLD_SECONDS = 7 * 24 * 3600;
/** Few enough for a walk to come to. */
const CONFIRMATION_LIMIT = 4;
const METHODS = ["pm_1First", "pm_1Second", "pm_1Third"];

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...CARD_COMMANDS),
  answer: fc.constantFrom<CardAnswer>(...Object.values(CARD_ANSWERS)),
  amount: fc.integer({ min: 0, max: 3000 }),
  currency: fc.constantFrom("eur" as Currency, "usd" as Currency, "jpy" as Currency),
  captureMethod: fc.constantFrom("automatic", "manual"),
  outcome: fc.constantFrom("canceled", "failed", "succeeded", "succeeded"),
  method: fc.option(fc.constantFrom(...METHODS), { nil: undefined }),
  seconds: fc.integer({ min: 0, max: 7200 }),
  final: fc.boolean(),
});

const firstOf: fc.Arbitrary<PaymentIntent> = fc
  .record({
    confirmationMethod: fc.constantFrom("automatic" as const, "manual" as const),
    captureMethod: fc.constantFrom("automatic_async" as const, "manual" as const),
  })
  .map((choice) => ({ ...PAYMENT_INTENT, ...choice }));

/** Endings that only a money command brings about. */
const ENDINGS = ["capture of a part", "increment", "hold lapsed", "given up", "overcapture"] as const;

function endingOf(before: PaymentIntent, command: PaymentIntentCommand, after: PaymentIntent) {
  const { status, amountReceived, cancellationReason } = after;
  if (after === before) return undefined;
  if (command === "capture" && status === "requires_capture") return "capture of a part";
  if (command === "capture" && amountReceived > before.amount) return "overcapture";
  if (command === "increment") return "increment";
  if (command === "expire_hold" && status === "canceled") return "hold lapsed";
  return cancellationReason === "automatic" ? "given up" : undefined;
}

test("no sequence of commands breaks the table, pays twice, or leaves a final status", () => {
  const seen = new Set<string>();
  const endings = new Set<string | undefined>();
  fc.assert(
    fc.property(firstOf, fc.array(stepOf, { maxLength: 12 }), (first, steps) => {
      let life = begin(first);
      steps.forEach((step, place) => {
        const next = move(life, step, place);
        assertStep(life.intent, step.command, next.intent);
        assertMoney(next);
        seen.add(next.intent.status);
        endings.add(endingOf(life.intent, step.command, next.intent));
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
  assert.deepEqual(
    ENDINGS.filter((ending) => !endings.has(ending)),
    [],
  );
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
      if (resource === "charge" && document.type === "card") charges.set(document.id, document);
      if (resource === "payment_method") methods.set(document.id, document);
    }
  }
  return { intent: intentAfter(life.intent, outcome), charges, methods };
}

function act(life: Life, step: Step, place: number): Outcome {
  const { intent } = life;
  const answer = withFeatures(step.answer, intent.amount);
  const charge = life.charges.get(intent.latestCharge ?? "");
  const own = life.methods.get(intent.paymentMethod ?? "");
  const named = life.methods.get(step.method ?? "");
  const now = laterBy(NOW, step.seconds);
  const attempt = { now, answer, freshCharge: `ch_${place}`, confirmationLimit: CONFIRMATION_LIMIT };
  switch (step.command) {
    case "amend": {
      const { amount: asked, currency, captureMethod, method } = step;
      return update(intent, { amount: asked, currency, captureMethod, paymentMethod: method }, { method: named });
    }
    case "annotate":
      return update(intent, { metadata: { place: String(place) } }, {});
    case "authenticate":
      // A rail never asks again for the authentication that it has just been given.
      return authenticate(intent, step.outcome, {
        ...attempt,
        answer: answer.kind === "challenge_required" ? CARD_ANSWERS.declined : answer,
        method: own,
      });
    case "cancel":
      return cancel(intent, { now, charge });
    case "capture": {
      const { amount: amountToCapture, final: finalCapture } = step;
      return capture(intent, { amountToCapture, finalCapture }, { now, charge });
    }
    case "confirm":
      return confirm(intent, { returnUrl: "https://shop.example" }, { ...attempt, method: named ?? own });
    case "expire_confirmation":
      return expire(intent, { now, method: own });
    case "expire_hold":
      return lapse(intent, { now: laterBy(now, HOLD_SECONDS), charge });
    case "increment": {
      const declined = { kind: "declined", decline: CARD_ANSWERS.declined.decline } as const;
      const said = answer.kind === "approved" ? answer : declined;
      return increment(intent, { amount: step.amount }, { now, charge, increment: said });
    }
  }
}

/** Grants every feature, and an overcapture of a fifth. */
function withFeatures(answer: CardAnswer, authorized: Amount): CardAnswer {
  if (answer.kind !== "approved") return answer;
  const maximumCapture = amount(Math.floor(authorized * 1.2));
  return { ...answer, features: { incrementalAuthorization: true, multicapture: true, maximumCapture } };
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
  assert.ok(
    captured <= Math.max(charge.amountAuthorized, charge.features.maximumCapture),
    "no more than may be captured",
  );
  assert.equal(charge.currency, intent.currency);
  assert.equal(charge.amount, intent.amount);
  assert.equal(intent.latestCharge, charge.id);
  assert.ok(["canceled", "requires_capture", "succeeded"].includes(intent.status), "a good charge ends the attempts");
}
