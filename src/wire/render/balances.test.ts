import assert from "node:assert/strict";
import { test } from "node:test";
import { CONTEXT, EUR } from "../../../test/support/document-samples.ts";
import { amount, type Currency, ZERO } from "../../domain/money.ts";
import { renderBalance } from "./balances.ts";

const USD = "usd" as Currency;

test("a balance shows by currency what is there, what is to come, and that nothing is put aside", () => {
  const balance = {
    available: [
      { amount: amount(-59), currency: EUR },
      { amount: amount(941), currency: USD },
    ],
    pending: [
      { amount: amount(1000), currency: EUR },
      { amount: ZERO, currency: USD },
    ],
  };
  const nothing = [
    { amount: 0, currency: "eur" },
    { amount: 0, currency: "usd" },
  ];
  const expected = {
    object: "balance",
    available: [
      { amount: -59, currency: "eur", source_types: { card: -59 } },
      { amount: 941, currency: "usd", source_types: { card: 941 } },
    ],
    livemode: false,
    pending: [
      { amount: 1000, currency: "eur", source_types: { card: 1000 } },
      { amount: 0, currency: "usd", source_types: { card: 0 } },
    ],
    refund_and_dispute_prefunding: { available: nothing, pending: nothing },
  };
  assert.equal(JSON.stringify(renderBalance(balance, CONTEXT), null, 1), JSON.stringify(expected, null, 1));
});
