import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, DEBIT_CHARGE, REFUND } from "../../../test/support/document-samples.ts";
import { NOW } from "../../../test/support/intent-rules.ts";
import type { Changes } from "../changes.ts";
import { NO_CHANGES } from "../changes.ts";
import { amount } from "../money.ts";
import { advanceRefund, sendRefundBack } from "./advance.ts";
import type { Refund, RefundCourse, RefundStatus } from "./refund.ts";
import {
  allowsOfRefund,
  assertRefundTransition,
  REFUND_COMMANDS,
  REFUND_STATUSES,
  REFUND_TRANSITIONS,
  type RefundCommand,
} from "./transitions.ts";
import { updateRefund } from "./update.ts";

const COURSES: readonly RefundCourse[] = ["fails_later", "pending_first", "succeeds"];

const FACTS = {
  now: NOW,
  charge: { ...CHARGE, amountRefunded: REFUND.amount },
  fresh: { balanceTransaction: "txn_back" },
  reference: "12345678901234567890123",
};

const DEBITED = { ...DEBIT_CHARGE, amountRefunded: REFUND.amount, refundsUnderWay: REFUND.amount };
const TAKEN_BACK = { ...FACTS, charge: { ...DEBITED, dispute: { id: "du_1", blocksRefunds: true } } };

/** A refund in each status, with everything that the status brings along. */
const SAMPLES: { readonly [S in RefundStatus]: Refund } = {
  pending: { ...REFUND, status: "pending", course: "pending_first" },
  succeeded: REFUND,
  failed: {
    ...REFUND,
    status: "failed",
    course: "fails_later",
    failureReason: "expired_or_canceled_card",
    failureBalanceTransaction: "txn_back",
  },
};

/** The ways in which each command can be given. A pending refund is of the one course that begins so. */
const WAYS: { readonly [C in RefundCommand]: (refund: Refund) => readonly Changes[] } = {
  advance: (refund) => [
    ...COURSES.filter((course) => refund.status === "succeeded" || course === refund.course).map((course) =>
      advanceRefund({ ...refund, course }, FACTS),
    ),
    // Of a debit whose bank has taken it back: what has left already stays away.
    ...(refund.status === "pending" ? [advanceRefund(ofDebit(refund), TAKEN_BACK)] : []),
  ],
  annotate: (refund) => {
    const decision = updateRefund(refund, { order: "7" });
    assert.ok(decision.kind === "accepted");
    return [decision.changes];
  },
  send_back: (refund) => [sendRefundBack(ofDebit(refund), TAKEN_BACK)],
};

function ofDebit(refund: Refund): Refund {
  return { ...refund, destination: "sepa_debit" };
}

function statusAfter(changes: Changes): RefundStatus | undefined {
  const written = changes.documents.find(({ resource }) => resource === "refund");
  return written?.resource === "refund" ? written.document.status : undefined;
}

for (const status of REFUND_STATUSES) {
  for (const command of REFUND_COMMANDS) {
    const next = REFUND_TRANSITIONS[status][command];
    if (next !== undefined) {
      test(`${command} leads a refund from ${status} to each of ${next.join(", ")} and nowhere else`, () => {
        assert.deepEqual(new Set(WAYS[command](SAMPLES[status]).map(statusAfter)), new Set(next));
      });
    } else {
      test(`${command} does nothing to a refund that is ${status}`, () => {
        for (const changes of WAYS[command](SAMPLES[status])) assert.deepEqual(changes, NO_CHANGES);
      });
    }
  }
}

test("a status allows what its row names", () => {
  assert.equal(allowsOfRefund("pending", "advance"), true);
  assert.equal(allowsOfRefund("failed", "advance"), false);
});

test("a step that the table lacks is a fault of ours", () => {
  assert.throws(() => assertRefundTransition("failed", "advance", "succeeded"), /must not lead from failed/);
  assert.throws(() => assertRefundTransition("pending", "annotate", "failed"), /must not lead from pending/);
  assert.doesNotThrow(() => assertRefundTransition("succeeded", "advance", "failed"));
});

test("a refund that was taken at once gets its reference, and that is the last news of it", () => {
  const changes = advanceRefund(REFUND, FACTS);
  const next = { ...REFUND, reference: FACTS.reference };
  assert.deepEqual(changes, {
    documents: [{ resource: "refund", document: next }],
    events: [
      { type: "refund.updated", resource: "refund", document: next, previous: REFUND },
      { type: "charge.refund.updated", resource: "refund", document: next, previous: REFUND },
    ],
    jobs: [],
  });
  assert.deepEqual(advanceRefund(next, FACTS), NO_CHANGES);
});

test("a pending refund succeeds first and gets its reference later", () => {
  const { documents, jobs } = advanceRefund(SAMPLES.pending, FACTS);
  assert.deepEqual(documents, [{ resource: "refund", document: { ...SAMPLES.pending, status: "succeeded" } }]);
  assert.deepEqual(
    jobs.map(({ kind, subject }) => [kind, subject]),
    [["advance-refund", REFUND.id]],
  );
});

test("a refund that the bank sends back returns its amount, once", () => {
  const failing: Refund = { ...REFUND, course: "fails_later", amount: amount(300) };
  const charge = { ...CHARGE, amountRefunded: amount(500) };
  const { documents, events } = advanceRefund(failing, { ...FACTS, charge });
  const [back, refund, after] = documents;
  assert.ok(back?.resource === "balance_transaction" && refund?.resource === "refund" && after?.resource === "charge");
  assert.deepEqual([back.document.kind, back.document.amount], ["refund_failure", 300]);
  assert.equal(refund.document.failureBalanceTransaction, back.document.id);
  assert.equal(refund.document.failureReason, "expired_or_canceled_card");
  assert.equal(after.document.amountRefunded, 200);
  assert.deepEqual(
    events.map(({ type }) => type),
    ["refund.failed", "refund.updated", "charge.refund.updated", "charge.updated"],
  );
  assert.deepEqual(advanceRefund(refund.document, { ...FACTS, charge: after.document }), NO_CHANGES);
});

test("of a refund only metadata can be changed, and not more than an object may have", () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, place) => [`key${place}`, "x"]));
  const full = { ...REFUND, metadata: many };
  const decision = updateRefund(full, { more: "x" });
  assert.ok(decision.kind === "rejected");
  assert.deepEqual(decision.refusal.reason, { kind: "too_many_metadata_keys", keys: 51 });
  const cleared = updateRefund(full, null);
  assert.ok(cleared.kind === "accepted");
  assert.deepEqual(cleared.result, REFUND);
});
