import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  CALLABLE,
  confirmDebit,
  expireProof,
  factsOf,
  fail,
  settle,
  UNPROVEN,
  verify,
} from "../../../test/support/debit-rules.ts";
import { DEBIT_CHARGE, DEBIT_METHOD, MANDATE, PAYMENT_INTENT } from "../../../test/support/document-samples.ts";
import { cancel, intentAfter, NOW, type Outcome } from "../../../test/support/intent-rules.ts";
import type { CollectionAnswer, DebitCourse } from "../bank-debits/collection.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import { debitCharge, type DebitCharge } from "../charges/charge.ts";
import { claimAnnounced, returnDebit } from "../charges/return.ts";
import type { Dispute } from "../disputes/dispute.ts";
import { laterBy } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { postingsOf } from "../ledger/postings.ts";
import type { Mandate } from "../mandates/mandate.ts";
import type { Currency } from "../money.ts";
import type { DebitMethod } from "../payment-methods/payment-method.ts";
import { advanceRefund, sendRefundBack } from "../refunds/advance.ts";
import { createRefund } from "../refunds/create.ts";
import type { Refund } from "../refunds/refund.ts";
import { debitResult } from "./debit-result.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { tellReturned } from "./told-result.ts";
import { TRANSITIONS } from "./transitions.ts";

/** One payment by debit with all that belongs to it. Everything that a step changes is written here, as a store would. */
interface Life {
  readonly intent: PaymentIntent;
  readonly charges: ReadonlyMap<string, DebitCharge>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly mandates: ReadonlyMap<string, Mandate>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly method: DebitMethod;
  readonly now: number;
}

const COMMANDS = [
  "cancel",
  "claim",
  "confirm",
  "confirm",
  "expire_proof",
  "fail",
  "refund",
  "refund_news",
  "result",
  "return",
  "send_back",
  "settle",
  "verify",
] as const;

interface Step {
  readonly command: (typeof COMMANDS)[number];
  readonly course: DebitCourse | undefined;
  readonly blocked: boolean;
  readonly proof: "attempts_exceeded" | "mismatch" | "timeout" | "verified";
  readonly seconds: number;
  readonly percent: number;
  readonly which: number;
  readonly proven: boolean;
}

const FAILURE = { code: "account_closed" } as const;
const COURSES: readonly (DebitCourse | undefined)[] = [
  undefined,
  { kind: "succeeds" },
  { kind: "waits" },
  { kind: "fails", failure: FAILURE, mandate: "ends" },
  { kind: "disputed", reason: "debit_not_authorized", mandate: "ends" },
];

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...COMMANDS),
  course: fc.constantFrom(...COURSES),
  blocked: fc.boolean(),
  proof: fc.constantFrom("attempts_exceeded", "mismatch", "timeout", "verified", "verified"),
  seconds: fc.constantFrom(0, 1, 15, 20, 3_600, 864_000),
  percent: fc.integer({ min: 1, max: 100 }),
  which: fc.nat(4),
  proven: fc.boolean(),
});

test("whatever is done to a debit in whatever order, money moves once, by the table, and on a mandate", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.array(stepOf, { minLength: 3, maxLength: 16 }), (steps) => {
      let life = begin();
      for (const [place, step] of steps.entries()) {
        const next = move(life, step, `${place}`);
        assertStep(life, next);
        assertMoney(next);
        for (const { document } of tagged(next)) seen.add(document);
        life = next;
      }
    }),
    { seed: 20_261_101, numRuns: 3000 },
  );
  // A walk that never got anywhere would prove nothing.
  for (const reached of ["processing", "succeeded", "canceled", "requires_action", "dispute", "refund failed"]) {
    assert.ok(seen.has(reached), `some walk came to ${reached}`);
  }
});

function tagged(life: Life): readonly { readonly document: string }[] {
  const refunds = [...life.refunds.values()].map(({ status }) => ({ document: `refund ${status}` }));
  const disputes = life.disputes.size > 0 ? [{ document: "dispute" }] : [];
  return [{ document: life.intent.status }, ...refunds, ...disputes];
}

function begin(): Life {
  return {
    intent: { ...PAYMENT_INTENT, currency: "usd" as Currency },
    charges: new Map(),
    disputes: new Map(),
    mandates: new Map(),
    movements: new Map(),
    refunds: new Map(),
    method: { ...UNPROVEN, id: DEBIT_METHOD.id },
    now: NOW,
  };
}

