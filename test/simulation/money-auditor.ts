import assert from "node:assert/strict";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { Dispute } from "../../src/domain/disputes/dispute.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import { debitFeeOf } from "../../src/domain/ledger/debit-fees.ts";
import { disputeFeeOf, feeOf } from "../../src/domain/ledger/fees.ts";
import { postingsOf } from "../../src/domain/ledger/postings.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { LedgerReader, Scope } from "../../src/ports/store.ts";
import { TERMS } from "../support/intent-rules.ts";
import type { Books } from "./books.ts";

type MoneyBooks = Pick<Books, "charges" | "disputes" | "movements" | "refunds">;

/** Compares what charges, refunds and disputes say with the movements, and those with the ledger (M1, M3, M4 and M7). */
export async function auditMoney(ledger: LedgerReader, scope: Scope, books: MoneyBooks): Promise<void> {
  const movements = [...books.movements.values()];
  const bySource = Map.groupBy(movements, ({ source }) => source);
  const refunds = Map.groupBy(books.refunds.values(), ({ charge }) => charge);
  const disputes = Map.groupBy(books.disputes.values(), ({ charge }) => charge);
  for (const charge of books.charges.values()) {
    const back = { refunds: refunds.get(charge.id) ?? [], disputes: disputes.get(charge.id) ?? [] };
    assertCharge(charge, back, bySource.get(charge.id) ?? []);
  }
  for (const refund of books.refunds.values()) assertRefund(refund, bySource.get(refund.id) ?? []);
  for (const dispute of books.disputes.values()) assertDispute(dispute, bySource.get(dispute.id) ?? []);
  for (const { source } of movements) {
    const isKnown = books.charges.has(source) || books.refunds.has(source) || books.disputes.has(source);
    assert.ok(isKnown, "M4: no money without a reason");
  }

  const audit = await ledger.auditLedger();
  assert.deepEqual(audit, { movements: movements.length, faults: [] }, "M4: the ledger adds up");
  const totals = await ledger.readTotals(scope);
  assert.deepEqual(
    totals.map((total) => ({ ...total })),
    expectedTotals(movements),
    "M4: the totals are those of the movements",
  );
  for (const currency of new Set(totals.map((total) => total.currency))) {
    const of = (account?: string) =>
      totals.filter((total) => total.currency === currency && (account === undefined || total.account === account));
    assert.equal(sum(of()), 0, `M4: ${currency} balances`);
    const charges = [...books.charges.values()].filter((charge) => charge.currency === currency);
    const kept = charges.map((charge) => (isBooked(charge) ? charge.amountCaptured - charge.amountRefunded : 0));
    const disputed = [...books.disputes.values()].filter((dispute) => dispute.currency === currency);
    const left = sum(kept.map((amount) => ({ amount }))) - sum(disputed.map((one) => ({ amount: takenBy(one) })));
    assert.equal(sum(of("network")), left, "M4: captured less refunded less disputed");
  }
}

interface GoneBack {
  readonly disputes: readonly Dispute[];
  readonly refunds: readonly Refund[];
}

function assertCharge(charge: Charge, back: GoneBack, movements: readonly BalanceTransaction[]): void {
  if (isLetGo(charge)) return assertLetGo(charge, back, movements);
  const { amountCaptured, amountRefunded, currency, id } = charge;
  assert.ok(0 <= amountRefunded && amountRefunded <= amountCaptured, `M3: ${id} is refunded what was captured at most`);
  const good = back.refunds.filter(({ status }) => status !== "failed");
  assert.equal(sum(good), amountRefunded, `M3: ${id} counts its refunds`);
  assert.equal(sum(movements), isBooked(charge) ? amountCaptured : 0, `M4: ${id} is booked once`);
  for (const { fee, amount, currency: booked, kind } of movements) {
    const [name, price] =
      charge.type === "card"
        ? ["charge", feeOf(amount, TERMS.booking.fees)]
        : ["payment", debitFeeOf(charge.type, amount)];
    assert.deepEqual([kind, booked, fee], [name, currency, price], "M1: as it was charged");
  }
  if (isBooked(charge))
    assert.ok(
      movements.some((one) => one.id === charge.balanceTransaction),
      `M4: ${id} names it`,
    );
  // What is still on its way to the payer of a debit is stopped when his bank takes the debit back.
  const underWay = charge.type === "card" ? 0 : charge.refundsUnderWay;
  if (charge.type !== "card") assert.equal(sum(good.filter(isPending)), underWay, `M3: ${id} knows what is under way`);
  assert.ok(back.disputes.length <= 1, `M7: ${id} is disputed once`);
  assert.deepEqual(
    back.disputes.map((dispute) => dispute.id),
    charge.dispute === undefined ? [] : [charge.dispute.id],
    `M7: ${id} knows its dispute`,
  );
  const taken = sum(back.disputes.map((dispute) => ({ amount: takenBy(dispute) })));
  assert.ok(taken + amountRefunded - underWay <= amountCaptured, `M7: ${id} gives back no more than it took`);
}

