import assert from "node:assert/strict";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import { feeOf } from "../../src/domain/ledger/fees.ts";
import { postingsOf } from "../../src/domain/ledger/postings.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { LedgerReader, Scope } from "../../src/ports/store.ts";
import { TERMS } from "../support/intent-rules.ts";

interface MoneyBooks {
  readonly charges: ReadonlyMap<string, Charge>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
}

/** Compares what charges and refunds say with the movements, and those with the ledger (invariants M3 and M4). */
export async function auditMoney(ledger: LedgerReader, scope: Scope, books: MoneyBooks): Promise<void> {
  const movements = [...books.movements.values()];
  const bySource = Map.groupBy(movements, ({ source }) => source);
  const byCharge = Map.groupBy(books.refunds.values(), ({ charge }) => charge);
  for (const charge of books.charges.values()) {
    assertCharge(charge, byCharge.get(charge.id) ?? [], bySource.get(charge.id) ?? []);
  }
  for (const refund of books.refunds.values()) assertRefund(refund, bySource.get(refund.id) ?? []);
  for (const { source } of movements) {
    assert.ok(books.charges.has(source) || books.refunds.has(source), "M4: no money without a reason");
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
    assert.equal(sum(of("network")), sum(kept.map((amount) => ({ amount }))), "M4: captured less refunded");
  }
}

function assertCharge(charge: Charge, refunds: readonly Refund[], movements: readonly BalanceTransaction[]): void {
  const { amountCaptured, amountRefunded, currency, id } = charge;
  assert.ok(0 <= amountRefunded && amountRefunded <= amountCaptured, `M3: ${id} is refunded what was captured at most`);
  const good = refunds.filter(({ status }) => status !== "failed");
  assert.equal(sum(good), amountRefunded, `M3: ${id} counts its refunds`);
  assert.equal(sum(movements), isBooked(charge) ? amountCaptured : 0, `M4: ${id} is booked once`);
  for (const { fee, amount, currency: booked, kind } of movements) {
    assert.deepEqual(
      [kind, booked, fee],
      ["charge", currency, feeOf(amount, TERMS.booking.fees)],
      "M1: as it was charged",
    );
  }
}

/** A refund takes its amount once. One that failed brings it back once. */
function assertRefund(refund: Refund, movements: readonly BalanceTransaction[]): void {
  const { amount, currency, status } = refund;
  const taken = { kind: "refund", amount: 0 - amount, currency, fee: 0 };
  const back = { kind: "refund_failure", amount, currency, fee: 0 };
  const moved = movements.map((movement) => ({
    kind: movement.kind,
    amount: movement.amount,
    currency: movement.currency,
    fee: movement.fee,
  }));
  const byKind = moved.toSorted((one, other) => (one.kind < other.kind ? -1 : 1));
  assert.deepEqual(byKind, status === "failed" ? [taken, back] : [taken], `M3: ${refund.id} moves its amount once`);
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
