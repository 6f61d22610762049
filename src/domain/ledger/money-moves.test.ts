import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHARGE, PAYMENT_INTENT, PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import {
  cancel,
  capture,
  confirm,
  increment,
  lapse,
  NOW,
  type Outcome,
  CARD_ANSWERS,
  TERMS,
} from "../../../test/support/intent-rules.ts";
import { bookCapturedCharge } from "../charges/book.ts";
import type { CardCharge } from "../charges/charge.ts";
import type { Changes } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { amount } from "../money.ts";
import type { CaptureMethod, PaymentIntent } from "../payment-intents/payment-intent.ts";
import { advanceRefund } from "../refunds/advance.ts";
import { createRefund } from "../refunds/create.ts";
import type { Refund, RefundCourse } from "../refunds/refund.ts";
import type { BalanceTransaction } from "./balance-transaction.ts";
import { balanceOf } from "./balance.ts";
import { feeOf } from "./fees.ts";
import { postingsOf } from "./postings.ts";

/** One payment with all the money that it has moved. */
interface Payment {
  readonly now: Instant;
  readonly intent: PaymentIntent;
  readonly charge: CardCharge | undefined;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
}

const COMMANDS = ["advance", "book", "cancel", "capture", "confirm", "increment", "lapse", "refund"] as const;

interface Step {
  readonly command: (typeof COMMANDS)[number];
  /** Share of what could be captured, refunded or held, in percent: more than all of it is tried as well. */
  readonly percent: number;
  /** Everything there is, without naming it. */
  readonly all: boolean;
  readonly final: boolean;
  readonly approved: boolean;
  readonly course: RefundCourse;
  readonly which: number;
  readonly hours: number;
}

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(
    ...COMMANDS,
    ...(["capture", "capture", "refund", "refund", "refund", "advance", "advance"] as const),
  ),
  percent: fc.integer({ min: -5, max: 130 }),
  all: fc.boolean(),
  final: fc.boolean(),
  approved: fc.boolean(),
  course: fc.constantFrom("fails_later", "pending_first", "succeeds"),
  which: fc.nat(20),
  hours: fc.integer({ min: 0, max: 40 }),
});

const beginnings: fc.Arbitrary<Payment> = fc
  .record({
    captureMethod: fc.constantFrom<CaptureMethod>("automatic", "automatic_async", "manual", "manual", "manual"),
    minor: fc.integer({ min: 50, max: 200_000 }),
  })
  .map(({ captureMethod, minor }) => {
    const fresh: PaymentIntent = { ...PAYMENT_INTENT, captureMethod, amount: amount(minor) };
    const nothing = { now: NOW, charge: undefined, refunds: new Map(), movements: new Map() };
    return move({ ...nothing, intent: fresh }, { command: "confirm", approved: true } as Step, -1);
  });

test("no sequence of captures, increments, refunds, failures and ends of holds makes or loses money", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(beginnings, fc.array(stepOf, { maxLength: 25 }), (begun, steps) => {
      let payment = begun;
      assertMoney(payment);
      steps.forEach((step, place) => {
        const next = move({ ...payment, now: laterBy(payment.now, step.hours * 3600) }, step, place);
        assertMoney(next);
        assertNothingUndone(payment, next);
        seen.add(`${step.command} ${next.intent.status}`);
        for (const { kind } of next.movements.values()) seen.add(kind);
        for (const { status } of next.refunds.values()) seen.add(`refund ${status}`);
        if (isOvercaptured(next)) seen.add("overcapture");
        if (next.intent.status === "succeeded" && payment.charge?.partialCaptures === 2) seen.add("several captures");
        payment = next;
      });
    }),
    { seed: 20_261_028, numRuns: 2500 },
  );
  // A walk that never got anywhere would prove nothing.
  const wanted = [
    "charge",
    "refund",
    "refund_failure",
    "overcapture",
    "several captures",
    "refund pending",
    "refund succeeded",
    "refund failed",
    "lapse canceled",
    "lapse succeeded",
    "cancel canceled",
    "increment requires_capture",
  ];
  assert.deepEqual(
    wanted.filter((one) => !seen.has(one)),
    [],
  );
});

function move(payment: Payment, step: Step, place: number): Payment {
  const changes = act(payment, step, `${place}`);
  const refunds = new Map(payment.refunds);
  const movements = new Map(payment.movements);
  let { intent, charge } = payment;
  for (const tagged of changes.flatMap(({ documents }) => documents)) {
    if (tagged.resource === "payment_intent") intent = tagged.document;
    if (tagged.resource === "charge" && tagged.document.type === "card") charge = tagged.document;
    if (tagged.resource === "refund") refunds.set(tagged.document.id, tagged.document);
    if (tagged.resource === "balance_transaction") {
      assert.ok(!movements.has(tagged.document.id), "a movement is never changed");
      movements.set(tagged.document.id, tagged.document);
    }
  }
  return { now: payment.now, intent, charge, refunds, movements };
}