function move(life: Life, step: Step, place: string): Life {
  const now = life.now + step.seconds;
  const outcome = act({ ...life, now }, step, place);
  const changes = outcome.kind === "changed" ? outcome.changes : NO_CHANGES;
  const next = {
    intent: intentAfter(life.intent, outcome),
    charges: new Map(life.charges),
    disputes: new Map(life.disputes),
    mandates: new Map(life.mandates),
    movements: new Map(life.movements),
    refunds: new Map(life.refunds),
    method: life.method,
    now,
  };
  const written = changes.documents.map(({ document }) => document.id);
  assert.equal(new Set(written).size, written.length, "a document is written once");
  for (const one of changes.documents) {
    if (one.resource === "charge" && one.document.type !== "card") next.charges.set(one.document.id, one.document);
    if (one.resource === "dispute") next.disputes.set(one.document.id, one.document);
    if (one.resource === "mandate") next.mandates.set(one.document.id, one.document);
    if (one.resource === "refund") next.refunds.set(one.document.id, one.document);
    if (one.resource === "payment_method" && one.document.type !== "card") next.method = one.document;
    if (one.resource === "balance_transaction") {
      assert.ok(!next.movements.has(one.document.id), "a movement is never changed");
      next.movements.set(one.document.id, one.document);
    }
  }
  return next;
}

function act(life: Life, step: Step, place: string): Outcome {
  const { intent } = life;
  const charge = debitCharge(life.charges.get(intent.latestCharge ?? ""));
  const now = laterBy(NOW, life.now - NOW);
  const fresh = {
    ...factsOf({}).fresh,
    payment: `py_${place}`,
    balanceTransaction: `txn_${place}`,
    dispute: `du_${place}`,
    disputeMovement: `txn_${place}d`,
  };
  const facts = { ...factsOf({}), now, fresh };
  const mandate = life.mandates.get(charge?.mandate ?? intent.pendingDebit?.mandate ?? "") ?? MANDATE;
  // Each try brings an account of its own, which is there to be used until it has been.
  const isFresh = life.method.state === "unused" || step.command !== "confirm";
  const account = {
    ...life.method.account,
    verified: step.command === "confirm" ? step.proven : life.method.account.verified,
  };
  const method: DebitMethod = { ...life.method, account, state: isFresh ? life.method.state : "unused" };
  const risk = { level: "normal", score: 7 } as const;
  const collection: CollectionAnswer = step.blocked
    ? { kind: "blocked", risk }
    : { kind: "accepted", course: step.course, delay: "normal", risk };
  const given = { facts, method, mandate, charge, collection, freshMandate: `mandate_${place}` };
  const payment = charge && { intent, charge, mandate, method };
  const changed = (changes: Changes | undefined): Outcome => ({ kind: "changed", changes: changes ?? NO_CHANGES });
  switch (step.command) {
    case "cancel":
      return cancel(intent, { now, charge });
    case "claim": {
      const announced = charge && claimAnnounced(charge);
      return changed(announced && charge && returnDebit(charge, announced, { ...facts, mandate }));
    }
    case "confirm":
      return confirmDebit(intent, given);
    case "expire_proof":
      return intent.pendingDebit === undefined ? changed(undefined) : expireProof(intent, given);
    case "fail":
      return charge === undefined ? changed(undefined) : fail({ ...intent }, { ...given, charge });
    case "result":
      return changed(payment && debitResult(payment, facts));
    case "return": {
      const decision = tellReturned({ intent, payment }, "R10", facts);
      return changed(decision.kind === "accepted" ? decision.changes : undefined);
    }
    case "settle":
      return charge === undefined ? changed(undefined) : settle(intent, { ...given, charge });
    case "verify":
      return verify(intent, step.proof, given);
    default:
      return changed(refundStep(life, step, place, charge));
  }
}

function refundStep(life: Life, step: Step, place: string, charge: DebitCharge | undefined): Changes | undefined {
  if (charge === undefined) return undefined;
  const now = laterBy(NOW, life.now - NOW);
  const fresh = { refund: `re_${place}`, paymentRefund: `pyr_${place}`, balanceTransaction: `txn_${place}` };
  if (step.command === "refund") {
    const left = charge.amountCaptured - charge.amountRefunded;
    const asked = { amount: Math.max(1, Math.floor((left * step.percent) / 100)) };
    const about = { now, fresh, debitPace: "seconds", course: "pending_first", intent: life.intent } as const;
    const decision = createRefund(charge, asked, about);
    return decision.kind === "accepted" ? decision.changes : undefined;
  }
  const chosen = [...life.refunds.values()].at(step.which % Math.max(life.refunds.size, 1));
  const facts = { now, charge, fresh, reference: "" };
  if (chosen === undefined || chosen.charge !== charge.id) return undefined;
  return step.command === "refund_news" ? advanceRefund(chosen, facts) : sendRefundBack(chosen, facts);
}

