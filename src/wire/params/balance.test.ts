import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeForm } from "../form.ts";
import { listBalanceTransactions } from "./balance.ts";
import { decode } from "./decode.ts";

function read(form: string) {
  const decoded = decodeForm(form);
  assert.ok(decoded.ok);
  return decode(listBalanceTransactions, decoded.tree);
}

test("balance transactions are filtered by currency, source, type and time", () => {
  assert.deepEqual(read("currency=EUR&source=ch_1&type=charge&created[lte]=5&starting_after=txn_1"), {
    ok: true,
    value: { created: { lte: 5 }, currency: "eur", source: "ch_1", startingAfter: "txn_1", type: "charge" },
  });
});

test("payouts are not there to filter by", () => {
  const decoded = read("payout=po_1");
  assert.ok(!decoded.ok);
  assert.equal(decoded.error.param, "payout");
});
