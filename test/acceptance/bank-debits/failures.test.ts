import assert from "node:assert/strict";
import { test } from "node:test";
import { current, debit, pass } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import { chargeOf, eventTypesAbout, facts, idOf, refusalOf, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const UNEXPLAINED = "payment_intent_payment_attempt_failed";

/** Every failing test account: what the intent's error and the charge say, and whether its mandate is over. */
const FAILURES = [
  ["eur", "pm_sepaDebit_failed_DE", UNEXPLAINED, "incorrect_account_holder_name", "active"],
  ["eur", "pm_sepaDebit_exceedsWeeklyVolumeLimit_FR", "charge_exceeds_source_limit", undefined, "active"],
  ["eur", "pm_sepaDebit_exceedsWeeklyTransactionLimit_IE", UNEXPLAINED, "charge_exceeds_weekly_limit", "active"],
  ["eur", "pm_sepaDebit_insufficientFunds_AT", "insufficient_funds", undefined, "active"],
  ["aud", "pm_auBecsDebit_accountClosed", "account_closed", undefined, "inactive"],
  ["aud", "pm_auBecsDebit_noAccount", "no_account", undefined, "inactive"],
  ["aud", "pm_auBecsDebit_referToCustomer", "refer_to_customer", undefined, "active"],
  ["aud", "pm_auBecsDebit_debitNotAuthorized", "debit_not_authorized", undefined, "inactive"],
  ["aud", "pm_auBecsDebit_exceedsWeeklyLimit", "charge_exceeds_source_limit", undefined, "active"],
  ["aud", "pm_auBecsDebit_exceedsTransactionLimit", "charge_exceeds_transaction_limit", undefined, "active"],
  ["usd", "pm_usBankAccount_accountClosed", "account_closed", undefined, "inactive"],
  ["usd", "pm_usBankAccount_noAccount", "no_account", undefined, "inactive"],
  ["usd", "pm_usBankAccount_insufficientFunds", "insufficient_funds", undefined, "active"],
  ["usd", "pm_usBankAccount_debitNotAuthorized", "debit_not_authorized", undefined, "inactive"],
  ["usd", "pm_usBankAccount_invalidCurrency", "payment_method_currency_mismatch", "invalid_currency", "active"],
  ["usd", "pm_usBankAccount_weeklyLimitExceeded", "charge_exceeds_source_limit", undefined, "active"],
  ["gbp", "pm_bacsDebit_debitNotAuthorized", "debit_not_authorized", undefined, "inactive"],
  ["gbp", "pm_bacsDebit_insufficientFunds", "insufficient_funds", undefined, "pending"],
  ["gbp", "pm_bacsDebit_exceedsWeeklyLimit", "charge_exceeds_source_limit", undefined, "pending"],
] as const;

for (const [currency, account, code, failureCode, mandateStatus] of FAILURES) {
  test(`a debit of ${account} fails with ${code}, and its mandate is ${mandateStatus} afterwards`, async () => {
    const intent = await debit(stripe, currency, account, { setup_future_usage: "off_session" });
    assert.equal(intent.status, "processing");
    await pass(florin, 20);
    const failed = await current(stripe, intent);
    assert.deepEqual([failed.status, failed.payment_method], ["requires_payment_method", null]);
    const error = failed.last_payment_error;
    assert.deepEqual(
      [error?.code, error?.type, error?.payment_method?.id],
      [code, "card_error", intent.payment_method],
    );
    const charge = chargeOf(failed);
    assert.deepEqual([charge.status, charge.failure_code], ["failed", failureCode ?? code]);
    assert.deepEqual([charge.paid, charge.captured, charge.amount_captured], [false, false, 0]);
    const details = charge.payment_method_details as unknown as Record<string, { mandate: string }>;
    const mandate = await stripe.mandates.retrieve(details[charge.payment_method_details?.type ?? ""]?.mandate ?? "");
    assert.equal(mandate.status, mandateStatus);
    assert.deepEqual(await eventTypesAbout(stripe, intent.id, mandate.id), [
      "payment_intent.created",
      "charge.pending",
      "payment_intent.processing",
      "charge.failed",
      "payment_intent.payment_failed",
      ...(mandateStatus === "inactive" ? ["mandate.updated"] : []),
    ]);
    const balance = await stripe.balanceTransactions.list({ source: charge.id });
    assert.deepEqual(balance.data, []);
  });
}

for (const [currency, account, status] of [
  ["eur", "pm_sepaDebit_successDelayed_DE", "succeeded"],
  ["eur", "pm_sepaDebit_failedDelayed_DE", "requires_payment_method"],
  ["aud", "pm_auBecsDebit_successDelayed", "succeeded"],
  ["aud", "pm_auBecsDebit_referToCustomerDelayed", "requires_payment_method"],
  ["gbp", "pm_bacsDebit_successDelayed", "succeeded"],
  ["gbp", "pm_bacsDebit_insufficientFundsDelayed", "requires_payment_method"],
] as const) {
  test(`a debit of ${account} has its result after three minutes`, async () => {
    const intent = await debit(stripe, currency, account);
    await pass(florin, 179);
    assert.equal((await current(stripe, intent)).status, "processing");
    await pass(florin, 1);
    assert.equal((await current(stripe, intent)).status, status);
  });
}

test("a debit that the risk rules stop fails at once, before any bank hears of it", async () => {
  const error = await refusalOf(debit(stripe, "usd", "pm_usBankAccount_riskLevelHighest"));
  assert.deepEqual(facts(error), {
    status: 402,
    type: "card_error",
    code: "payment_method_provider_decline",
    decline_code: "fraudulent",
    param: undefined,
  });
  const intent = await current(stripe, { id: error.payment_intent?.id ?? "" });
  const charge = chargeOf(intent);
  assert.deepEqual(
    [intent.status, charge.status, charge.outcome?.type],
    ["requires_payment_method", "failed", "blocked"],
  );
});

test("after a failure the customer pays with another account, and no earlier charge counts", async () => {
  const intent = await debit(stripe, "eur", "pm_sepaDebit_insufficientFunds_DE");
  await pass(florin, 15);
  const again = await stripe.paymentIntents.confirm(intent.id, {
    payment_method: "pm_sepaDebit_success_DE",
    mandate_data: { customer_acceptance: { type: "offline" } },
  });
  assert.deepEqual([again.status, again.last_payment_error], ["processing", null]);
  assert.notEqual(idOf(again.latest_charge), idOf(intent.latest_charge));
  await pass(florin, 15);
  const charges = await stripe.charges.list({ payment_intent: intent.id });
  assert.deepEqual(
    charges.data.map(({ status }) => status),
    ["succeeded", "failed"],
  );
});