/** Nothing was captured, and a refund has let go of the hold. */
function isLetGo({ amountCaptured, amountRefunded }: Charge): boolean {
  return amountCaptured === 0 && amountRefunded > 0;
}

function assertLetGo(charge: Charge, back: GoneBack, movements: readonly BalanceTransaction[]): void {
  const { amount, amountRefunded, captured, id, paymentIntent } = charge;
  assert.deepEqual([paymentIntent, captured, amountRefunded], [undefined, false, amount], `M3: ${id} is let go whole`);
  const refunds = back.refunds.map((refund) => [refund.amount, refund.balanceTransaction, refund.status]);
  assert.deepEqual(refunds, [[amount, undefined, "succeeded"]], `M3: ${id} is let go once`);
  assert.deepEqual([back.disputes, movements], [[], []], `M4: nothing of ${id} came in`);
}

/** A refund takes its amount once. One that failed brings it back once. */
function assertRefund(refund: Refund, movements: readonly BalanceTransaction[]): void {
  const { amount, balanceTransaction, currency, destination, status } = refund;
  if (balanceTransaction === undefined) return assert.deepEqual(movements, [], `M3: ${refund.id} lets go of a hold`);
  const kind = destination === "card" ? "refund" : "payment_refund";
  const taken = { kind, amount: 0 - amount, currency, fee: 0 };
  const back = { kind: "refund_failure", amount, currency, fee: 0 };
  const byAmount = movements.map(moved).toSorted((one, other) => one.amount - other.amount);
  assert.deepEqual(byAmount, status === "failed" ? [taken, back] : [taken], `M3: ${refund.id} moves its amount once`);
  const ids = [refund.balanceTransaction, refund.failureBalanceTransaction].flatMap((id) => id ?? []);
  assert.deepEqual(movements.map(({ id }) => id).toSorted(), ids.toSorted(), "M3: and names what it moved");
}

/** M7: a dispute or a return takes its amount once, and what was won comes back once, without the fee. */
function assertDispute(dispute: Dispute, movements: readonly BalanceTransaction[]): void {
  const { amount, claim, currency, status } = dispute;
  const taken = { kind: "dispute", amount: 0 - amount, currency, fee: disputeFeeOf(currency) };
  const back = { kind: "dispute_reversal", amount, currency, fee: 0 };
  const byAmount = movements.map(moved).toSorted((one, other) => one.amount - other.amount);
  const expected = claim.kind === "inquiry" ? [] : status === "won" ? [taken, back] : [taken];
  assert.deepEqual(byAmount, expected, `M7: ${dispute.id} reverses once`);
  const ids = [dispute.withdrawal, dispute.reinstatement].flatMap((movement) => movement?.id ?? []);
  assert.deepEqual(movements.map(({ id }) => id).toSorted(), ids.toSorted(), "M7: and names what it moved");
}

/** What the payer's bank has of a disputed payment now. */
function takenBy({ amount, claim, status }: Dispute): number {
  return claim.kind === "inquiry" || status === "won" ? 0 : amount;
}

function moved({ kind, amount, currency, fee }: BalanceTransaction) {
  return { kind, amount, currency, fee };
}

function isPending({ status }: Refund): boolean {
  return status === "pending";
}

function isBooked({ balanceTransaction }: Charge): boolean {
  return balanceTransaction !== undefined;
}

/** In the order in which a store tells them. */
function expectedTotals(movements: readonly BalanceTransaction[]): readonly object[] {
  const groups = Map.groupBy(movements.flatMap(postingsOf), ({ account, currency, availableOn }) =>
    [account, currency, String(availableOn).padStart(12, "0")].join(" "),
  );
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, [first, ...more]]) => {
      if (first === undefined) return [];
      const { account, currency, availableOn } = first;
      const amount = sum([first, ...more]);
      return amount === 0 ? [] : [{ account, currency, amount, availableOn }];
    });
}

function sum(parts: readonly { readonly amount: number }[]): number {
  return parts.reduce((total, { amount }) => total + amount, 0);
}
