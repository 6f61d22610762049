import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { BALANCE_TRANSACTION, CONTEXT, REFUND } from "../../../test/support/document-samples.ts";
import { instant } from "../../domain/instant.ts";
import type { BalanceTransaction } from "../../domain/ledger/balance-transaction.ts";
import { amount, ZERO } from "../../domain/money.ts";
import { renderBalanceTransaction } from "./balance-transactions.ts";

// The recorded row of a card charge (2026).
const FRESH = {
  id: "txn_3AbcDeFgHiJkLmNo1WxYzAbC",
  object: "balance_transaction",
  amount: 1000,
  available_on: 1790553600,
  balance_type: "payments",
  created: 1790000001,
  currency: "usd",
  description: null,
  exchange_rate: null,
  fee: 59,
  fee_details: [
    { amount: 59, application: null, currency: "usd", description: "Stripe processing fees", type: "stripe_fee" },
  ],
  net: 941,
  reporting_category: "charge",
  source: "ch_3AbcDeFgHiJkLmNo1PqRsTuV",
  status: "pending",
  type: "charge",
};

function rendered(change: Partial<BalanceTransaction>, now = CONTEXT.now) {
  return renderBalanceTransaction({ ...BALANCE_TRANSACTION, ...change }, { ...CONTEXT, now });
}

describe("a balance transaction on the wire", () => {
  test("that of a card charge has the recorded keys, values and order", () => {
    assert.equal(JSON.stringify(rendered({}), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("becomes available at its moment, and not a second before", () => {
    const { availableOn } = BALANCE_TRANSACTION;
    assert.equal(rendered({}, instant(availableOn - 1)).status, "pending");
    assert.equal(rendered({}, availableOn).status, "available");
  });

  test("that of a refund takes the amount without a fee", () => {
    const movement = { kind: "refund", amount: amount(-1000), fee: ZERO, source: REFUND.id } as const;
    const refund = rendered({ ...movement, description: "REFUND FOR CHARGE" });
    assert.deepEqual([refund.amount, refund.fee, refund.net, refund.fee_details], [-1000, 0, -1000, []]);
    assert.deepEqual([refund.type, refund.reporting_category, refund.source], ["refund", "refund", REFUND.id]);
    assert.equal(refund.description, "REFUND FOR CHARGE");
  });

  test("those of a dispute are adjustments, and the first one has the dispute's fee", () => {
    const taken = rendered({ kind: "dispute", amount: amount(-1000), fee: amount(1500), source: "du_1" });
    assert.deepEqual([taken.net, taken.type, taken.reporting_category], [-2500, "adjustment", "dispute"]);
    assert.deepEqual(taken.fee_details, [
      { amount: 1500, application: null, currency: "usd", description: "Dispute fee", type: "stripe_fee" },
    ]);
    const back = rendered({ kind: "dispute_reversal", amount: amount(1000), fee: ZERO, source: "du_1" });
    assert.deepEqual([back.net, back.type, back.reporting_category], [1000, "adjustment", "dispute_reversal"]);
  });

  test("that of a failed refund brings it back", () => {
    const back = rendered({ kind: "refund_failure", amount: amount(1000), fee: ZERO, source: REFUND.id });
    assert.deepEqual([back.net, back.type, back.reporting_category], [1000, "refund_failure", "refund_failure"]);
  });
});
