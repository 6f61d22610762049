import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, DISPUTE } from "../../../test/support/document-samples.ts";
import type { CardCharge } from "../charges/charge.ts";
import { type Changes, NO_CHANGES } from "../changes.ts";
import { laterBy } from "../instant.ts";
import { amount } from "../money.ts";
import { decideDispute } from "./decide.ts";
import type { Dispute } from "./dispute.ts";

const NOW = laterBy(DISPUTE.created, 65);
const REVIEWED: Dispute = { ...DISPUTE, status: "under_review", submissions: 1 };
const INQUIRY: Dispute = {
  ...REVIEWED,
  status: "warning_under_review",
  claim: { kind: "inquiry", reason: "general", networkReasonCode: "10" },
  withdrawal: undefined,
  verdict: "escalated",
};

function decided(dispute: Dispute, charge: Partial<CardCharge> = {}): Changes {
  const blocksRefunds = dispute.claim.kind !== "inquiry";
  const facts = {
    now: NOW,
    charge: { ...CHARGE, dispute: { id: dispute.id, blocksRefunds }, ...charge },
    fresh: { dispute: "du_unused", disputeMovement: "txn_new" },
  };
  return decideDispute(dispute, facts);
}

function written({ documents }: Changes) {
  const dispute = documents.find(({ resource }) => resource === "dispute")?.document as Dispute | undefined;
  const charge = documents.find(({ resource }) => resource === "charge")?.document as CardCharge | undefined;
  return { dispute, charge };
}

const types = ({ events }: Changes) => events.map(({ type }) => type);

test("a dispute that is won brings the amount back without the fee, and the charge can be refunded again", () => {
  const changes = decided({ ...REVIEWED, verdict: "won" });
  const { dispute, charge } = written(changes);
  const back = dispute?.reinstatement;
  assert.deepEqual([dispute?.status, back?.kind, back?.amount, back?.fee], ["won", "dispute_reversal", 1099, 0]);
  assert.deepEqual(charge?.dispute, { id: DISPUTE.id, blocksRefunds: false });
  assert.deepEqual(types(changes), ["charge.dispute.funds_reinstated", "charge.dispute.closed"]);
  assert.ok(dispute !== undefined);
  // Invariant M7: it comes back once.
  assert.equal(decided(dispute), NO_CHANGES);
});

test("a dispute that is lost moves no more money", () => {
  const changes = decided({ ...REVIEWED, verdict: "lost" });
  assert.equal(written(changes).dispute?.status, "lost");
  assert.equal(changes.documents.length, 1);
  assert.deepEqual(types(changes), ["charge.dispute.closed", "charge.updated"]);
});

test("a bank that says nothing decides nothing", () => {
  assert.equal(decided(REVIEWED), NO_CHANGES);
  assert.equal(decided({ ...INQUIRY, verdict: undefined }), NO_CHANGES);
});

test("an inquiry that is escalated takes the money now, and can be answered again", () => {
  const changes = decided(INQUIRY);
  const { dispute, charge } = written(changes);
  assert.deepEqual(
    [dispute?.status, dispute?.claim.kind, dispute?.verdict],
    ["needs_response", "chargeback", undefined],
  );
  assert.deepEqual([dispute?.withdrawal?.amount, dispute?.withdrawal?.fee], [-1099, 2000]);
  assert.equal(charge?.dispute?.blocksRefunds, true);
  assert.deepEqual(types(changes), ["charge.dispute.updated", "charge.dispute.funds_withdrawn"]);
  assert.deepEqual(changes.jobs, [{ kind: "expire-dispute", subject: DISPUTE.id, due: 1_790_726_400 }]);
});

test("an inquiry that is escalated takes no more than was not refunded meanwhile", () => {
  const { dispute } = written(decided(INQUIRY, { amountRefunded: amount(1000) }));
  assert.deepEqual([dispute?.amount, dispute?.withdrawal?.amount], [99, -99]);
  const all = written(decided(INQUIRY, { amountRefunded: CHARGE.amountCaptured })).dispute;
  assert.deepEqual([all?.status, all?.withdrawal], ["warning_closed", undefined]);
});

for (const verdict of ["lost", "won"] as const) {
  test(`an inquiry whose evidence would have ${verdict} is closed without any money`, () => {
    const changes = decided({ ...INQUIRY, verdict });
    assert.equal(written(changes).dispute?.status, "warning_closed");
    assert.equal(changes.documents.length, 1);
  });
}
