import assert from "node:assert/strict";
import { test } from "node:test";
import { CONSENT, current, debit, DEBIT, pass } from "../../support/debits.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../../support/florin.ts";
import { chargeOf, eventTypesAbout, facts, idOf, INVALID, refusalOf, watchIntents } from "../../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const SUCCESS = "pm_sepaDebit_success_DE";

/** Longer than any month has days. */
const MONTH = 31 * 86_400;

async function mandateOf(intent: { readonly id: string }) {
  const id = chargeOf(await current(stripe, intent)).payment_method_details?.sepa_debit?.mandate ?? "";
  return stripe.mandates.retrieve(id);
}

test("a single payment uses its mandate up, and its method with it", async () => {
  const intent = await debit(stripe, "eur", SUCCESS);
  const mandate = await mandateOf(intent);
  assert.deepEqual([mandate.type, mandate.status], ["single_use", "inactive"]);
  const again = debit(stripe, "eur", idOf(intent.payment_method));
  assert.deepEqual(facts(await refusalOf(again)), INVALID);
});

test("a method that is saved with its payment is debited again without the customer", async () => {
  const customer = (await stripe.customers.create()).id;
  const first = await debit(stripe, "eur", SUCCESS, { customer, setup_future_usage: "off_session" });
  const mandate = await mandateOf(first);
  assert.deepEqual([mandate.type, mandate.status], ["multi_use", "active"]);
  const method = idOf(first.payment_method);
  assert.equal((await stripe.paymentMethods.retrieve(method)).customer, customer);
  assert.deepEqual(await eventTypesAbout(stripe, first.id, method), [
    "payment_intent.created",
    "payment_method.attached",
    "charge.pending",
    "payment_intent.processing",
  ]);
  const params = { customer, off_session: true, mandate_data: "" } as const;
  const second = await debit(stripe, "eur", method, params);
  assert.equal((await mandateOf(second)).id, mandate.id);
  const named = await debit(stripe, "eur", method, { ...params, mandate: mandate.id });
  assert.equal((await mandateOf(named)).id, mandate.id);
});

test("a mandate that has ended, or is another method's, lets nothing be debited", async () => {
  const customer = (await stripe.customers.create()).id;
  const saved = { customer, setup_future_usage: "off_session" } as const;
  const first = await debit(stripe, "eur", SUCCESS, saved);
  const other = await debit(stripe, "eur", SUCCESS, saved);
  const method = idOf(first.payment_method);
  const invalid = { ...INVALID, code: "payment_intent_mandate_invalid", param: "mandate" };
  const foreign = (await mandateOf(other)).id;
  const params = { customer, mandate_data: "" } as const;
  assert.deepEqual(facts(await refusalOf(debit(stripe, "eur", method, { ...params, mandate: foreign }))), invalid);
  const own = (await mandateOf(first)).id;
  await stripe.rawRequest("POST", `/_florin/test/payments/${first.id}/fail`, { code: "MD01" });
  assert.equal((await stripe.mandates.retrieve(own)).status, "inactive");
  assert.deepEqual(facts(await refusalOf(debit(stripe, "eur", method, { ...params, mandate: own }))), invalid);
  assert.deepEqual(facts(await refusalOf(debit(stripe, "eur", method, params))), INVALID);
});

test("the customer's own confirmation is consent, and so is an offline one that the merchant tells", async () => {
  const { confirm: _confirm, mandate_data: _consent, ...open } = { ...DEBIT, currency: "eur" };
  const intent = await stripe.paymentIntents.create({ ...open, payment_method: SUCCESS });
  const client = florin.stripe({ key: PUBLISHABLE_KEY });
  const path = `/v1/payment_intents/${intent.id}/confirm`;
  const confirmed = await client.rawRequest("POST", path, { client_secret: intent.client_secret });
  assert.equal((confirmed as { status?: string }).status, "processing");
  const offline = { customer_acceptance: { type: "offline", accepted_at: 1_700_000_000 } } as const;
  const told = await debit(stripe, "eur", SUCCESS, { mandate_data: offline });
  assert.equal((await mandateOf(told)).customer_acceptance.accepted_at, 1_700_000_000);
});

const CAPTURE = { ...INVALID, code: "payment_intent_invalid_parameter", param: "capture_method" };

test("debits have one currency, and can't be held", async () => {
  const wrong = await refusalOf(debit(stripe, "usd", SUCCESS));
  assert.equal(wrong.code, "payment_intent_incompatible_payment_method");
  const held = await refusalOf(debit(stripe, "eur", SUCCESS, { capture_method: "manual" }));
  assert.equal(held.code, "payment_intent_incompatible_payment_method");
  const explicit = florin.stripe({ config: { apiVersion: "2026-08-26.dahlia" as never } });
  const params = { amount: 2000, payment_method_types: ["sepa_debit"] } as const;
  const types = (more: object) => explicit.rawRequest("POST", "/v1/payment_intents", { ...params, ...more });
  assert.deepEqual(facts(await refusalOf(types({ currency: "usd" }))), {
    ...INVALID,
    code: "payment_intent_invalid_parameter",
    param: "currency",
  });
  assert.deepEqual(facts(await refusalOf(types({ currency: "eur", capture_method: "manual" }))), CAPTURE);
});

test("what the merchant wants the reference to begin with stands in the mandate", async () => {
  const intent = await debit(stripe, "eur", SUCCESS, {
    payment_method_options: { sepa_debit: { mandate_options: { reference_prefix: "TEA-" } } },
  });
  assert.match((await mandateOf(intent)).payment_method_details.sepa_debit?.reference ?? "", /^TEA-/);
  assert.deepEqual(intent.payment_method_options?.sepa_debit, { mandate_options: { reference_prefix: "TEA-" } });
  await pass(florin, 15);
  assert.equal(CONSENT.customer_acceptance.type, "online");
});

test("a SEPA mandate lapses when nothing was debited on it for 36 months, and no other does", async () => {
  const customer = (await stripe.customers.create()).id;
  const saved = { customer, setup_future_usage: "off_session" } as const;
  const first = await debit(stripe, "eur", SUCCESS, saved);
  const australian = await debit(stripe, "aud", "pm_auBecsDebit_success", saved);
  const mandate = await mandateOf(first);
  const later = { customer, off_session: true, mandate_data: "" } as const;

  await pass(florin, 35 * MONTH);
  await debit(stripe, "eur", idOf(first.payment_method), later);
  await pass(florin, 35 * MONTH);
  assert.equal((await stripe.mandates.retrieve(mandate.id)).status, "active");
  await pass(florin, 2 * MONTH);
  assert.equal((await stripe.mandates.retrieve(mandate.id)).status, "inactive");
  const [told] = (await stripe.events.list({ type: "mandate.updated", limit: 1 })).data;
  assert.deepEqual(told?.data.previous_attributes, { status: "active" });
  await assert.rejects(debit(stripe, "eur", idOf(first.payment_method), later), /requires a mandate/);
  await debit(stripe, "aud", idOf(australian.payment_method), later);
});
