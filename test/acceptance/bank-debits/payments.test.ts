import assert from "node:assert/strict";
import { test } from "node:test";
import { CONSENT, current, debit, DEBIT, pass, SCHEMES } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import { chargeOf, eventTypesAbout, idOf, refusalOf, facts, INVALID, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

for (const { type, currency, pays, seconds } of SCHEMES) {
  test(`a payment by ${type} is processing until its bank has paid, and then succeeds`, async () => {
    const intent = await debit(stripe, currency, pays);
    assert.equal(intent.status, "processing");
    assert.deepEqual([intent.amount_received, intent.next_action, intent.last_payment_error], [0, null, null]);
    const pending = chargeOf(await current(stripe, intent));
    assert.match(pending.id, /^py_3[A-Za-z0-9]{23}$/);
    assert.deepEqual(
      [pending.status, pending.paid, pending.captured, pending.amount_captured, pending.balance_transaction],
      ["pending", false, true, 2000, null],
    );
    assert.equal(pending.payment_method_details?.type, type);
    await pass(florin, seconds - 1);
    assert.equal((await current(stripe, intent)).status, "processing");
    await pass(florin, 1);
    const paid = await current(stripe, intent);
    assert.deepEqual([paid.status, paid.amount_received], ["succeeded", 2000]);
    const charge = chargeOf(paid);
    assert.deepEqual([charge.status, charge.paid, charge.id], ["succeeded", true, pending.id]);
    const booked = await stripe.balanceTransactions.retrieve(idOf(charge.balance_transaction));
    assert.deepEqual(
      [booked.type, booked.reporting_category, booked.amount, booked.source, booked.status],
      ["payment", "charge", 2000, charge.id, "available"],
    );
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
      "payment_intent.created",
      "charge.pending",
      "payment_intent.processing",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
  });
}

test("a debit without the customer's consent is refused, and its intent waits for it", async () => {
  const refused = debit(stripe, "eur", "pm_sepaDebit_success_DE", { mandate_data: "" });
  const error = await refusalOf(refused);
  assert.deepEqual(facts(error), INVALID);
  const id = error.payment_intent?.id ?? "";
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_confirmation");
  const confirmed = await stripe.paymentIntents.confirm(id, { mandate_data: CONSENT });
  assert.equal(confirmed.status, "processing");
  assert.equal(DEBIT.amount, confirmed.amount);
});

test("types that are named must take the currency, and the refusal says which of them takes which", async () => {
  const named = florin.stripe({ config: { apiVersion: "2026-08-26.dahlia" as never } });
  const told = async (currency: string, ...payment_method_types: string[]) => {
    const error = await refusalOf(
      named.paymentIntents.create({ amount: 2000, currency, payment_method_types } as never),
    );
    assert.deepEqual(facts(error), { ...INVALID, code: "payment_intent_invalid_parameter", param: "currency" });
    return error.message;
  };
  assert.equal(
    await told("usd", "au_becs_debit"),
    "The currency provided (usd) is invalid. Payments with au_becs_debit support the following currencies: aud.",
  );
  assert.equal(
    await told("usd", "card", "sepa_debit"),
    "The currency provided (usd) is invalid for one or more payment method types on this PaymentIntent. The payment method type sepa_debit only supports the following currencies: eur. Either correct the provided currency, or use a different PaymentIntent to accept this payment method type.",
  );
});
