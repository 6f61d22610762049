import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHARGE } from "../../../test/support/document-samples.ts";
import { NOW, TERMS } from "../../../test/support/intent-rules.ts";
import type { Changes, Decision } from "../changes.ts";
import { captureCharge } from "../charges/capture.ts";
import type { CardCharge } from "../charges/charge.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { balanceOf } from "../ledger/balance.ts";
import { disputeFeeOf } from "../ledger/fees.ts";
import { postingsOf } from "../ledger/postings.ts";
import { ZERO } from "../money.ts";
import { advanceRefund } from "../refunds/advance.ts";
import { createRefund } from "../refunds/create.ts";
import type { Refund } from "../refunds/refund.ts";
import type { Claim, Verdict } from "./claim.ts";
import { closeDispute } from "./close.ts";
import { decideDispute } from "./decide.ts";
import type { Dispute } from "./dispute.ts";
import { expireDispute } from "./expire.ts";
import { updateDispute } from "./update.ts";

/** One disputed payment with all the money that it has moved. */
interface Payment {
  readonly now: Instant;
  readonly charge: CardCharge;
  readonly dispute: Dispute | undefined;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
}

const COMMANDS = ["advance", "annotate", "capture", "close", "decide", "expire", "refund", "submit"] as const;

interface Step {
  readonly command: (typeof COMMANDS)[number];
  /** Share of what is left to refund or to capture, in percent: more than all of it is tried as well. */
  readonly percent: number;
  readonly verdict: Verdict | undefined;
  readonly fails: boolean;
  readonly which: number;
  readonly days: number;
}

const stepOf: fc.Arbitrary<Step> = fc.record({
  command: fc.constantFrom(...COMMANDS, "refund", "refund", "submit", "decide", "decide"),
  percent: fc.integer({ min: 1, max: 110 }),
  verdict: fc.constantFrom("escalated", "lost", "won", undefined),
  fails: fc.boolean(),
  which: fc.nat(20),
  days: fc.oneof(fc.constant(0), fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 130 })),
});

const claims: fc.Arbitrary<Claim> = fc.record({
  kind: fc.constantFrom("chargeback", "inquiry", "inquiry", "return"),
  reason: fc.constantFrom("fraudulent", "general"),
});

test("no sequence of refunds, evidence, verdicts and dates takes or brings back the money of a dispute twice", () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(claims, fc.array(stepOf, { maxLength: 30 }), (claim, steps) => {
      let payment = held(claim);
      for (const [place, step] of [{ ...FIRST, percent: 80 }, ...steps].entries()) {
        const next = move({ ...payment, now: laterBy(payment.now, step.days * 86_400) }, step, `${place}`);
        assertMoney(next);
        assertNothingUndone(payment, next);
        seen.add(`${claim.kind} ${next.dispute?.status}`);
        for (const { status } of next.refunds.values()) seen.add(`refund ${status} ${next.dispute?.status}`);
        payment = next;
      }
    }),
    { seed: 20_261_121, numRuns: 6000 },
  );
  // A walk that never got anywhere would prove nothing.
  const wanted = [
    ...["needs_response", "under_review", "won", "lost"].map((status) => `chargeback ${status}`),
    ...["warning_needs_response", "warning_under_review", "warning_closed"].map((status) => `inquiry ${status}`),
    ...["needs_response", "under_review", "won", "lost"].map((status) => `inquiry ${status}`),
    "return lost",
    "refund succeeded won",
    "refund failed won",
    "refund succeeded under_review",
    "refund failed lost",
  ];
  assert.deepEqual(
    wanted.filter((one) => !seen.has(one)),
    [],
  );
});

const FIRST: Step = { command: "capture", percent: 100, verdict: undefined, fails: false, which: 0, days: 0 };

/** A charge whose money waits to be captured. */
function held(claim: Claim): Payment {
  const charge = { ...CHARGE, paymentIntent: undefined, captured: false, amountCaptured: ZERO, claim };
  return { now: NOW, charge, dispute: undefined, refunds: new Map(), movements: new Map() };
}

function move(payment: Payment, step: Step, place: string): Payment {
  const refunds = new Map(payment.refunds);
  const movements = new Map(payment.movements);
  let { charge, dispute } = payment;
  for (const tagged of act(payment, step, place)?.documents ?? []) {
    if (tagged.resource === "charge" && tagged.document.type === "card") charge = tagged.document;
    if (tagged.resource === "dispute") dispute = tagged.document;
    if (tagged.resource === "refund") refunds.set(tagged.document.id, tagged.document);
    if (tagged.resource === "balance_transaction") {
      assert.ok(!movements.has(tagged.document.id), "a movement is never changed");
      movements.set(tagged.document.id, tagged.document);
    }
  }
  return { now: payment.now, charge, dispute, refunds, movements };
}

