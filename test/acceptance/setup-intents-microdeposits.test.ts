import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { ACCOUNTS, ONLINE } from "../support/bank-accounts.ts";
import { debit } from "../support/debits.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const DAY = 86_400;
const VERIFY = "payment_method_microdeposit_verification";

type Type = "acss_debit" | "us_bank_account";

function setUp(type: Type, more: Stripe.SetupIntentCreateParams = {}) {
  return stripe.setupIntents.create({
    payment_method_data: ACCOUNTS[type],
    confirm: true,
    mandate_data: ONLINE,
    return_url: "https://shop.example/back",
    ...more,
  });
}

function deposits(intent: Stripe.SetupIntent) {
  const action = intent.next_action?.verify_with_microdeposits;
  assert.ok(action);
  return action;
}

async function statusOf(intent: Stripe.SetupIntent) {
  return (await stripe.setupIntents.retrieve(intent.id)).status;
}

test("a card that takes the place of an unproven account takes none of its mandate", async () => {
  const waiting = await setUp("us_bank_account");
  assert.ok(waiting.mandate !== null);
  const card = await stripe.setupIntents.confirm(waiting.id, {
    payment_method: "pm_card_visa",
    return_url: "https://shop.example/back",
  });
  assert.deepEqual([card.status, card.mandate, card.single_use_mandate], ["succeeded", null, null]);
});

for (const type of ["us_bank_account", "acss_debit"] as const) {
  test(`a ${type} account waits for its owner, on an active mandate, and is set up when it is proven`, async () => {
    const customer = await stripe.customers.create();
    const intent = await setUp(type, { customer: customer.id });
    assert.deepEqual([intent.status, intent.next_action?.type], ["requires_action", "verify_with_microdeposits"]);
    const { arrival_date: arrival, microdeposit_type: kind } = deposits(intent);
    assert.equal(kind, "descriptor_code");
    assert.ok(arrival > intent.created + DAY && arrival < intent.created + 8 * DAY);
    assert.equal((await stripe.mandates.retrieve(intent.mandate as string)).status, "active");
    const method = intent.payment_method as string;
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, null);
    const verified = await stripe.setupIntents.verifyMicrodeposits(intent.id, { descriptor_code: "SM11AA" });
    assert.deepEqual([verified.status, verified.next_action, verified.mandate], ["succeeded", null, intent.mandate]);
    assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer.id);
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
      "setup_intent.created",
      "setup_intent.requires_action",
      "setup_intent.succeeded",
    ]);
    const [attempt, ...others] = (await stripe.setupAttempts.list({ setup_intent: intent.id })).data;
    assert.deepEqual([attempt?.status, others.length], ["succeeded", 0]);
    const again = await setUp(type, {
      customer: customer.id,
      payment_method: method,
      payment_method_data: undefined as never,
    });
    assert.equal(again.status, "succeeded");
  });
}

test("an account that something else happened to meanwhile is not set up, though it is proven", async (t) => {
  const proof = { descriptor_code: "SM11AA" };
  const again = (method: string): Stripe.SetupIntentCreateParams => ({
    payment_method: method,
    payment_method_data: undefined as never,
  });
  await t.test("where a payment has used it up", async () => {
    const intent = await setUp("us_bank_account");
    const method = intent.payment_method as string;
    await debit(stripe, "usd", method, {
      payment_method_options: { us_bank_account: { verification_method: "instant" } },
    });
    const text = /was previously used with a PaymentIntent without Customer attachment/;
    await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, proof), text);
    assert.equal(await statusOf(intent), "requires_action");
    await assert.rejects(debit(stripe, "usd", method), text);
  });
  await t.test("where it is another customer's by now", async () => {
    const [one, other] = [await stripe.customers.create(), await stripe.customers.create()];
    const first = await setUp("us_bank_account", { customer: one.id });
    const method = first.payment_method as string;
    const second = await setUp("us_bank_account", { customer: other.id, ...again(method) });
    assert.equal((await stripe.setupIntents.verifyMicrodeposits(first.id, proof)).status, "succeeded");
    await assert.rejects(stripe.setupIntents.verifyMicrodeposits(second.id, proof), /does not belong to the Customer/);
    assert.equal(await statusOf(second), "requires_action");
  });
  await t.test("where its mandate was revoked, until its customer agrees to another one", async () => {
    const intent = await setUp("us_bank_account");
    await stripe.rawRequest("POST", `/_florin/test/mandates/${intent.mandate as string}/advise`, {});
    const text = /This SetupIntent requires a mandate, but no existing mandate was found\./;
    await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, proof), text);
    const { id } = await stripe.setupIntents.confirm(intent.id, {
      mandate_data: ONLINE,
      return_url: "https://shop.example/back",
    });
    const verified = await stripe.setupIntents.verifyMicrodeposits(id, proof);
    assert.equal(verified.status, "succeeded");
    assert.equal((await stripe.mandates.retrieve(verified.mandate as string)).status, "active");
  });
});

