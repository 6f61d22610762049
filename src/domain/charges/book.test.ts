import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE } from "../../../test/support/document-samples.ts";
import { ATTEMPT_FACTS, NOW } from "../../../test/support/intent-rules.ts";
import { NO_CHANGES } from "../changes.ts";
import type { BalanceTransaction } from "../ledger/balance-transaction.ts";
import { amount, ZERO } from "../money.ts";
import { bookCapturedCharge, bookCharge } from "./book.ts";
import type { CardCharge } from "./charge.ts";

test("a captured charge is booked whole, with its fee, and told as updated", () => {
  const { documents, events } = bookCapturedCharge(CHARGE, ATTEMPT_FACTS);
  const movement = documents.find(({ resource }) => resource === "balance_transaction")?.document as BalanceTransaction;
  assert.deepEqual([movement.amount, movement.fee, movement.source], [1099, 62, CHARGE.id]);
  const charge = documents.find(({ resource }) => resource === "charge")?.document as CardCharge;
  assert.deepEqual(charge, { ...CHARGE, balanceTransaction: movement.id, availableOn: movement.availableOn });
  assert.deepEqual(events, [{ type: "charge.updated", resource: "charge", document: charge, previous: CHARGE }]);
});

test("a charge is booked once, however often its job runs", () => {
  const [, booked] = bookCapturedCharge(CHARGE, ATTEMPT_FACTS).documents;
  assert.ok(booked?.resource === "charge");
  assert.deepEqual(bookCapturedCharge(booked.document, ATTEMPT_FACTS), NO_CHANGES);
});

test("a charge of which nothing was captured is not booked", () => {
  const held: CardCharge = { ...CHARGE, captured: false, amountCaptured: ZERO };
  assert.deepEqual(bookCapturedCharge(held, ATTEMPT_FACTS), NO_CHANGES);
  const failed: CardCharge = { ...held, status: "failed", amountAuthorized: ZERO };
  assert.deepEqual(bookCapturedCharge(failed, ATTEMPT_FACTS), NO_CHANGES);
});

test("a capture is booked with the amount that it took, and does not rename the charge's first booking", () => {
  const first = { ...CHARGE, balanceTransaction: "txn_first" };
  const { charge, movement } = bookCharge(first, ATTEMPT_FACTS, amount(100));
  assert.deepEqual([movement.amount, movement.fee, charge.balanceTransaction], [100, 33, "txn_first"]);
});

test("money of a card that pays out at once is booked as available", () => {
  const { movement } = bookCharge({ ...CHARGE, availableAtOnce: true }, ATTEMPT_FACTS);
  assert.equal(movement.availableOn, NOW);
  assert.ok(bookCharge(CHARGE, ATTEMPT_FACTS).movement.availableOn > NOW);
});