/** The command's changes, as its use case would commit them; undefined where it was refused. */
function act({ now, charge, dispute, refunds }: Payment, step: Step, place: string): Changes | undefined {
  const share = (whole: number) => Math.floor((whole * step.percent) / 100);
  const facts = {
    now,
    charge,
    booking: TERMS.booking,
    fresh: {
      balanceTransaction: `txn_${place}`,
      dispute: `du_${place}`,
      disputeMovement: `txn_${place}_disputed`,
      refund: `re_${place}`,
      paymentRefund: `pyr_${place}`,
    },
  };
  switch (step.command) {
    case "capture":
      return accepted(captureCharge(charge, { amount: share(charge.amountAuthorized) }, facts));
    case "refund": {
      const asked = { amount: share(charge.amountCaptured - charge.amountRefunded) };
      return accepted(
        createRefund(charge, asked, {
          ...facts,
          debitPace: "seconds",
          course: step.fails ? "fails_later" : "succeeds",
        }),
      );
    }
    case "advance": {
      const chosen = [...refunds.values()].at(step.which % Math.max(refunds.size, 1));
      return chosen && advanceRefund(chosen, { ...facts, reference: "1".repeat(23) });
    }
    default:
      return dispute && actOn(dispute, step, facts);
  }
}

function actOn(dispute: Dispute, { command, verdict }: Step, facts: Parameters<typeof decideDispute>[1]) {
  switch (command) {
    case "annotate":
      return accepted(updateDispute(dispute, { submit: false }, { ...facts, judge: () => verdict }));
    case "close":
      return accepted(closeDispute(dispute, facts));
    case "expire":
      return expireDispute(dispute, facts);
    case "submit":
      return accepted(updateDispute(dispute, { submit: true }, { ...facts, judge: () => verdict }));
    default:
      return decideDispute(dispute, facts);
  }
}

function accepted(decision: Decision<unknown>): Changes | undefined {
  return decision.kind === "accepted" ? decision.changes : undefined;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, minor) => total + minor, 0);

/** Invariants M1, M3, M4 and M7. */
function assertMoney({ now, charge, dispute, refunds, movements }: Payment): void {
  const all = [...movements.values()];
  const moved = (kind: BalanceTransaction["kind"]) => all.filter((movement) => movement.kind === kind);
  const net = (kind: BalanceTransaction["kind"]) => sum(moved(kind).map(({ amount }) => amount));
  assert.ok(charge.dispute === undefined || charge.dispute.id === dispute?.id, "the charge names its dispute");
  assert.ok(charge.claim === undefined || dispute === undefined, "M7: a claim is made once");

  const withdrawn = moved("dispute");
  const reinstated = moved("dispute_reversal");
  assert.deepEqual(withdrawn, dispute?.withdrawal === undefined ? [] : [dispute.withdrawal], "M7: taken once");
  assert.deepEqual(reinstated, dispute?.reinstatement === undefined ? [] : [dispute.reinstatement], "M7: back once");
  const status = dispute?.status ?? "";
  assert.equal(withdrawn.length === 1, ["lost", "needs_response", "under_review", "won"].includes(status));
  assert.equal(reinstated.length === 1, status === "won");
  assert.ok(reinstated.length === 0 || net("dispute") + net("dispute_reversal") === 0, "M7: just what was taken");

  const good = [...refunds.values()].filter((refund) => refund.status !== "failed");
  assert.equal(sum(good.map(({ amount }) => amount)), charge.amountRefunded, "M3: a failed refund counts no more");
  const taken = -net("dispute") - net("dispute_reversal");
  assert.ok(taken + charge.amountRefunded <= charge.amountCaptured, "M3: never more goes back than was captured");

  const postings = all.flatMap(postingsOf);
  assert.equal(sum(postings.map(({ amount }) => amount)), 0, "M4: the ledger balances");
  assert.deepEqual([...new Set(all.map(({ currency }) => currency))], [charge.currency], "M1: one currency");
  const { available, pending } = balanceOf(postings, now, charge.currency);
  const owed = sum([...available, ...pending].map(({ amount }) => amount));
  const fees = sum(all.map(({ fee }) => fee));
  assert.equal(owed, charge.amountCaptured - charge.amountRefunded - taken - fees, "M4: the merchant has the rest");
  const disputeFees = sum(withdrawn.map(({ fee }) => fee));
  assert.equal(disputeFees, withdrawn.length === 0 ? 0 : disputeFeeOf(charge.currency), "the fee is paid once");
}

function assertNothingUndone(before: Payment, after: Payment): void {
  assert.equal(after.dispute?.id, before.dispute?.id ?? after.dispute?.id, "one dispute");
  const { dispute } = before;
  if (dispute !== undefined && ["lost", "warning_closed", "won"].includes(dispute.status)) {
    assert.deepEqual(after.dispute, dispute, "what has ended stays as it is");
  }
}
