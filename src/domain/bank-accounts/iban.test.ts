import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { IBAN_COUNTRIES } from "./iban-countries.ts";
import { ibanOf, readIban } from "./iban.ts";

const ALPHABETS: Readonly<Record<string, string>> = {
  n: "0123456789",
  a: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  c: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
};

/** Any account of any country in the table. */
const iban = fc.constantFrom(...IBAN_COUNTRIES.entries()).chain(([country, { structure }]) => {
  const runs = [...structure.matchAll(/(\d+)([nac])/g)].map(([, length, kind = "n"]) =>
    fc.string({
      unit: fc.constantFrom(...(ALPHABETS[kind] ?? "")),
      minLength: Number(length),
      maxLength: Number(length),
    }),
  );
  return fc.tuple(...runs).map((parts) => ibanOf(country, parts.join("")));
});

function kindOf(typed: string): string {
  const reading = readIban(typed);
  return reading.kind === "accepted" ? "accepted" : `${reading.fault.field} ${reading.fault.code}`;
}

test("lengths are those of the IBAN registry", () => {
  const lengths =
    "AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 LU20 " +
    "LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 VA22 AD24";
  const table = [...IBAN_COUNTRIES].map(([country, { structure }]) => {
    const runs = structure.match(/\d+/g) ?? [];
    return `${country}${runs.reduce((sum, run) => sum + Number(run), 4)}`;
  });
  assert.deepEqual(table.toSorted(), lengths.split(" ").toSorted());
});

test("an account's IBAN is read, with or without groups and capitals", () => {
  fc.assert(
    fc.property(iban, (number) => {
      const reading = readIban(number);
      assert(reading.kind === "accepted", number);
      const { country, bankCode, branchCode, last4 } = reading.details;
      assert.equal(country, number.slice(0, 2));
      assert.equal(last4, number.slice(-4));
      assert(number.slice(4).includes(bankCode + branchCode) && bankCode !== "");
      const grouped = number.replaceAll(/(.{4})/g, "$1 ").toLowerCase();
      assert.deepEqual(readIban(grouped), reading);
    }),
    { seed: 13_616, numRuns: 500 },
  );
});

/** Places whose character may be taken for the other one: MOD 97 promises nothing where a letter becomes a digit. */
function areAlike(one: string, other: string): boolean {
  return one !== other && /\d/.test(one) === /\d/.test(other);
}

test("one wrong digit or letter, and two neighbours exchanged, are always found", () => {
  fc.assert(
    fc.property(iban, fc.nat(), fc.constantFrom(...(ALPHABETS["c"] ?? "")), (number, seed, typed) => {
      const place = seed % (number.length - 1);
      const [before, one, next, after] = [
        number.slice(0, place),
        number.charAt(place),
        number.charAt(place + 1),
        number.slice(place + 2),
      ];
      if (areAlike(one, typed)) assert.notEqual(kindOf(before + typed + next + after), "accepted", number);
      if (areAlike(one, next)) assert.notEqual(kindOf(before + next + one + after), "accepted", number);
    }),
    { seed: 7064, numRuns: 2000 },
  );
});

test("bank and branch are where each country has them", () => {
  for (const [number, bankCode, branchCode] of [
    ["DE89370400440532013000", "37040044", ""],
    ["AT611904300234573201", "19043", ""],
    ["BE62510007547061", "510", ""],
    ["ES9121000418450200051332", "2100", "0418"],
    ["FR1420041010050500013M02606", "20041", "01005"],
    ["IT60X0542811101000000123456", "05428", "11101"],
    ["NL91ABNA0417164300", "ABNA", ""],
    ["IE29AIBK93115212345678", "AIBK", "931152"],
    ["GB29NWBK60161331926819", "NWBK", "601613"],
  ] as const) {
    const reading = readIban(number);
    assert(reading.kind === "accepted", number);
    assert.deepEqual([reading.details.bankCode, reading.details.branchCode], [bankCode, branchCode], number);
  }
});

test("what is no IBAN, or not one that SEPA reaches, is refused by its own code", () => {
  const invalid = "iban invalid_bank_account_iban";
  for (const [typed, answer] of [
    ["", invalid],
    ["DE", invalid],
    ["DE89370400440532013001", invalid],
    ["DE8937040044053201300", invalid],
    ["DE893704004405320130000", invalid],
    ["DE89 3704 0044 0532 0130 00!", invalid],
    // Right check digits, wrong shape: a letter in a German account.
    [ibanOf("DE", "37040044053201300A"), invalid],
    ["SA0380000000608010167519", "iban sepa_unsupported_account"],
  ] as const) {
    assert.equal(kindOf(typed), answer, typed);
  }
});
