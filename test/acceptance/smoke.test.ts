import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

test("a card payment is created and confirmed in one call", async () => {
  const intent = await stripe.paymentIntents.create({
    amount: 1999,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "https://shop.example/back",
    expand: ["latest_charge"],
  });
  assert.equal(intent.status, "succeeded");
  assert.equal(intent.amount_received, 1999);
});
