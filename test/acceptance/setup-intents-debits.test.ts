import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { ACCOUNTS, type AccountType, ONLINE } from "../support/bank-accounts.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const client = florin.stripe({ key: PUBLISHABLE_KEY });

const DAY = 86_400;
const RETURN = { return_url: "https://shop.example/back" } as const;

function setUp(type: AccountType, more: Stripe.SetupIntentCreateParams = {}) {
  return stripe.setupIntents.create({
    payment_method_data: ACCOUNTS[type],
    confirm: true,
    mandate_data: ONLINE,
    ...RETURN,
    ...more,
  });
}

async function mandateOf(intent: Stripe.SetupIntent): Promise<Stripe.Mandate> {
  return stripe.mandates.retrieve((intent.mandate ?? intent.single_use_mandate) as string);
}

for (const type of ["sepa_debit", "au_becs_debit"] as const) {
  test(`a ${type} account is set up at once, on a mandate for as many payments as come`, async () => {
    const customer = await stripe.customers.create();
    const intent = await setUp(type, { customer: customer.id });
    assert.deepEqual([intent.status, intent.single_use_mandate, intent.next_action], ["succeeded", null, null]);
    const mandate = await mandateOf(intent);
    assert.deepEqual(
      [mandate.status, mandate.type, mandate.payment_method, mandate.payment_method_details.type],
      ["active", "multi_use", intent.payment_method, type],
    );
    assert.deepEqual(mandate.customer_acceptance.online, { ip_address: "203.0.113.7", user_agent: "Shop/1" });
    const method = await stripe.paymentMethods.retrieve(intent.payment_method as string);
    assert.equal(method.customer, customer.id);
    assert.deepEqual(await eventTypesAbout(stripe, intent.id), ["setup_intent.created", "setup_intent.succeeded"]);
    const [attempt] = (await stripe.setupAttempts.list({ setup_intent: intent.id })).data;
    assert.deepEqual([attempt?.status, attempt?.payment_method_details], ["succeeded", { type, [type]: {} }]);
  });
}

test("an intent without named types takes every type, cards first", async () => {
  const { payment_method_types: types, payment_method_options: options } = await stripe.setupIntents.create();
  assert.deepEqual(types, ["card", "acss_debit", "au_becs_debit", "bacs_debit", "sepa_debit", "us_bank_account"]);
  // There is nothing to choose about a debit under BECS.
  assert.deepEqual(Object.keys(options ?? {}), types.filter((type) => type !== "au_becs_debit").toSorted());
  const narrowed = await stripe.setupIntents.create({ excluded_payment_method_types: ["card", "acss_debit"] });
  assert.deepEqual(narrowed.payment_method_types, types.slice(2));
});

test("without consent there is no mandate, and the intent waits to be confirmed with some", async () => {
  const refused = await assert.rejects(
    setUp("sepa_debit", { mandate_data: "" }),
    (error: Stripe.errors.StripeError) => {
      assert.deepEqual([error.statusCode, error.code, error.param], [400, undefined, undefined]);
      assert.match(error.message, /^This SetupIntent requires a mandate, but no existing mandate was found\./);
      assert.equal(error.setup_intent?.status, "requires_confirmation");
      return true;
    },
  );
  assert.equal(refused, undefined);
  const [left] = (await stripe.setupIntents.list({ limit: 1 })).data;
  assert.equal(left?.status, "requires_confirmation");
  const confirmed = await stripe.setupIntents.confirm(left?.id ?? "", { mandate_data: ONLINE, ...RETURN });
  assert.equal(confirmed.status, "succeeded");
});

test("an account that has a mandate is set up again on the same one", async () => {
  const customer = await stripe.customers.create();
  const first = await setUp("sepa_debit", { customer: customer.id });
  const second = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: first.payment_method as string,
    confirm: true,
    ...RETURN,
  });
  assert.deepEqual([second.status, second.mandate], ["succeeded", first.mandate]);
});

test("a client's own request is the proof of its customer's consent", async () => {
  const intent = await stripe.setupIntents.create();
  const confirmed = await client.rawRequest("POST", `/v1/setup_intents/${intent.id}/confirm`, {
    client_secret: intent.client_secret,
    payment_method_data: ACCOUNTS.sepa_debit,
    ...RETURN,
  });
  assert.equal((confirmed as unknown as Stripe.SetupIntent).status, "succeeded");
  const mandate = await mandateOf(await stripe.setupIntents.retrieve(intent.id));
  const { type, online } = mandate.customer_acceptance;
  assert.deepEqual([type, online?.ip_address], ["online", "127.0.0.1"]);
  assert.match(online?.user_agent ?? "", /Stripe/);
});

