import assert from "node:assert/strict";
import { cardCharge, type Charge } from "../../src/domain/charges/charge.ts";
import type { Dispute } from "../../src/domain/disputes/dispute.ts";
import { DISPUTE_COMMANDS, DISPUTE_TRANSITIONS } from "../../src/domain/disputes/transitions.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import { type Books, toldAbout } from "./books.ts";

/** What charges, refunds and disputes may become, and what is told of it: invariants M1, M2, L1, L4 and L5. */
export function auditCharges(before: Books, now: Books): void {
  for (const charge of now.charges.values()) assertCharge(before.charges.get(charge.id), charge, now);
  for (const refund of now.refunds.values()) assertRefund(before.refunds.get(refund.id), refund, now);
  for (const dispute of now.disputes.values()) assertDispute(before.disputes.get(dispute.id), dispute, now);
}

/** A hold that lapsed is told with its intent's end and leaves its charge as it was. */
function assertCharge(before: Charge | undefined, now: Charge, books: Books): void {
  const types = toldAbout(books, now.id);
  if (before !== undefined) {
    assert.equal(now.currency, before.currency, "M1");
    const hasResult = before.status === "pending" && now.status !== "pending";
    if (!hasResult) assert.equal(now.status, before.status, "L1: a result is final");
    const fell = now.status === "failed" && hasResult;
    assert.ok(now.amount >= before.amount && (fell || now.amountCaptured >= before.amountCaptured), "M2");
  } else if (now.type === "card" && now.card.railToken.includes("threeDSecure2Required")) {
    const isAuthentic = now.authentication?.result === "authenticated";
    assert.ok(isAuthentic || now.status === "failed", "L4: no authorization without the cardholder");
  }
  const expired = types.filter((type) => type === "charge.expired");
  if (expired.length > 0) assert.deepEqual([before, now.amountCaptured, types.length], [now, 0, 1], "L5: what lapsed");
  else assert.deepEqual(types, expectedOf(before, now, books), "L5: a charge is told once");
}

/** What happened to a charge in one commit, by what has changed of it. */
function expectedOf(before: Charge | undefined, now: Charge, books: Books): readonly string[] {
  if (before === undefined || before.status !== now.status) return [`charge.${now.status}`];
  const expected: string[] = [];
  const took = now.amountCaptured > before.amountCaptured;
  const isBookedLater = !took && before.balanceTransaction !== now.balanceTransaction;
  const [first, next] = [cardCharge(before), cardCharge(now)];
  const isPart = took && Math.max(next?.partialCaptures ?? 0, first?.partialCaptures ?? 0) > 0;
  const isReturned = now.amountRefunded < before.amountRefunded;
  if (isBookedLater || isPart || isReturned || (next?.amountAuthorized ?? 0) > (first?.amountAuthorized ?? 0)) {
    expected.push("charge.updated");
  }
  if (now.captured && !before.captured) expected.push("charge.captured");
  if (now.amountRefunded > before.amountRefunded) expected.push("charge.refunded");
  if (before.dispute !== undefined && isToldWithItsCharge(toldAbout(books, before.dispute.id))) {
    expected.push("charge.updated");
  }
  return expected;
}

/** News of a dispute that moves no money is told of its charge as well. */
function isToldWithItsCharge(types: readonly string[]): boolean {
  return types.length > 0 && !types.some((type) => type.startsWith("charge.dispute.funds_"));
}

const REFUND_STEPS: Readonly<Record<string, readonly string[]>> = {
  "pending failed": ["refund.failed", "refund.updated", "charge.refund.updated"],
  "pending succeeded": ["refund.updated", "charge.refund.updated"],
  "succeeded succeeded": ["refund.updated", "charge.refund.updated"],
  "succeeded failed": ["refund.failed", "refund.updated", "charge.refund.updated"],
};

function assertRefund(before: Refund | undefined, now: Refund, books: Books): void {
  const types = toldAbout(books, now.id);
  if (before === undefined) return assert.deepEqual(types, ["refund.created"], "L5: a refund is told once");
  const { amount, charge, currency } = before;
  assert.deepEqual([now.amount, now.charge, now.currency], [amount, charge, currency], "M1: a refund stays what it is");
  const moved = JSON.stringify(before) !== JSON.stringify(now);
  assert.deepEqual(types, moved ? REFUND_STEPS[`${before.status} ${now.status}`] : [], "L1 and L5: a refund's news");
}

const OPENED: { readonly [K in Dispute["claim"]["kind"]]: readonly string[] } = {
  chargeback: ["charge.dispute.created", "charge.dispute.funds_withdrawn"],
  inquiry: ["charge.dispute.created"],
  return: ["charge.dispute.created", "charge.dispute.funds_withdrawn", "charge.dispute.closed"],
};

function assertDispute(before: Dispute | undefined, now: Dispute, books: Books): void {
  const types = toldAbout(books, now.id);
  if (before === undefined) return assert.deepEqual(types, OPENED[now.claim.kind], "L5: a dispute is told once");
  assert.deepEqual([now.charge, now.currency], [before.charge, before.currency], "M1: a dispute stays what it is");
  const commands = DISPUTE_COMMANDS.filter((one) => DISPUTE_TRANSITIONS[before.status][one]?.includes(now.status));
  if (types.length === 0) return assert.deepEqual(now, before, "L5: what changes is told");
  assert.ok(commands.length > 0, `L1: a dispute from ${before.status} to ${now.status}`);
  const isOver = ["lost", "warning_closed", "won"].includes(now.status);
  assert.equal(types.includes("charge.dispute.closed"), isOver, "L5: an end is told");
  const took = before.withdrawal === undefined && now.withdrawal !== undefined;
  assert.equal(types.includes("charge.dispute.funds_withdrawn"), took, "L5: money that is taken is told");
  assert.equal(types.includes("charge.dispute.funds_reinstated"), now.status === "won", "L5: so is what comes back");
}