/** L1, L2, L3. */
function assertStep({ intent: before, charges }: Life, life: Life): void {
  const { intent } = life;
  if (intent.status !== before.status) {
    const reachable = Object.values(TRANSITIONS[before.status]).flat();
    assert.ok(reachable.includes(intent.status), `from ${before.status} to ${intent.status}`);
  }
  if (before.status === "succeeded" || before.status === "canceled") assert.equal(intent, before, "final");
  assert.equal(intent.status === "requires_action", intent.nextAction !== undefined, "next_action");
  assert.equal(intent.pendingDebit !== undefined, intent.nextAction !== undefined, "what waits");
  const fresh = [...life.charges.values()].filter(({ id, status }) => status === "pending" && !charges.has(id));
  for (const { mandate } of fresh) {
    const right = life.mandates.get(mandate);
    assert.deepEqual(
      [right?.status, right?.endedBecause],
      ["inactive", "used"],
      "a mandate for one payment is used up",
    );
    const same = [...life.charges.values()].filter(
      (charge) => charge.mandate === mandate && charge.failure !== "blocked",
    );
    assert.equal(same.length, 1, "one for a single payment is used once");
  }
}

/** M1 to M4, M7. */
function assertMoney({ intent, charges, disputes, movements, refunds }: Life): void {
  const live = [...charges.values()].filter(({ status }) => status !== "failed");
  assert.ok(live.length <= 1, "at most one debit is pending or has succeeded");
  const [charge] = live;
  const isPaid = charge?.status === "succeeded";
  assert.equal(intent.amountReceived, isPaid ? charge.amountCaptured : 0, "received = captured");
  assert.equal(intent.status === "processing", charge?.status === "pending", "processing = a debit is pending");
  const given = [...refunds.values()].filter(({ status }) => status !== "failed");
  const refunded = given.reduce((sum, { amount }) => sum + amount, 0);
  const underWay = given.filter(({ status }) => status === "pending").reduce((sum, { amount }) => sum + amount, 0);
  assert.deepEqual([charge?.amountRefunded ?? 0, charge?.refundsUnderWay ?? 0], [refunded, underWay]);
  assert.ok(refunded <= (charge?.amountCaptured ?? 0), "no more goes back than came");
  assert.ok(disputes.size <= 1, "a return reverses once");
  const balance = [...movements.values()].reduce((sum, { amount }) => sum + amount, 0);
  const returned = [...disputes.values()].reduce((sum, { amount }) => sum + amount, 0);
  assert.equal(balance, (isPaid ? charge.amountCaptured : 0) - refunded - returned, "the books have what is left");
  for (const movement of movements.values()) {
    assert.equal(
      postingsOf(movement).reduce((sum, { amount }) => sum + amount, 0),
      0,
      "the ledger balances",
    );
    assert.equal(movement.currency, intent.currency);
  }
}

test("a result that is due again, or told before its time, changes nothing more", () => {
  const intent: PaymentIntent = { ...PAYMENT_INTENT, status: "processing", latestCharge: DEBIT_CHARGE.id };
  const payment = {
    intent,
    charge: { ...CALLABLE, type: "sepa_debit" as const },
    method: DEBIT_METHOD,
    mandate: MANDATE,
  };
  const due = { ...factsOf({}), now: CALLABLE.times.resultAt };
  assert.deepEqual(debitResult(payment, { ...due, now: laterBy(due.now, -1) }), NO_CHANGES);
  const settled = debitResult(payment, due);
  const [charge] = settled.documents.flatMap((one) => (one.resource === "charge" ? [debitCharge(one.document)] : []));
  const after = intentAfter(intent, { kind: "changed", changes: settled });
  assert.ok(charge !== undefined);
  assert.equal(after.status, "succeeded");
  assert.deepEqual(debitResult({ ...payment, intent: after, charge }, due), NO_CHANGES);
});