const BAD_CONSENT: readonly (readonly [title: string, acceptance: object, param: string])[] = [
  ["no type", { accepted_at: 1_700_000_000 }, "mandate_data[customer_acceptance][type]"],
  ["online and nothing else", { type: "online" }, "mandate_data[customer_acceptance][online][ip_address]"],
  [
    "online without an address",
    { type: "online", online: { user_agent: "x" } },
    "mandate_data[customer_acceptance][online][ip_address]",
  ],
  [
    "online without a program",
    { type: "online", online: { ip_address: "203.0.113.7" } },
    "mandate_data[customer_acceptance][online][user_agent]",
  ],
];

for (const [title, acceptance, param] of BAD_CONSENT) {
  test(`consent with ${title} is refused`, async () => {
    const data = { customer_acceptance: acceptance } as never;
    await assert.rejects(setUp("sepa_debit", { mandate_data: data }), { statusCode: 400, param });
  });
}

test("mandate data mean nothing to an intent that is not confirmed", async () => {
  await assert.rejects(stripe.setupIntents.create({ mandate_data: ONLINE }), { param: "mandate_data" });
});

test("consent on paper has its day, and neither address nor program", async () => {
  const intent = await setUp("sepa_debit", {
    mandate_data: { customer_acceptance: { type: "offline", accepted_at: 1_700_000_000 } },
  });
  assert.deepEqual((await mandateOf(intent)).customer_acceptance, {
    accepted_at: 1_700_000_000,
    offline: {},
    type: "offline",
  });
});

test("a mandate for one payment says of which amount, in the scheme's currency alone", async () => {
  const intent = await setUp("sepa_debit", { single_use: { amount: 1250, currency: "eur" } });
  assert.deepEqual([intent.status, intent.mandate], ["succeeded", null]);
  const mandate = await mandateOf(intent);
  assert.deepEqual([mandate.type, mandate.single_use], ["single_use", { amount: 1250, currency: "eur" }]);
  await assert.rejects(setUp("sepa_debit", { single_use: { amount: 1250, currency: "usd" } }), {
    param: "single_use[currency]",
  });
});

test("references begin as the merchant wants, and are as long as the scheme lets them be", async () => {
  const options = { mandate_options: { reference_prefix: "SHOP-1&2/A B" } };
  const sepa = await mandateOf(await setUp("sepa_debit", { payment_method_options: { sepa_debit: options } }));
  assert.match(sepa.payment_method_details.sepa_debit?.reference ?? "", /^SHOP-1&2\/A B[0-9A-Z]{16}$/);
  const bacs = await mandateOf(await setUp("bacs_debit", { payment_method_options: { bacs_debit: options } }));
  assert.match(bacs.payment_method_details.bacs_debit?.reference ?? "", /^SHOP-1&2\/A B[0-9A-Z]{6}$/);
  for (const prefix of ["shop", "DDIC1", "STRIPE", "SHOP*"]) {
    const refused = { sepa_debit: { mandate_options: { reference_prefix: prefix } } };
    await assert.rejects(
      setUp("sepa_debit", { payment_method_options: refused }),
      { code: "invalid_mandate_reference_prefix_format" },
      prefix,
    );
  }
});

test("a British mandate waits some business days for the payer's bank", async () => {
  const intent = await setUp("bacs_debit");
  assert.equal(intent.status, "succeeded");
  const pending = await mandateOf(intent);
  assert.deepEqual([pending.status, pending.payment_method_details.bacs_debit?.network_status], ["pending", "pending"]);
  florin.clock.advance(DAY);
  await florin.finishDueWork();
  assert.equal((await mandateOf(intent)).status, "pending");
  florin.clock.advance(9 * DAY);
  await florin.finishDueWork();
  const active = await mandateOf(intent);
  assert.deepEqual([active.status, active.payment_method_details.bacs_debit?.network_status], ["active", "accepted"]);
  const [told] = (await stripe.events.list({ type: "mandate.updated", limit: 1 })).data;
  assert.ok(told?.type === "mandate.updated");
  assert.equal(told.data.object.id, active.id);
  assert.equal(told.data.previous_attributes?.status, "pending");
});

test("a bank that refuses a mandate ends it", async () => {
  const intent = await setUp("bacs_debit", {
    payment_method_data: { ...ACCOUNTS.bacs_debit, bacs_debit: { sort_code: "108800", account_number: "00033333" } },
  });
  assert.equal(intent.status, "succeeded");
  florin.clock.advance(10 * DAY);
  await florin.finishDueWork();
  const refused = await mandateOf(intent);
  assert.deepEqual(
    [refused.status, refused.payment_method_details.bacs_debit?.network_status],
    ["inactive", "refused"],
  );
});

