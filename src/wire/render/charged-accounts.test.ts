import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTEXT, DEBIT_CHARGE } from "../../../test/support/document-samples.ts";
import { ZERO } from "../../domain/money.ts";
import { renderCharge } from "./charges.ts";

test("a debit on its way is captured but not paid, and shows account and mandate", () => {
  const charge = renderCharge(DEBIT_CHARGE, CONTEXT);
  assert.deepEqual(
    [charge.status, charge.paid, charge.captured, charge.amount_captured, charge.receipt_url],
    ["pending", false, true, 1099, null],
  );
  assert.equal(charge.calculated_statement_descriptor, null);
  assert.deepEqual([charge.outcome.type, charge.outcome.network_status], ["authorized", "approved_by_network"]);
  assert.deepEqual(charge.payment_method_details, {
    sepa_debit: {
      bank_code: "37040044",
      branch_code: "",
      country: "DE",
      expected_debit_date: "2026-09-23",
      fingerprint: "D1e2B3i4T5f6G7h8",
      last4: "3000",
      mandate: DEBIT_CHARGE.mandate,
    },
    type: "sepa_debit",
  });
});

test("a debit that failed says with which code, and one that was called back with none", () => {
  const failed = { ...DEBIT_CHARGE, status: "failed", captured: false, amountCaptured: ZERO } as const;
  const returned = renderCharge({ ...failed, failure: { code: "account_closed", returnCode: "AC04" } }, CONTEXT);
  assert.deepEqual([returned.failure_code, returned.outcome.reason], ["account_closed", "account_closed"]);
  assert.deepEqual([returned.outcome.type, returned.paid], ["issuer_declined", false]);
  const canceled = renderCharge({ ...failed, failure: "canceled" }, CONTEXT);
  assert.deepEqual([canceled.failure_code, canceled.outcome.type], [null, "invalid"]);
  assert.notEqual(canceled.failure_message, null);
});

test("each scheme has the members of its own", () => {
  const hash = (type: typeof DEBIT_CHARGE.type) => {
    const details = renderCharge({ ...DEBIT_CHARGE, type }, CONTEXT).payment_method_details as unknown as Record<
      string,
      object
    >;
    return Object.keys(details[type] ?? {}).join(" ");
  };
  const common = "expected_debit_date fingerprint last4 mandate";
  assert.equal(hash("au_becs_debit"), `bsb_number ${common}`);
  assert.equal(hash("bacs_debit"), `${common} sort_code`);
  assert.equal(
    hash("us_bank_account"),
    `account_holder_type account_type bank_name ${common} payment_reference routing_number`,
  );
  assert.equal(
    hash("acss_debit"),
    "bank_name expected_debit_date fingerprint institution_number last4 mandate transit_number",
  );
});