test("amounts may be told in either order, and by a client", async () => {
  const intent = await setUp("us_bank_account");
  const client = florin.stripe({ key: PUBLISHABLE_KEY });
  const path = `/v1/setup_intents/${intent.id}/verify_microdeposits`;
  const secret = { client_secret: intent.client_secret };
  await assert.rejects(client.rawRequest("POST", path, { amounts: [45, 32] }), { param: "client_secret" });
  const verified = await client.rawRequest("POST", path, { ...secret, amounts: [45, 32] });
  assert.deepEqual([(verified as unknown as Stripe.SetupIntent).status, "mandate" in verified], ["succeeded", false]);
});

test("an account is proven at once where the intent asks for it, and for well-known names", async () => {
  const options = { us_bank_account: { verification_method: "instant" } } as const;
  assert.equal((await setUp("us_bank_account", { payment_method_options: options })).status, "succeeded");
  const named = await stripe.setupIntents.create({
    payment_method: "pm_usBankAccount_success",
    confirm: true,
    mandate_data: ONLINE,
    return_url: "https://shop.example/back",
  });
  assert.equal(named.status, "succeeded");
});

for (const [kind, tries, wrong, code] of [
  ["amounts", 3, { amounts: [1, 2] }, "amounts_mismatch"],
  ["codes", 10, { descriptor_code: "SM99ZZ" }, "descriptor_code_mismatch"],
] as const) {
  test(`after ${tries} wrong ${kind} the intent needs another account, and its mandate ends`, async () => {
    const intent = await setUp("us_bank_account");
    for (let left = tries - 1; left > 0; left -= 1) {
      await assert.rejects(
        stripe.setupIntents.verifyMicrodeposits(intent.id, wrong as never),
        (error: Stripe.errors.StripeError) => {
          assert.deepEqual([error.statusCode, error.code, error.param], [400, `${VERIFY}_${code}`, undefined]);
          assert.match(error.message, new RegExp(`You have ${left} verification attempts remaining\\.`));
          assert.equal(error.setup_intent?.status, "requires_action");
          return true;
        },
      );
    }
    await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, wrong as never), {
      code: `${VERIFY}_attempts_exceeded`,
    });
    const left = await stripe.setupIntents.retrieve(intent.id);
    assert.deepEqual(
      [left.status, left.payment_method, left.last_setup_error?.code],
      ["requires_payment_method", null, `${VERIFY}_attempts_exceeded`],
    );
    assert.equal((await stripe.mandates.retrieve(intent.mandate as string)).status, "inactive");
    assert.deepEqual((await eventTypesAbout(stripe, intent.id)).slice(-1), ["setup_intent.setup_failed"]);
  });
}

const MAGIC: readonly (readonly [proof: Stripe.SetupIntentVerifyMicrodepositsParams, code: string])[] = [
  [{ amounts: [10, 11] }, `${VERIFY}_attempts_exceeded`],
  [{ descriptor_code: "SM33CC" }, `${VERIFY}_attempts_exceeded`],
  [{ amounts: [40, 41] }, `${VERIFY}_timeout`],
  [{ descriptor_code: "SM44DD" }, `${VERIFY}_timeout`],
];

for (const [proof, code] of MAGIC) {
  test(`${JSON.stringify(proof)} brings about ${code}`, async () => {
    const intent = await setUp("us_bank_account");
    await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, proof), { statusCode: 400, code });
    assert.equal(await statusOf(intent), "requires_payment_method");
  });
}

test("proofs of another form are refused, and cost no try", async () => {
  const intent = await setUp("us_bank_account");
  const refused: readonly (readonly [object, object])[] = [
    [{ amounts: [32] }, { code: `${VERIFY}_amounts_invalid`, param: "amounts" }],
    [{ amounts: [32, 45, 1] }, { code: `${VERIFY}_amounts_invalid`, param: "amounts" }],
    [{}, { code: "parameter_missing" }],
    [{ amounts: [32, 45], descriptor_code: "SM11AA" }, { param: "amounts" }],
  ];
  for (const [proof, error] of refused) {
    for (let times = 0; times < 4; times += 1) {
      await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, proof), error);
    }
  }
  assert.equal(await statusOf(intent), "requires_action");
});

