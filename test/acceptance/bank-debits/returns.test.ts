import assert from "node:assert/strict";
import { test } from "node:test";
import { current, debit, pass, SCHEMES, succeeded, tell } from "../../support/debits.ts";
import { startFlorin } from "../../support/florin.ts";
import {
  chargeOf,
  eventTypesAbout,
  facts,
  idOf,
  INVALID,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

async function disputeOf(intent: { readonly id: string }) {
  const { data } = await stripe.disputes.list({ payment_intent: intent.id });
  assert.equal(data.length, 1, "one return, one dispute");
  const [dispute] = data;
  assert.ok(dispute !== undefined);
  return dispute;
}

async function mandateOf(charge: { readonly payment_method_details: unknown }) {
  const details = charge.payment_method_details as { type: string } & Record<string, { mandate: string }>;
  return stripe.mandates.retrieve(details[details.type]?.mandate ?? "");
}

for (const [currency, account] of [
  ["eur", "pm_sepaDebit_disputed_DE"],
  ["usd", "pm_usBankAccount_dispute"],
  ["aud", "pm_auBecsDebit_dispute"],
  ["gbp", "pm_bacsDebit_dispute"],
] as const) {
  test(`a debit of ${account} succeeds, and is claimed back as a dispute that is lost from the start`, async () => {
    const intent = await debit(stripe, currency, account, { setup_future_usage: "off_session" });
    await pass(florin, 20);
    assert.equal((await current(stripe, intent)).status, "succeeded");
    await pass(florin, 5);
    const after = await current(stripe, intent);
    const charge = chargeOf(after);
    assert.deepEqual([after.status, after.amount_received, charge.status], ["succeeded", 2000, "succeeded"]);
    const dispute = await disputeOf(intent);
    assert.deepEqual(
      [dispute.status, dispute.reason, dispute.amount, dispute.is_charge_refundable],
      ["lost", "debit_not_authorized", 2000, false],
    );
    assert.deepEqual([charge.disputed, charge.id], [true, dispute.charge]);
    const [withdrawal] = dispute.balance_transactions;
    assert.deepEqual([withdrawal?.amount, withdrawal?.type], [-2000, "adjustment"]);
    assert.equal((await mandateOf(charge)).status, "inactive");
    assert.deepEqual((await eventTypesAbout(stripe, intent.id, dispute.id)).slice(-5), [
      "charge.succeeded",
      "payment_intent.succeeded",
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.closed",
    ]);
    assert.deepEqual(facts(await refusalOf(stripe.refunds.create({ payment_intent: intent.id }))), {
      ...INVALID,
      code: "charge_disputed",
    });
  });
}

/** A claim of the payer after success, by each scheme's own code. */
const CLAIMS = {
  sepa_debit: ["MD01", "debit_not_authorized"],
  us_bank_account: ["R10", "debit_not_authorized"],
  au_becs_debit: ["2", "debit_not_authorized"],
  bacs_debit: ["6", "debit_not_authorized"],
} as const;

for (const { type, currency, pays } of SCHEMES) {
  const [code, reason] = CLAIMS[type];
  test(`a bank returns a ${type} with ${code} once: another return of it finds nothing`, async () => {
    const intent = await succeeded(florin, stripe, currency, pays);
    await tell(stripe, intent, "return", code);
    const dispute = await disputeOf(intent);
    assert.deepEqual([dispute.status, dispute.reason], ["lost", reason]);
    assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "return", code))), UNEXPECTED_STATE);
    await disputeOf(intent);
    const moved = await stripe.balanceTransactions.list({ source: dispute.id });
    assert.deepEqual(
      moved.data.map(({ amount }) => amount),
      [-2000],
    );
  });
}

test("codes of the scheme say what becomes of a processing debit, in small letters too", async () => {
  const intent = await debit(stripe, "eur", "pm_sepaDebit_success_DE");
  const failed = await tell(stripe, intent, "fail", "ac04");
  assert.deepEqual([failed.status, failed.last_payment_error?.code], ["requires_payment_method", "account_closed"]);
  await pass(florin, 60);
  const after = await current(stripe, intent);
  assert.deepEqual([after.status, chargeOf(after).failure_code], ["requires_payment_method", "account_closed"]);
});

test("what can't be told of a payment is refused with the reason", async () => {
  const intent = await debit(stripe, "eur", "pm_sepaDebit_success_DE");
  const unknown = { ...INVALID, param: "code" };
  assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "fail", "R01"))), unknown);
  assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "return", "MD01"))), UNEXPECTED_STATE);
  await tell(stripe, intent, "settle");
  assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "settle"))), UNEXPECTED_STATE);
  assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "fail", "AC04"))), UNEXPECTED_STATE);
  assert.deepEqual(facts(await refusalOf(tell(stripe, intent, "return", "1"))), unknown);
});

test("a bank's own reasons end soon after the debit, the payer's rights much later", async () => {
  const late = await startFlorin();
  const client = late.stripe();
  const intent = await succeeded(late, client, "eur", "pm_sepaDebit_success_DE");
  const DAY = 86_400;
  await pass(late, 20 * DAY);
  assert.deepEqual(facts(await refusalOf(tell(client, intent, "return", "AC04"))), { ...INVALID, param: "code" });
  await pass(late, 60 * DAY);
  assert.deepEqual(facts(await refusalOf(tell(client, intent, "return", "MD06"))), { ...INVALID, param: "code" });
  assert.equal((await tell(client, intent, "return", "MD01")).status, "succeeded");
  assert.equal((await client.charges.retrieve(idOf(chargeOf(intent).id))).disputed, true);
});
