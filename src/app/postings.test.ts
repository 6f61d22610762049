import assert from "node:assert/strict";
import { test } from "node:test";
import { BALANCE_TRANSACTION, CHARGE, REFUND } from "../../test/support/document-samples.ts";
import { laterBy } from "../domain/instant.ts";
import { amount, ZERO } from "../domain/money.ts";
import type { Tagged } from "../domain/resources.ts";
import { postingsFor } from "./postings.ts";

const { created, id } = BALANCE_TRANSACTION;

/** A refund of 1.00 so many seconds later: its money is gone at once. */
const refundAfter = (seconds: number): Tagged => ({
  resource: "balance_transaction",
  document: {
    ...BALANCE_TRANSACTION,
    id: `txn_${seconds}`,
    created: laterBy(created, seconds),
    kind: "refund",
    amount: amount(-100),
    fee: ZERO,
    availableOn: laterBy(created, seconds),
  },
});

test("each movement among the documents of a commit is posted under its own id, and nothing else is", () => {
  const postings = postingsFor([
    { resource: "charge", document: CHARGE },
    { resource: "balance_transaction", document: BALANCE_TRANSACTION },
    refundAfter(5),
    { resource: "refund", document: REFUND },
  ]);
  assert.deepEqual(
    postings.map(({ transaction, account, amount: minor }) => [transaction, account, minor]),
    [
      [id, "network", 1000],
      [id, "merchant", -941],
      [id, "fees", -59],
      ["txn_5", "network", -100],
      ["txn_5", "merchant", 100],
    ],
  );
});

test("the movements of a day that need not wait meet in one total of each book", () => {
  const postings = postingsFor([refundAfter(0), refundAfter(1), refundAfter(3600)]);
  const totals = new Set(postings.map(({ account, currency, availableOn }) => `${account} ${currency} ${availableOn}`));
  assert.equal(totals.size, 2);
});
