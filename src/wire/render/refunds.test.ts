import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { REFUND } from "../../../test/support/document-samples.ts";
import type { Refund } from "../../domain/refunds/refund.ts";
import { changedAttributes } from "./changed-attributes.ts";
import { renderRefund } from "./refunds.ts";

// The recorded refund of a card charge (2026-08-26.dahlia).
const FRESH = {
  id: "re_3AbcDeFgHiJkLmNo1PqRsTuV",
  object: "refund",
  amount: 1099,
  balance_transaction: "txn_3AbcDeFgHiJkLmNo1WxYzAbC",
  charge: "ch_3AbcDeFgHiJkLmNo1PqRsTuV",
  created: 1790000100,
  currency: "eur",
  customer: null,
  customer_account: null,
  destination_details: {
    card: { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" },
    type: "card",
  },
  metadata: {},
  payment_intent: "pi_3AbcDeFgHiJkLmNo0PqRsTuV",
  payment_method: "pm_1AbcDeFgHiJkLmNoPqRsTuVw",
  reason: null,
  receipt_number: null,
  source_transfer_reversal: null,
  status: "succeeded",
  transfer_reversal: null,
};

function rendered(change: Partial<Refund>) {
  return renderRefund({ ...REFUND, ...change });
}

describe("a refund on the wire", () => {
  test("a fresh one has the recorded keys, values and order", () => {
    assert.equal(JSON.stringify(rendered({}), null, 1), JSON.stringify(FRESH, null, 1));
  });

  test("the news of its reference number is told as recorded", () => {
    const referenced = rendered({ reference: "12345678901234567890123" });
    assert.deepEqual(referenced.destination_details.card, {
      reference: "12345678901234567890123",
      reference_status: "available",
      reference_type: "acquirer_reference_number",
      type: "refund",
    });
    assert.deepEqual(changedAttributes(rendered({}), referenced), {
      destination_details: { card: { reference: null, reference_status: "pending" } },
    });
  });

  test("a pending one says that it is being processed", () => {
    const refund = rendered({ status: "pending" });
    assert.deepEqual([refund.status, refund.pending_reason], ["pending", "processing"]);
    assert.equal(refund.destination_details.card?.type, "pending");
  });

  test("a failed one names the reason and the movement that brought the money back", () => {
    const failureReason = "expired_or_canceled_card";
    const refund = rendered({ status: "failed", failureReason, failureBalanceTransaction: "txn_back" });
    assert.deepEqual([refund.failure_reason, refund.failure_balance_transaction], [failureReason, "txn_back"]);
    assert.equal(refund.destination_details.card?.reference_status, "unavailable");
  });

  test("one that let go of a hold moved no money, and is a reversal without a number", () => {
    const refund = rendered({ balanceTransaction: undefined });
    assert.equal(refund.balance_transaction, null);
    assert.deepEqual(refund.destination_details.card, {
      reference_status: "unavailable",
      reference_type: "acquirer_reference_number",
      type: "reversal",
    });
  });

  test("the merchant's reason, notes and customer are shown", () => {
    const refund = rendered({ reason: "duplicate", metadata: { order: "7" }, customer: "cus_1" });
    assert.deepEqual([refund.reason, refund.metadata, refund.customer], ["duplicate", { order: "7" }, "cus_1"]);
  });
});
