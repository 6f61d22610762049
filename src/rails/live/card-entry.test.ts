import assert from "node:assert/strict";
import { test } from "node:test";
import { liveCardEntry } from "./card-entry.ts";

const entry = liveCardEntry((account, number) => `print of ${account} ${number}`);
const today = { year: 2026, month: 11 };

test("live mode declines every number that is published for tests", () => {
  for (const number of ["4242424242424242", "378282246310005", "4000002500003155", "4111111111111111"]) {
    const answer = entry.enter("acct_1", { number, expMonth: 12, expYear: 2030 });
    assert.deepEqual(answer, { kind: "declined", declineCode: "live_mode_test_card" }, number);
  }
});

test("live mode takes other numbers, and claims to know no more than their digits tell", () => {
  const answer = entry.enter("acct_1", { number: "5425233430109903", expMonth: 12, expYear: 2030, cvc: "123" });
  assert(answer.kind === "accepted");
  const { brand, country, funding, last4, fingerprint, checks, cvcGiven } = answer.card;
  assert.deepEqual([brand, country, funding, last4], ["mastercard", undefined, "unknown", "9903"]);
  assert.equal(fingerprint, "print of acct_1 5425233430109903");
  assert.deepEqual([checks, cvcGiven], [{ cvc: "unchecked" }, true]);
  assert.doesNotMatch(JSON.stringify({ ...answer.card, fingerprint: "" }), /542523/);
});

test("well-known test names mean nothing in live mode", () => {
  assert.equal(entry.named("acct_1", "pm_card_visa", today), undefined);
});
