import assert from "node:assert/strict";
import { test } from "node:test";
import { EUR, MANDATE } from "../../../test/support/document-samples.ts";
import { instant } from "../instant.ts";
import { amount } from "../money.ts";
import { lapseJob } from "./lapse.ts";

const at = (time: string) => instant(Date.parse(time) / 1000);

test("a SEPA mandate lapses with the day 36 months after its last use", () => {
  const mandate = { ...MANDATE, scheme: "sepa_debit", singleUse: undefined } as const;
  for (const [used, lapses] of [
    ["2026-11-23T10:00:00Z", "2029-11-23T23:00:00Z"],
    ["2028-02-29T10:00:00Z", "2031-02-28T23:00:00Z"],
  ] as const) {
    assert.deepEqual(lapseJob(mandate, at(used)), [{ kind: "lapse-mandate", subject: mandate.id, due: at(lapses) }]);
  }
});

test("nothing waits for a mandate that is good for one payment, nor in schemes that let mandates rest", () => {
  const single = { ...MANDATE, scheme: "sepa_debit", singleUse: { amount: amount(1000), currency: EUR } } as const;
  assert.deepEqual(lapseJob(single, instant(0)), []);
  for (const scheme of ["acss_debit", "au_becs_debit", "bacs_debit", "us_bank_account"] as const) {
    assert.deepEqual(lapseJob({ ...MANDATE, scheme, singleUse: undefined }, instant(0)), []);
  }
});
