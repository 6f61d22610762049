import assert from "node:assert/strict";
import { test } from "node:test";
import { current, debit, DEBIT, pass } from "../../support/debits.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../../support/florin.ts";
import { eventTypesAbout, facts, INVALID, refusalOf, UNEXPECTED_STATE, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

/** An account by its numbers, whose owner has to be shown. */
const TYPED = {
  type: "us_bank_account",
  us_bank_account: {
    account_holder_type: "individual",
    account_number: "000123456789",
    account_type: "checking",
    routing_number: "110000000",
  },
  billing_details: { name: "Jenny Rosen" },
} as const;

async function waiting(account_number: string = TYPED.us_bank_account.account_number) {
  const us_bank_account = { ...TYPED.us_bank_account, account_number };
  const { payment_method: _none, ...params } = { ...DEBIT, currency: "usd", payment_method: undefined };
  return stripe.paymentIntents.create({ ...params, payment_method_data: { ...TYPED, us_bank_account } });
}

for (const [what, proof] of [
  ["both amounts", { amounts: [32, 45] }],
  ["the descriptor code", { descriptor_code: "SM11AA" }],
] as const) {
  test(`an account that is new is debited once its owner tells ${what}`, async () => {
    const intent = await waiting();
    assert.equal(intent.status, "requires_action");
    const action = intent.next_action?.verify_with_microdeposits;
    assert.deepEqual(
      [intent.next_action?.type, action?.microdeposit_type],
      ["verify_with_microdeposits", "descriptor_code"],
    );
    assert.equal(intent.latest_charge, null);
    const params = "amounts" in proof ? { amounts: [...proof.amounts] } : proof;
    const verified = await stripe.paymentIntents.verifyMicrodeposits(intent.id, params);
    assert.deepEqual([verified.status, verified.next_action], ["processing", null]);
    await pass(florin, 20);
    assert.equal((await current(stripe, intent)).status, "succeeded");
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
      "payment_intent.created",
      "payment_intent.requires_action",
      "charge.pending",
      "payment_intent.processing",
      "charge.succeeded",
      "payment_intent.succeeded",
    ]);
  });
}

test("the customer's own browser may tell it", async () => {
  const intent = await waiting();
  const client = florin.stripe({ key: PUBLISHABLE_KEY });
  const path = `/v1/payment_intents/${intent.id}/verify_microdeposits`;
  const told = { client_secret: intent.client_secret, descriptor_code: "SM11AA" };
  const verified = (await client.rawRequest("POST", path, told)) as { status?: string };
  assert.equal(verified.status, "processing");
});

test("a wrong code is counted, and after the tenth the intent needs other details", async () => {
  const intent = await waiting();
  const tell = () => stripe.paymentIntents.verifyMicrodeposits(intent.id, { descriptor_code: "SM99ZZ" });
  for (let tries = 1; tries <= 9; tries += 1) {
    const error = await refusalOf(tell());
    assert.equal(error.code, "payment_method_microdeposit_verification_descriptor_code_mismatch");
    assert.equal((await current(stripe, intent)).status, "requires_action");
  }
  assert.equal((await refusalOf(tell())).code, "payment_method_microdeposit_verification_attempts_exceeded");
  const after = await current(stripe, intent);
  assert.deepEqual(
    [after.status, after.last_payment_error?.code, after.payment_method],
    ["requires_payment_method", "payment_method_microdeposit_verification_attempts_exceeded", null],
  );
  assert.deepEqual(facts(await refusalOf(tell())), UNEXPECTED_STATE);
});

for (const [code, failure] of [
  ["SM33CC", "payment_method_microdeposit_verification_attempts_exceeded"],
  ["SM44DD", "payment_method_microdeposit_verification_timeout"],
] as const) {
  test(`the code ${code} ends the wait with ${failure}`, async () => {
    const intent = await waiting();
    const error = await refusalOf(stripe.paymentIntents.verifyMicrodeposits(intent.id, { descriptor_code: code }));
    assert.equal(error.code, failure);
    assert.equal((await current(stripe, intent)).last_payment_error?.code, failure);
  });
}

test("after ten days nobody is waited for any more", async () => {
  const intent = await waiting();
  await pass(florin, 10 * 86_400 - 1);
  assert.equal((await current(stripe, intent)).status, "requires_action");
  await pass(florin, 1);
  const after = await current(stripe, intent);
  assert.deepEqual(
    [after.status, after.last_payment_error?.code],
    ["requires_payment_method", "payment_method_microdeposit_verification_timeout"],
  );
});

test("an account to which nothing can be sent fails at once", async () => {
  const error = await refusalOf(waiting("000666666661"));
  assert.equal(error.code, "payment_method_microdeposit_failed");
  assert.equal((await current(stripe, { id: error.payment_intent?.id ?? "" })).status, "requires_payment_method");
});

test("an intent that waits for its owner can be canceled, or paid by somebody else's account", async () => {
  const canceled = await waiting();
  assert.equal((await stripe.paymentIntents.cancel(canceled.id)).status, "canceled");
  const other = await waiting();
  const confirmed = await stripe.paymentIntents.confirm(other.id, {
    payment_method: "pm_usBankAccount_success",
    mandate_data: DEBIT.mandate_data,
  });
  assert.deepEqual([confirmed.status, confirmed.next_action], ["processing", null]);
  const late = stripe.paymentIntents.verifyMicrodeposits(other.id, { descriptor_code: "SM11AA" });
  assert.deepEqual(facts(await refusalOf(late)), UNEXPECTED_STATE);
});

test("an account that was proven before, or is proven at once, waits for nobody", async () => {
  const customer = (await stripe.customers.create()).id;
  const first = await stripe.paymentIntents.create({
    amount: 2000,
    automatic_payment_methods: DEBIT.automatic_payment_methods,
    confirm: true,
    currency: "usd",
    customer,
    mandate_data: DEBIT.mandate_data,
    payment_method_data: TYPED,
    payment_method_options: { us_bank_account: { verification_method: "instant" } },
    setup_future_usage: "off_session",
  });
  assert.equal(first.status, "processing");
  const payment_method = typeof first.payment_method === "string" ? first.payment_method : "";
  const second = await debit(stripe, "usd", payment_method, { customer, off_session: true, mandate_data: "" });
  assert.equal(second.status, "processing");
});

test("an intent that waits for nothing of the kind refuses a proof", async () => {
  const intent = await debit(stripe, "eur", "pm_sepaDebit_success_DE");
  const verify = stripe.paymentIntents.verifyMicrodeposits(intent.id, { descriptor_code: "SM11AA" });
  assert.deepEqual(facts(await refusalOf(verify)), UNEXPECTED_STATE);
  const open = await waiting();
  const both = stripe.paymentIntents.verifyMicrodeposits(open.id, { descriptor_code: "SM11AA", amounts: [32, 45] });
  assert.equal((await refusalOf(both)).statusCode, INVALID.status);
});
