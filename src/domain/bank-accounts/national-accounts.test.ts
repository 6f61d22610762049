import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readAustralianAccount } from "./australian-account.ts";
import { readBritishAccount } from "./british-account.ts";
import { readCanadianAccount } from "./canadian-account.ts";
import type { Reading } from "./reading.ts";
import { readUsAccount } from "./us-account.ts";

function faultOf(reading: Reading<unknown>): string {
  return reading.kind === "accepted" ? "accepted" : `${reading.fault.field} ${reading.fault.code}`;
}

const australian = (bsbNumber: string, accountNumber: string) => readAustralianAccount({ bsbNumber, accountNumber });
const american = (routingNumber: string, accountNumber: string) => readUsAccount({ routingNumber, accountNumber });
const british = (sortCode: string, accountNumber: string) => readBritishAccount({ sortCode, accountNumber });
const canadian = (institutionNumber: string, transitNumber: string, accountNumber: string) =>
  readCanadianAccount({ institutionNumber, transitNumber, accountNumber });

test("typed groups are left out, and the last four digits kept beside the number", () => {
  assert.deepEqual(australian("062-000", "12 345 678"), {
    kind: "accepted",
    details: { bsbNumber: "062000", accountNumber: "12345678", last4: "5678" },
  });
  assert.deepEqual(american("110 000 000", "000123456789"), {
    kind: "accepted",
    details: { routingNumber: "110000000", accountNumber: "000123456789", last4: "6789" },
  });
  assert.deepEqual(british("10-88-00", "00012345"), {
    kind: "accepted",
    details: { sortCode: "108800", accountNumber: "00012345", last4: "2345" },
  });
  assert.deepEqual(canadian("000", "11000", "000123456789"), {
    kind: "accepted",
    details: {
      institutionNumber: "000",
      transitNumber: "11000",
      accountNumber: "000123456789",
      last4: "6789",
    },
  });
});

test("the first wrong datum is named, the bank's before the account's", () => {
  for (const [reading, fault] of [
    [australian("06200", "12345678"), "bsb_number routing_number_invalid"],
    [australian("06200x", "0"), "bsb_number routing_number_invalid"],
    [australian("062000", "1234567890"), "account_number account_number_invalid"],
    [australian("062000", "000000000"), "account_number account_number_invalid"],
    [australian("062000", ""), "account_number account_number_invalid"],
    [american("11000000", "1"), "routing_number routing_number_invalid"],
    [american("110000001", "1"), "routing_number routing_number_invalid"],
    [american("000000000", "1"), "routing_number routing_number_invalid"],
    // A right check digit behind two digits that no bank has.
    [american("500000005", "1"), "routing_number routing_number_invalid"],
    [american("110000000", "123456789012345678"), "account_number account_number_invalid"],
    [american("110000000", "12_34"), "account_number account_number_invalid"],
    [british("10880", "00012345"), "sort_code routing_number_invalid"],
    [british("108800", "0012345"), "account_number account_number_invalid"],
    [british("108800", "000123456"), "account_number account_number_invalid"],
    [canadian("00", "11000", "000123456789"), "institution_number routing_number_invalid"],
    [canadian("000", "1100", "000123456789"), "transit_number routing_number_invalid"],
    [canadian("000", "11000", "123456"), "account_number account_number_invalid"],
    [canadian("000", "11000", "1234567890123"), "account_number account_number_invalid"],
  ] as const) {
    assert.equal(faultOf(reading), fault);
  }
});

test("routing numbers of real banks pass", () => {
  for (const number of ["021000021", "011401533", "121000358", "322271627", "061000104", "263170175"]) {
    assert.equal(faultOf(american(number, "1")), "accepted", number);
  }
});

/** Eight digits that a bank can have, and the ninth that the formula asks for. */
const routingNumber = fc
  .tuple(
    fc.constantFrom("01", "09", "10", "12", "21", "29", "30", "32", "61", "69", "70", "72", "80"),
    fc.integer({ min: 0, max: 999_999 }),
  )
  .map(([prefix, rest]) => {
    const eight = prefix + String(rest).padStart(6, "0");
    const sum = [...eight].reduce((total, digit, place) => total + Number(digit) * Number("37137137"[place]), 0);
    return `${eight}${(10 - (sum % 10)) % 10}`;
  });

test("a routing number's check digit is right alone, and finds any one wrong digit", () => {
  fc.assert(
    fc.property(routingNumber, fc.nat({ max: 8 }), fc.nat({ max: 9 }), (number, place, digit) => {
      assert.equal(faultOf(american(number, "1")), "accepted", number);
      const wrong = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`;
      if (wrong !== number) assert.equal(faultOf(american(wrong, "1")), "routing_number routing_number_invalid", wrong);
    }),
    { seed: 1910, numRuns: 500 },
  );
});
