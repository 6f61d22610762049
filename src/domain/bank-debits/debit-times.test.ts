import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, laterBy } from "../instant.ts";
import { debitFeeOf } from "../ledger/debit-fees.ts";
import { amount } from "../money.ts";
import { claimAt, debitTimes } from "./debit-times.ts";
import { refundableUntil, refundArrives } from "./refund-times.ts";
import { settlementPlan } from "./settlement-plan.ts";

/** A Monday at noon (UTC). */
const NOW = instant(Date.UTC(2026, 2, 9, 12) / 1000);
const pacing = { pace: "seconds", delay: "normal", mandate: "known" } as const;

test("test mode tells results after seconds, delayed ones after three minutes", () => {
  assert.equal(debitTimes("sepa_debit", pacing, NOW).resultAt, laterBy(NOW, 15));
  assert.equal(debitTimes("us_bank_account", pacing, NOW).resultAt, laterBy(NOW, 20));
  assert.equal(debitTimes("sepa_debit", { ...pacing, delay: "three_minutes" }, NOW).resultAt, laterBy(NOW, 180));
  assert.equal(debitTimes("sepa_debit", { ...pacing, pace: "instant" }, NOW).resultAt, NOW);
});

test("by the calendar, results and cancellations keep to the scheme's days", () => {
  for (const scheme of ["sepa_debit", "us_bank_account", "bacs_debit"] as const) {
    for (const mandate of ["known", "new"] as const) {
      const times = debitTimes(scheme, { pace: "calendar", delay: "three_minutes", mandate }, NOW);
      const plan = settlementPlan(scheme, NOW, mandate);
      assert.deepEqual([times.resultAt, times.cancelableUntil], [plan.succeedsAt, plan.cancelableUntil]);
      assert.deepEqual([times.debitDate, times.claimableUntil], [plan.debitDate, plan.claimableUntil]);
    }
  }
});

test("only debits that their scheme lets be called back can be canceled", () => {
  assert.equal(debitTimes("sepa_debit", pacing, NOW).cancelableUntil, undefined);
  assert.equal(debitTimes("us_bank_account", pacing, NOW).cancelableUntil, laterBy(NOW, 20));
});

test("a claim follows its success, and a refund leaves after business days", () => {
  assert.ok(claimAt("calendar", NOW) > claimAt("seconds", NOW));
  assert.equal(claimAt("instant", NOW), NOW);
  assert.equal(refundArrives("us_bank_account", "seconds", NOW), laterBy(NOW, 5));
  const friday = laterBy(NOW, 4 * 86_400);
  assert.equal(refundArrives("us_bank_account", "calendar", friday), Date.UTC(2026, 2, 17, 13) / 1000);
});

test("a debit can be refunded to the end of the scheme's last day", () => {
  assert.equal(refundableUntil("au_becs_debit", NOW), Date.UTC(2026, 5, 7, 14) / 1000);
});

test("a debit costs a share of it, and never more than its scheme's most", () => {
  assert.equal(debitFeeOf("sepa_debit", amount(100_000)), 35);
  assert.equal(debitFeeOf("us_bank_account", amount(1_000)), 8);
  assert.equal(debitFeeOf("us_bank_account", amount(10_000_000)), 500);
  assert.equal(debitFeeOf("au_becs_debit", amount(2_000)), 50);
});