/** The command's changes, as its use case would commit them. */
function act({ now, intent, charge, refunds }: Payment, step: Step, place: string): readonly Changes[] {
  const given = { now, charge, freshMovement: `txn_${place}` };
  const facts = {
    now,
    booking: TERMS.booking,
    fresh: { refund: `re_${place}`, paymentRefund: `pyr_${place}`, balanceTransaction: `txn_${place}` },
  };
  switch (step.command) {
    case "confirm":
      return changesOf(confirmed(intent, step, { ...given, freshCharge: `ch_${place}` }));
    case "capture": {
      const asked = share(intent.amountCapturable, step);
      return changesOf(capture(intent, { amountToCapture: asked, finalCapture: step.final }, given));
    }
    case "increment": {
      const declined = { kind: "declined", decline: CARD_ANSWERS.declined.decline } as const;
      const answer = step.approved ? ({ kind: "approved" } as const) : declined;
      return changesOf(increment(intent, { amount: intent.amount + step.percent }, { ...given, increment: answer }));
    }
    case "cancel":
      return changesOf(cancel(intent, given));
    case "lapse":
      return changesOf(lapse(intent, given));
    case "book":
      return charge === undefined ? [] : [bookCapturedCharge(charge, facts)];
    case "refund":
      return charge === undefined ? [] : refund(charge, intent, step, facts);
    case "advance": {
      const chosen = [...refunds.values()].at(step.which % Math.max(refunds.size, 1));
      if (chosen === undefined || charge === undefined) return [];
      return [advanceRefund(chosen, { ...facts, charge, reference: "1".repeat(23) })];
    }
  }
}

function confirmed(intent: PaymentIntent, step: Step, given: Parameters<typeof confirm>[2]): Outcome {
  const features = {
    incrementalAuthorization: true,
    multicapture: true,
    maximumCapture: amount(Math.floor(intent.amount * 1.2)),
  };
  const answer = step.approved ? { ...CARD_ANSWERS.approved, features } : CARD_ANSWERS.declined;
  return confirm(intent, { returnUrl: "https://shop.example" }, { ...given, method: PAYMENT_METHOD, answer });
}

/** What waits to be booked is booked before it is given back. */
function refund(
  charge: CardCharge,
  intent: PaymentIntent,
  step: Step,
  facts: Parameters<typeof bookCapturedCharge>[1] & {
    readonly fresh: { readonly paymentRefund: string; readonly refund: string };
  },
): readonly Changes[] {
  const booking = bookCapturedCharge(charge, {
    ...facts,
    fresh: { balanceTransaction: `${facts.fresh.balanceTransaction}_booked` },
  });
  const booked = booking.documents.find(({ resource }) => resource === "charge")?.document as CardCharge | undefined;
  const asked = share(charge.amountCaptured - charge.amountRefunded, step);
  const decision = createRefund(
    booked ?? charge,
    { amount: asked },
    {
      ...facts,
      debitPace: "seconds",
      course: step.course,
      intent,
    },
  );
  return decision.kind === "accepted" ? [booking, decision.changes] : [];
}

function share(whole: number, { percent, all }: Step): number | undefined {
  return all ? undefined : Math.floor((whole * percent) / 100);
}

function changesOf(outcome: Outcome): readonly Changes[] {
  return outcome.kind === "changed" ? [outcome.changes] : [];
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, minor) => total + minor, 0);

/** Invariants M1 to M4. */
function assertMoney({ now, intent, charge, refunds, movements }: Payment): void {
  assert.ok(charge !== undefined);
  const { amountAuthorized, amountCaptured, amountRefunded, features } = charge;
  assert.ok(0 <= amountRefunded && amountRefunded <= amountCaptured, "M3: refunded ≤ captured");
  assert.ok(amountCaptured <= Math.max(amountAuthorized, features.maximumCapture), "M2: captured ≤ what may be");
  assert.equal(intent.amountReceived, amountCaptured, "M2: received = captured");
  assert.equal(intent.status === "requires_capture", intent.amountCapturable > 0, "L2");
  const good = [...refunds.values()].filter(({ status }) => status !== "failed");
  assert.equal(sum(good.map((one) => one.amount)), amountRefunded, "M3: a failed refund counts no more");

  const all = [...movements.values()];
  const moved = (kind: BalanceTransaction["kind"]) => all.filter((movement) => movement.kind === kind);
  const cameIn = sum(moved("charge").map((movement) => movement.amount));
  const isBooked = charge.balanceTransaction !== undefined;
  assert.equal(cameIn, isBooked ? amountCaptured : 0, "M4: what was captured is booked once");
  assert.ok(isBooked || intent.captureMethod === "automatic_async" || amountCaptured === 0, "M4: and is booked");
  const wentBack = sum([...moved("refund"), ...moved("refund_failure")].map((movement) => movement.amount));
  assert.equal(wentBack + amountRefunded, 0, "M4: what was refunded is booked once, and so is what came back");
  const fees = sum(moved("charge").map((movement) => feeOf(movement.amount, TERMS.booking.fees)));
  assert.equal(sum(all.map(({ fee }) => fee)), fees);

  const postings = all.flatMap(postingsOf);
  assert.equal(sum(postings.map((posting) => posting.amount)), 0, "M4: the ledger balances");
  const currencies = new Set(
    [intent, charge, ...refunds.values(), ...all, ...postings].map(({ currency }) => currency),
  );
  assert.deepEqual([...currencies], [intent.currency], "M1: one currency from the intent to the ledger");
  const { available, pending } = balanceOf(postings, now, intent.currency);
  const owed = sum([...available, ...pending].map((money) => money.amount));
  assert.equal(
    owed,
    cameIn - amountRefunded - fees,
    "M4: the merchant has what was captured and not refunded, less fees",
  );
}

function assertNothingUndone(before: Payment, after: Payment): void {
  assert.equal(after.charge?.id, before.charge?.id, "M2: one charge");
  assert.ok(
    (after.charge?.amountCaptured ?? 0) >= (before.charge?.amountCaptured ?? 0),
    "money is given back by refunds",
  );
  if (before.charge?.captured) assert.equal(after.charge?.amountCaptured, before.charge.amountCaptured);
  for (const [id, refunded] of before.refunds) {
    if (refunded.status === "failed") assert.deepEqual(after.refunds.get(id), refunded, "M3: it returns once");
  }
}

function isOvercaptured({ charge }: Payment): boolean {
  return charge !== undefined && charge.id !== CHARGE.id && charge.amountCaptured > charge.amountAuthorized;
}
