import assert from "node:assert/strict";
import { test } from "node:test";
import { bacsMandateAdvice } from "./bacs-mandate-advice.ts";
import { returnReason } from "./return-reason.ts";
import type { DebitScheme } from "./schemes.ts";

/** Code, failure code, whether the mandate ends, the payer's right that it exercises, the reason of a late dispute. */
const REASONS: Readonly<Record<DebitScheme, string>> = {
  sepa_debit: `
    AC01 no_account ends - incorrect_account_details
    AC04 account_closed ends - incorrect_account_details
    AC06 bank_account_restricted ends - bank_cannot_process
    AG01 bank_account_restricted ends - bank_cannot_process
    AM04 insufficient_funds stays - insufficient_funds
    BE05 generic_could_not_process stays - bank_cannot_process
    MD01 debit_not_authorized ends unauthorized debit_not_authorized
    MD06 debit_not_authorized ends no_questions customer_initiated
    MD07 account_closed ends - incorrect_account_details
    MS02 debit_not_authorized ends - debit_not_authorized
    MS03 generic_could_not_process stays - bank_cannot_process
    RC01 no_account ends - incorrect_account_details
    SL01 debit_not_authorized stays - debit_not_authorized`,
  au_becs_debit: `
    1 no_account ends - incorrect_account_details
    2 debit_not_authorized ends unauthorized debit_not_authorized
    3 account_closed ends - incorrect_account_details
    4 account_closed ends - incorrect_account_details
    5 no_account ends - incorrect_account_details
    6 refer_to_customer stays - general
    7 generic_could_not_process stays - bank_cannot_process
    8 generic_could_not_process stays - bank_cannot_process
    9 generic_could_not_process stays - bank_cannot_process`,
  us_bank_account: `
    R01 insufficient_funds stays - insufficient_funds
    R02 account_closed ends - incorrect_account_details
    R03 no_account ends - incorrect_account_details
    R04 no_account ends - incorrect_account_details
    R05 debit_not_authorized ends unauthorized debit_not_authorized
    R07 debit_not_authorized ends unauthorized debit_not_authorized
    R08 debit_not_authorized ends - debit_not_authorized
    R09 insufficient_funds stays - insufficient_funds
    R10 debit_not_authorized ends unauthorized debit_not_authorized
    R11 debit_not_authorized stays unauthorized debit_not_authorized
    R16 bank_account_restricted ends - bank_cannot_process
    R20 bank_account_restricted ends - bank_cannot_process
    R29 debit_not_authorized ends - debit_not_authorized`,
  bacs_debit: `
    0 insufficient_funds stays - insufficient_funds
    1 debit_not_authorized ends - debit_not_authorized
    5 no_account ends - incorrect_account_details
    B account_closed ends - incorrect_account_details
    DDICA debit_not_authorized ends no_questions debit_not_authorized`,
  acss_debit: `
    901 insufficient_funds stays - insufficient_funds
    902 no_account ends - incorrect_account_details
    905 account_closed ends - incorrect_account_details
    916 debit_not_authorized ends unauthorized debit_not_authorized`,
};

for (const [scheme, lines] of Object.entries(REASONS)) {
  test(`return codes of ${scheme} become failure codes, ends of mandates and disputes`, () => {
    for (const line of lines.trim().split("\n")) {
      const expected = line.trim();
      const [code = ""] = expected.split(" ");
      const found = returnReason(scheme as DebitScheme, code.toLowerCase());
      assert(found, expected);
      assert.equal(
        `${found.code} ${found.failureCode} ${found.mandate} ${found.claim ?? "-"} ${found.disputeReason}`,
        expected,
      );
    }
  });
}

test("a US account is blocked by the returns that the API lists as blocking, and by no other", () => {
  const blocked = Array.from({ length: 85 }, (_, number) => `R${String(number).padStart(2, "0")}`).filter(
    (code) => returnReason("us_bank_account", code)?.blocks !== undefined,
  );
  assert.equal(blocked.join(" "), "R02 R03 R04 R05 R07 R08 R10 R11 R16 R20 R29 R31");
});

test("a code that a scheme does not have says nothing", () => {
  for (const [scheme, code] of [
    ["sepa_debit", "R01"],
    ["au_becs_debit", "0"],
    ["us_bank_account", "AM04"],
    ["bacs_debit", "toString"],
    ["acss_debit", ""],
  ] as const) {
    assert.equal(returnReason(scheme, code), undefined, code);
  }
});

test("Bacs messages about instructions end, move, change or revive mandates", () => {
  const effects = ["0", "1", "2", "3", "b", "C", "D", "E", "R", "Z"].map((code) => bacsMandateAdvice(code)?.mandate);
  assert.deepEqual(effects, [
    "ends",
    "ends",
    "ends",
    "moved",
    "ends",
    "moved",
    "ends",
    "amended",
    "reinstated",
    undefined,
  ]);
});
