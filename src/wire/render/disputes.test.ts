import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTEXT, DISPUTE } from "../../../test/support/document-samples.ts";
import type { Dispute, DisputeStatus } from "../../domain/disputes/dispute.ts";
import { DISPUTE_STATUSES } from "../../domain/disputes/transitions.ts";
import { amount, ZERO } from "../../domain/money.ts";
import { renderDispute } from "./disputes.ts";

const INQUIRY: Dispute = {
  ...DISPUTE,
  status: "warning_needs_response",
  claim: { kind: "inquiry", reason: "general", networkReasonCode: "10" },
  withdrawal: undefined,
};

test("a chargeback shows the money that it took, whole and by its id", () => {
  const { amount: disputed, balance_transaction, balance_transactions } = renderDispute(DISPUTE, CONTEXT);
  assert.equal(disputed, 1099);
  assert.equal(balance_transaction, DISPUTE.withdrawal?.id);
  assert.equal(balance_transactions.length, 1);
  const [row] = balance_transactions;
  assert.ok(row !== undefined);
  assert.deepEqual(
    [row.object, row.amount, row.fee, row.net, row.type, row.reporting_category, row.source, row.status],
    ["balance_transaction", -1099, 2000, -3099, "adjustment", "dispute", DISPUTE.id, "available"],
  );
  assert.deepEqual(row.fee_details, [
    { amount: 2000, application: null, currency: "eur", description: "Dispute fee", type: "stripe_fee" },
  ]);
});

test("one that was won shows what came back behind it", () => {
  assert.ok(DISPUTE.withdrawal !== undefined);
  const reinstatement = {
    ...DISPUTE.withdrawal,
    id: "txn_back",
    kind: "dispute_reversal",
    amount: amount(1099),
    fee: ZERO,
  } as const;
  const shown = renderDispute({ ...DISPUTE, status: "won", reinstatement }, CONTEXT);
  assert.deepEqual(
    shown.balance_transactions.map((row) => [row.id, row.net, row.reporting_category, row.fee_details.length]),
    [
      [DISPUTE.withdrawal.id, -3099, "dispute", 1],
      ["txn_back", 1099, "dispute_reversal", 0],
    ],
  );
});

test("an inquiry has no money to show, and the networks' case is told", () => {
  const shown = renderDispute(INQUIRY, CONTEXT);
  assert.deepEqual([shown.balance_transaction, shown.balance_transactions], [null, []]);
  assert.deepEqual(shown.payment_method_details, {
    card: { brand: "visa", case_type: "inquiry", network: "visa", network_reason_code: "10" },
    type: "card",
  });
});

test("a debit that came back has no card to tell of, and no date", () => {
  const returned: Dispute = {
    ...DISPUTE,
    status: "lost",
    claim: { kind: "return", reason: "debit_not_authorized" },
    paidWith: undefined,
    respondBy: undefined,
  };
  const shown = renderDispute(returned, CONTEXT);
  assert.equal("payment_method_details" in shown, false);
  assert.deepEqual([shown.evidence_details.due_by, shown.reason], [null, "debit_not_authorized"]);
});

test("every text of the evidence has a place of its own", () => {
  const texts = [
    "accessActivityLog billingAddress cancellationPolicyDisclosure cancellationRebuttal customerEmailAddress",
    "customerName customerPurchaseIp duplicateChargeExplanation duplicateChargeId productDescription",
    "refundPolicyDisclosure refundRefusalExplanation serviceDate shippingAddress shippingCarrier shippingDate",
    "shippingTrackingNumber uncategorizedText",
  ]
    .join(" ")
    .split(" ");
  const evidence = Object.fromEntries(texts.map((name) => [name, name])) as Dispute["evidence"];
  const shown = renderDispute({ ...DISPUTE, evidence, submissions: 1 }, CONTEXT);
  const given = Object.entries(shown.evidence).filter(([, text]) => typeof text === "string");
  const camel = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  assert.deepEqual(
    given.map(([name]) => camel(name)),
    given.map(([, text]) => text),
  );
  assert.equal(given.length, 18);
  assert.equal(Object.keys(shown.evidence).length, 28);
  const { has_evidence, submission_count, submission_method } = shown.evidence_details;
  assert.deepEqual([has_evidence, submission_count, submission_method], [true, 1, "manual"]);
});

test("what was known from the start is shown, but is no evidence of the merchant's", () => {
  const prefilled = { customerName: "a regular", productDescription: "A lamp" };
  const opened = renderDispute({ ...DISPUTE, prefilled }, CONTEXT);
  assert.deepEqual([opened.evidence.customer_name, opened.evidence_details.has_evidence], ["a regular", false]);
  const answered = renderDispute({ ...DISPUTE, prefilled, evidence: { customerName: "Ann" } }, CONTEXT);
  assert.deepEqual([answered.evidence.customer_name, answered.evidence.product_description], ["Ann", "A lamp"]);
  assert.equal(answered.evidence_details.has_evidence, true);
});

test("a charge can be refunded as long as its money is the merchant's", () => {
  const refundable = (status: DisputeStatus) => renderDispute({ ...DISPUTE, status }, CONTEXT).is_charge_refundable;
  assert.deepEqual(DISPUTE_STATUSES.filter(refundable).toSorted(), [
    "warning_closed",
    "warning_needs_response",
    "warning_under_review",
    "won",
  ]);
});
