import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, DISPUTE } from "../../../test/support/document-samples.ts";
import { type Instant, laterBy } from "../instant.ts";
import type { Verdict } from "./claim.ts";
import { closeDispute } from "./close.ts";
import type { Dispute, Evidence } from "./dispute.ts";
import { expireDispute } from "./expire.ts";
import { updateDispute, type UpdateDispute } from "./update.ts";

const NOW = laterBy(DISPUTE.created, 60);

function updated(input: UpdateDispute, dispute: Dispute = DISPUTE, now: Instant = NOW) {
  const judge = ({ uncategorizedText }: Evidence): Verdict | undefined =>
    uncategorizedText === "proof" ? "won" : undefined;
  const decision = updateDispute(dispute, input, { now, charge: CHARGE, judge });
  return decision.kind === "accepted"
    ? { dispute: decision.result, jobs: decision.changes.jobs, reason: undefined }
    : { dispute, jobs: [], reason: decision.kind === "rejected" ? decision.refusal.reason : undefined };
}

test("evidence is merged, and an empty text takes one back", () => {
  const first = updated({ evidence: { customerName: "Ann", shippingCarrier: "Post" }, submit: false }).dispute;
  const { evidence } = updated(
    { evidence: { customerName: null, shippingDate: "May 4" }, submit: false },
    first,
  ).dispute;
  assert.deepEqual(evidence, { shippingCarrier: "Post", shippingDate: "May 4" });
});

test("a word of the merchant's takes the place of what was known, and so does nothing at all", () => {
  const opened: Dispute = { ...DISPUTE, prefilled: { customerName: "a regular", productDescription: "A lamp" } };
  const named = updated({ evidence: { customerName: "Ann" }, submit: false }, opened).dispute;
  assert.deepEqual([named.evidence, named.prefilled], [{ customerName: "Ann" }, { productDescription: "A lamp" }]);
  const cleared = updated({ evidence: { customerName: null, productDescription: null }, submit: false }, named).dispute;
  assert.deepEqual([cleared.evidence, cleared.prefilled], [{}, {}]);
});

const SUBMISSIONS: readonly (readonly [what: string, input: UpdateDispute, submissions: number])[] = [
  ["evidence that comes along is handed in", { evidence: { customerName: "Ann" } }, 1],
  ["evidence that is to be kept is not", { evidence: { customerName: "Ann" }, submit: false }, 0],
  ["metadata alone hands in nothing", { metadata: { order: "7" } }, 0],
  ["what was kept is handed in when asked for", { submit: true }, 1],
];
for (const [what, input, submissions] of SUBMISSIONS) {
  test(what, () => {
    const { dispute, jobs } = updated(input);
    assert.equal(dispute.submissions, submissions);
    assert.equal(dispute.status, submissions === 0 ? "needs_response" : "under_review");
    const due = laterBy(NOW, 5);
    assert.deepEqual(jobs, submissions === 0 ? [] : [{ kind: "decide-dispute", subject: DISPUTE.id, due }]);
  });
}

test("what was kept counts for the verdict on what is handed in later", () => {
  const kept = updated({ evidence: { uncategorizedText: "proof" }, submit: false }).dispute;
  assert.equal(kept.verdict, undefined);
  assert.equal(updated({ submit: true }, kept).dispute.verdict, "won");
});

test("a later submission replaces the verdict of an earlier one", () => {
  const first = updated({ evidence: { uncategorizedText: "proof" } }).dispute;
  const { verdict, submissions } = updated({ evidence: { uncategorizedText: "more" } }, first).dispute;
  assert.deepEqual([verdict, submissions], [undefined, 2]);
});

test("all texts together may have 150,000 characters", () => {
  const long = "é".repeat(50_000);
  const evidence = { accessActivityLog: long, cancellationRebuttal: long, productDescription: long };
  assert.equal(updated({ evidence }).reason, undefined);
  const { reason } = updated({ evidence: { ...evidence, customerName: "A" } });
  assert.deepEqual(reason, { kind: "evidence_too_long", characters: 150_001, maximum: 150_000 });
});

test("metadata has its limit here as well", () => {
  const metadata = Object.fromEntries(Array.from({ length: 51 }, (_, place) => [`key${place}`, "x"]));
  assert.deepEqual(updated({ metadata }).reason, { kind: "too_many_metadata_keys", keys: 51 });
});

test("the last second for an answer is still in time; after it, the dispute is over whether or not anyone noticed", () => {
  const last = DISPUTE.respondBy;
  assert.ok(last !== undefined);
  const evidence = { customerName: "Ann" };
  const { dispute, reason } = updated({ evidence }, DISPUTE, last);
  assert.deepEqual([dispute.submittedLate, reason], [false, undefined]);
  const late = laterBy(last, 1);
  assert.deepEqual(updated({ evidence }, DISPUTE, late).reason, { kind: "dispute_closed" });
  const closing = closeDispute(DISPUTE, { now: late, charge: CHARGE });
  assert.ok(closing.kind === "rejected");
  assert.equal(expireDispute(DISPUTE, { now: last, charge: CHARGE }).documents.length, 0);
  assert.equal(expireDispute(DISPUTE, { now: late, charge: CHARGE }).documents.length, 1);
});

test("an inquiry can be answered after its date, which it tells", () => {
  const inquiry: Dispute = {
    ...DISPUTE,
    status: "warning_needs_response",
    claim: { kind: "inquiry", reason: "general" },
    withdrawal: undefined,
  };
  const { dispute, reason } = updated({ submit: true }, inquiry, laterBy(NOW, 10 * 86_400));
  assert.deepEqual([dispute.submittedLate, dispute.status, reason], [true, "warning_under_review", undefined]);
});
