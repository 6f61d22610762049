import assert from "node:assert/strict";
import { test } from "node:test";
import { changedRanges, rangeOf } from "../../three-d-secure/card-ranges.ts";
import { TEST_CARDS } from "../catalogue.ts";
import { ENROLLED_RANGES } from "./enrolled-ranges.ts";

const ranges = changedRanges([], ENROLLED_RANGES) ?? [];

test("no two ranges overlap, so a 3DS server takes them all", () => {
  assert.equal(ranges.length, ENROLLED_RANGES.length);
  assert(ranges.length > 0);
});

test("every test card takes part, but for those that are there to lack 3-D Secure", () => {
  for (const { number, threeDSecureSupported } of TEST_CARDS) {
    assert.equal(rangeOf(ranges, number) !== undefined, threeDSecureSupported, number);
  }
});

test("numbers that other test systems publish take part too", () => {
  for (const number of ["4111111111111111", "4222222222222", "5500000000000004", "30569309025904", "38520000023237"]) {
    assert(rangeOf(ranges, number), number);
  }
});

test("version 2.2.0 is spoken for the cards that say so, and not for their neighbours", () => {
  const versionOf = (number: string) => rangeOf(ranges, number)?.versions[1];
  for (const number of ["4000582600000045", "4000582600000094", "4000000000003261", "4000000000003279"]) {
    assert.equal(versionOf(number), "2.2.0", number);
  }
  for (const number of ["4000582600000044", "4000582600000046", "4000000000003262", "4242424242424242"]) {
    assert.equal(versionOf(number), "2.1.0", number);
  }
});