test("an account that its bank does not set up fails, and the intent waits for another", async () => {
  const setupFails = { sort_code: "108800", account_number: "00044444" };
  const failing = setUp("bacs_debit", {
    payment_method_data: { ...ACCOUNTS.bacs_debit, bacs_debit: setupFails },
  });
  await assert.rejects(failing, (error: Stripe.errors.StripeError) => {
    assert.deepEqual([error.statusCode, error.code], [400, "setup_attempt_failed"]);
    const left = error.setup_intent;
    assert.deepEqual(
      [left?.status, left?.payment_method, left?.mandate, left?.last_setup_error?.code],
      ["requires_payment_method", null, null, "setup_attempt_failed"],
    );
    return true;
  });
});

test("detaching a method ends its mandates, and each end is told", async () => {
  const customer = await stripe.customers.create();
  const intent = await setUp("au_becs_debit", { customer: customer.id });
  await stripe.paymentMethods.detach(intent.payment_method as string);
  const mandate = await mandateOf(intent);
  assert.equal(mandate.status, "inactive");
  assert.deepEqual(await eventTypesAbout(stripe, mandate.id), ["mandate.updated"]);
});

test("a test can tell what a payer's bank would: a mandate is revoked, and revived where the scheme has it", async () => {
  const advise = async (mandate: Stripe.Mandate, code?: string) => {
    const params = code === undefined ? {} : { code };
    const told = await stripe.rawRequest("POST", `/_florin/test/mandates/${mandate.id}/advise`, params);
    return told as unknown as Stripe.Mandate;
  };
  const sepa = await mandateOf(await setUp("sepa_debit"));
  await assert.rejects(advise(sepa, "1"), { param: "code" });
  assert.equal((await advise(sepa)).status, "inactive");
  assert.deepEqual(await eventTypesAbout(stripe, sepa.id), ["mandate.updated"]);
  assert.equal((await advise(sepa)).status, "inactive");
  assert.deepEqual(await eventTypesAbout(stripe, sepa.id), ["mandate.updated"]);

  const bacs = await mandateOf(await setUp("bacs_debit"));
  const courses: readonly (readonly [code: string, status: string, revoked: string | null])[] = [
    ["3", "pending", null],
    ["B", "inactive", "account_closed"],
    ["R", "active", null],
    ["1", "inactive", "debit_not_authorized"],
  ];
  for (const [code, status, revoked] of courses) {
    const { status: became, payment_method_details: details } = await advise(bacs, code);
    assert.deepEqual([became, details.bacs_debit?.revocation_reason], [status, revoked], code);
  }
  await assert.rejects(advise(bacs, "9"), { param: "code" });
});

test("an account whose mandate was revoked needs new consent", async () => {
  const customer = await stripe.customers.create();
  const first = await setUp("sepa_debit", { customer: customer.id });
  await stripe.rawRequest("POST", `/_florin/test/mandates/${first.mandate as string}/advise`);
  const again = { customer: customer.id, payment_method: first.payment_method as string, confirm: true, ...RETURN };
  await assert.rejects(stripe.setupIntents.create(again), /requires a mandate/);
  const second = await stripe.setupIntents.create({ ...again, mandate_data: ONLINE });
  assert.equal(second.status, "succeeded");
  assert.notEqual(second.mandate, first.mandate);
});

test("a mandate can be expanded, and one that is not there is missing", async () => {
  const intent = await setUp("sepa_debit", { expand: ["mandate.payment_method"] });
  const mandate = intent.mandate as Stripe.Mandate;
  assert.equal((mandate.payment_method as Stripe.PaymentMethod).object, "payment_method");
  await assert.rejects(stripe.mandates.retrieve("mandate_1None"), {
    statusCode: 404,
    code: "resource_missing",
    param: "mandate",
  });
});

test("a Canadian agreement says when it is used", async () => {
  const intent = await setUp("acss_debit", {
    payment_method_options: {
      acss_debit: {
        currency: "cad",
        verification_method: "instant",
        mandate_options: {
          payment_schedule: "interval",
          interval_description: "First day of each month",
          transaction_type: "business",
        },
      },
    },
  });
  assert.equal(intent.status, "succeeded");
  const { acss_debit } = (await mandateOf(intent)).payment_method_details;
  assert.deepEqual(acss_debit, {
    interval_description: "First day of each month",
    payment_schedule: "interval",
    transaction_type: "business",
  });
});
