import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isBusinessDay } from "../calendars/business-days.ts";
import { isoDate } from "../calendars/civil-days.ts";
import { localTime } from "../calendars/time-zones.ts";
import { instant } from "../instant.ts";
import { DEBIT_SCHEMES } from "./schemes.ts";
import type { DebitScheme } from "./schemes.ts";
import { settlementPlan } from "./settlement-plan.ts";

function at(iso: string) {
  return instant(Date.parse(iso) / 1000);
}

function utc(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().slice(0, 16);
}

/** Confirmed, then: submitted, debited, succeeds, returnable until. */
const PLANS: readonly (readonly [DebitScheme, string, string, string, string, string])[] = [
  // The platform's own example: confirmed on a Tuesday at 11:00, after the cut-off, it succeeds nine days later.
  ["sepa_debit", "2025-03-04T10:00", "2025-03-05T09:30", "2025-03-06", "2025-03-13T08:00", "2025-03-13T23:00"],
  ["sepa_debit", "2025-03-04T09:29", "2025-03-04T09:30", "2025-03-05", "2025-03-12T08:00", "2025-03-12T23:00"],
  // Over Easter and the change to summer time.
  ["sepa_debit", "2024-03-28T09:29", "2024-03-28T09:30", "2024-04-02", "2024-04-09T07:00", "2024-04-09T22:00"],
  ["sepa_debit", "2026-12-23T10:00", "2026-12-24T09:30", "2026-12-28", "2027-01-05T08:00", "2027-01-05T23:00"],
  ["au_becs_debit", "2026-02-02T04:59", "2026-02-02T05:00", "2026-02-02", "2026-02-03T22:00", "2026-02-04T13:00"],
  ["au_becs_debit", "2026-04-02T05:00", "2026-04-07T06:00", "2026-04-07", "2026-04-08T23:00", "2026-04-09T14:00"],
  ["us_bank_account", "2026-07-02T22:59", "2026-07-02T23:00", "2026-07-03", "2026-07-08T13:00", "2026-07-08T04:00"],
  ["us_bank_account", "2026-11-24T12:00", "2026-11-25T00:00", "2026-11-25", "2026-12-01T14:00", "2026-12-01T05:00"],
  ["bacs_debit", "2026-12-23T19:59", "2026-12-23T20:00", "2026-12-29", "2026-12-31T09:00", "2027-01-01T00:00"],
  ["acss_debit", "2024-09-27T12:00", "2024-09-27T20:00", "2024-10-01", "2024-10-07T13:00", "2024-10-08T04:00"],
];

test("a debit is submitted, made, reported and returned on the days of its scheme", () => {
  for (const [scheme, confirmed, submitted, debited, succeeds, returnable] of PLANS) {
    const plan = settlementPlan(scheme, at(`${confirmed}:00Z`));
    assert.deepEqual(
      [utc(plan.submittedAt), isoDate(plan.debitDate), utc(plan.succeedsAt), utc(plan.returnableUntil)],
      [submitted, debited, succeeds, returnable],
      `${scheme} ${confirmed}`,
    );
  }
});

test("payers may claim as long as the scheme lets them", () => {
  const from = at("2026-01-14T08:00:00Z");
  const claims = (scheme: DebitScheme) => {
    const { refundableToPayerUntil, claimableUntil } = settlementPlan(scheme, from);
    return [utc(refundableToPayerUntil)?.slice(0, 10), utc(claimableUntil)?.slice(0, 10)];
  };
  // Debited on 15 January: eight weeks end on 12 March, thirteen months on 15 February.
  assert.deepEqual(claims("sepa_debit"), ["2026-03-13", "2027-02-16"]);
  assert.deepEqual(claims("us_bank_account"), [undefined, "2026-03-18"]);
  assert.deepEqual(claims("bacs_debit"), [undefined, undefined]);
  assert.deepEqual(claims("au_becs_debit"), [undefined, "2033-01-17"]);
  assert.deepEqual(claims("acss_debit"), [undefined, "2026-04-17"]);
});

test("a new instruction is lodged first where the scheme wants it", () => {
  const from = at("2026-01-14T08:00:00Z");
  const known = settlementPlan("bacs_debit", from, "known");
  const fresh = settlementPlan("bacs_debit", from, "new");
  assert.deepEqual([isoDate(known.debitDate), isoDate(fresh.debitDate)], ["2026-01-16", "2026-01-21"]);
  assert.deepEqual([utc(known.succeedsAt), utc(fresh.succeedsAt)], ["2026-01-20T09:00", "2026-01-23T09:00"]);
  assert.deepEqual(settlementPlan("sepa_debit", from, "new"), settlementPlan("sepa_debit", from));
});

test("only ACH debits may be canceled while they are processing, until they leave", () => {
  const from = at("2026-01-14T08:00:00Z");
  for (const scheme of Object.keys(DEBIT_SCHEMES) as DebitScheme[]) {
    const { cancelableUntil, submittedAt } = settlementPlan(scheme, from);
    assert.equal(cancelableUntil, scheme === "us_bank_account" ? submittedAt : undefined, scheme);
  }
});

test("every plan runs forward over business days, whenever it begins", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(DEBIT_SCHEMES) as DebitScheme[])),
      fc.integer({ min: 1_577_836_800, max: 2_524_607_999 }).map(instant),
      fc.constantFrom("known" as const, "new" as const),
      (scheme, confirmed, mandate) => {
        const { calendar, cutOff } = DEBIT_SCHEMES[scheme];
        const plan = settlementPlan(scheme, confirmed, mandate);
        const submitted = localTime(cutOff.zone, plan.submittedAt);
        assert.equal(submitted.secondsOfDay, cutOff.secondsOfDay);
        for (const day of [submitted.date, plan.debitDate, localTime(cutOff.zone, plan.succeedsAt).date]) {
          assert(isBusinessDay(calendar, day));
        }
        assert(confirmed < plan.submittedAt && plan.submittedAt < plan.succeedsAt);
        assert(plan.returnableUntil < (plan.refundableToPayerUntil ?? Infinity));
        assert((plan.refundableToPayerUntil ?? plan.returnableUntil) < (plan.claimableUntil ?? Infinity));
        const later = settlementPlan(scheme, instant(confirmed + 3600), mandate);
        assert(later.submittedAt >= plan.submittedAt && later.succeedsAt >= plan.succeedsAt);
      },
    ),
    { seed: 2014, numRuns: 500 },
  );
});