test("who does not tell in ten days needs another account", async () => {
  const intent = await setUp("us_bank_account");
  florin.clock.advance(10 * DAY - 1);
  await florin.finishDueWork();
  assert.equal(await statusOf(intent), "requires_action");
  florin.clock.advance(1);
  await florin.finishDueWork();
  const left = await stripe.setupIntents.retrieve(intent.id);
  assert.deepEqual([left.status, left.last_setup_error?.code], ["requires_payment_method", `${VERIFY}_timeout`]);
  await assert.rejects(stripe.setupIntents.verifyMicrodeposits(intent.id, { descriptor_code: "SM11AA" }), {
    code: "intent_invalid_state",
  });
});

test("microdeposits that cannot be sent fail the setup at once", async () => {
  const account = { ...ACCOUNTS.us_bank_account.us_bank_account, account_number: "000666666661" };
  const failing = setUp("us_bank_account", {
    payment_method_data: { ...ACCOUNTS.us_bank_account, us_bank_account: account },
  });
  await assert.rejects(failing, (error: Stripe.errors.StripeError) => {
    assert.equal(error.code, "payment_method_microdeposit_failed");
    assert.equal(error.setup_intent?.status, "requires_payment_method");
    return true;
  });
});

test("only an intent that waits for a proof takes one", async () => {
  const waiting = await stripe.setupIntents.create({ payment_method_data: ACCOUNTS.us_bank_account });
  const verify = (id: string) => stripe.setupIntents.verifyMicrodeposits(id, { descriptor_code: "SM11AA" });
  await assert.rejects(verify(waiting.id), {
    code: "intent_invalid_state",
    message:
      'This SetupIntent cannot be actioned on because it has a status of requires_confirmation. Only a SetupIntent with one of the following statuses may be actioned on: ["requires_action"].',
  });
  const challenged = await stripe.setupIntents.create({
    payment_method: "pm_card_authenticationRequired",
    confirm: true,
    return_url: "https://shop.example/back",
  });
  assert.equal(challenged.status, "requires_action");
  await assert.rejects(verify(challenged.id), { code: "intent_invalid_state" });
});

test("an intent that is canceled, or gets another method, no longer waits for a proof", async () => {
  const canceled = await setUp("us_bank_account");
  await stripe.setupIntents.cancel(canceled.id);
  const changed = await setUp("us_bank_account");
  const after = await stripe.setupIntents.update(changed.id, { payment_method: "pm_card_visa" });
  assert.deepEqual([after.status, after.next_action], ["requires_confirmation", null]);
  florin.clock.advance(11 * DAY);
  await florin.finishDueWork();
  assert.deepEqual([await statusOf(canceled), await statusOf(changed)], ["canceled", "requires_confirmation"]);
  const attempts = await stripe.setupAttempts.list({ setup_intent: changed.id });
  assert.deepEqual(
    attempts.data.map(({ status }) => status),
    ["abandoned"],
  );
});

test("the hosted page takes a proof without any script, and tells how it ended", async () => {
  const intent = await setUp("us_bank_account");
  const address = deposits(intent).hosted_verification_url.replace(florin.url, "");
  const get = () => florin.request("GET", address, { authorization: null });
  const post = (body: string) => florin.request("POST", address, { authorization: null, body });
  const asked = await get();
  assert.equal(asked.status, 200);
  assert.ok(asked.text.includes('name="descriptor_code"'));
  assert.ok(!asked.text.includes("<script"));
  const wrong = await post("descriptor_code=SM99ZZ");
  assert.deepEqual([wrong.status, /You have 9 tries left/.test(wrong.text)], [400, true]);
  const empty = await post("amounts=32&amounts=x");
  assert.deepEqual([empty.status, /both amounts in cents/.test(empty.text)], [400, true]);
  const right = await post("descriptor_code=sm11aa");
  assert.deepEqual([right.status, /Bank account verified/.test(right.text)], [200, true]);
  assert.equal(await statusOf(intent), "succeeded");
  assert.match((await get()).text, /Bank account verified/);
});

test("the hosted page tells of an account that could not be proven, and knows no other intent", async () => {
  const intent = await setUp("us_bank_account");
  const address = deposits(intent).hosted_verification_url.replace(florin.url, "");
  const failed = await florin.request("POST", address, { authorization: null, body: "amounts=10&amounts=11" });
  assert.deepEqual([failed.status, /not verified/.test(failed.text)], [410, true]);
  for (const other of [address.slice(0, -1), address.replace("mode=test", "mode=live"), "/_florin/verify"]) {
    assert.equal((await florin.request("GET", other, { authorization: null })).status, 404, other);
  }
});
