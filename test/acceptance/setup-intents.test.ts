import assert from "node:assert/strict";
import { test } from "node:test";
import type Stripe from "stripe";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout } from "../support/intents.ts";
import { authenticateSetup, setupAttemptsOf } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const RETURN = { return_url: "https://shop.example/back" };

test("an intent without anything waits for a method, for payments without the customer by default", async () => {
  const intent = await stripe.setupIntents.create();
  assert.match(intent.id, /^seti_1[0-9A-Za-z]{23}$/);
  assert.match(intent.client_secret ?? "", new RegExp(`^${intent.id}_secret_[0-9A-Za-z]{31}$`));
  assert.deepEqual(
    [intent.status, intent.usage, intent.latest_attempt, intent.payment_method, intent.customer],
    ["requires_payment_method", "off_session", null, null, null],
  );
  assert.deepEqual(await eventTypesAbout(stripe, intent.id), ["setup_intent.created"]);
});

test("a card is saved to the customer, and pays later without them", async () => {
  const customer = await stripe.customers.create();
  const intent = await stripe.setupIntents.create({ customer: customer.id, payment_method: "pm_card_visa" });
  assert.equal(intent.status, "requires_confirmation");
  const confirmed = await stripe.setupIntents.confirm(intent.id, RETURN);
  assert.equal(confirmed.status, "succeeded");
  const method = await stripe.paymentMethods.retrieve(confirmed.payment_method as string);
  assert.deepEqual([method.customer, method.card?.checks?.cvc_check], [customer.id, "pass"]);
  const [attempt] = await setupAttemptsOf(stripe, intent.id);
  assert.deepEqual(
    [attempt?.id, attempt?.status, attempt?.payment_method, attempt?.usage],
    [confirmed.latest_attempt, "succeeded", method.id, "off_session"],
  );
  assert.deepEqual(await eventTypesAbout(stripe, intent.id), ["setup_intent.created", "setup_intent.succeeded"]);
  const types = (await stripe.events.list({ limit: 3 })).data.map(({ type }) => type);
  assert.deepEqual(types.slice(0, 2), ["setup_intent.succeeded", "payment_method.attached"]);
  const paid = await stripe.paymentIntents.create({
    amount: 5000,
    currency: "eur",
    customer: customer.id,
    payment_method: method.id,
    off_session: true,
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  });
  assert.equal(paid.status, "succeeded");
});

test("a card whose issuer asks is authenticated once, and then pays without its holder", async () => {
  const customer = await stripe.customers.create();
  const intent = await stripe.setupIntents.create({
    customer: customer.id,
    payment_method: "pm_card_authenticationRequiredOnSetup",
    confirm: true,
    ...RETURN,
  });
  assert.equal(intent.status, "requires_action");
  assert.equal(intent.next_action?.type, "redirect_to_url");
  assert.equal((await setupAttemptsOf(stripe, intent.id))[0]?.status, "requires_action");
  const done = await authenticateSetup(stripe, intent.id, "succeeded");
  assert.equal(done.status, "succeeded");
  assert.equal(done.next_action, null);
  const [attempt] = await setupAttemptsOf(stripe, intent.id);
  const authentication = attempt?.payment_method_details.card?.three_d_secure;
  assert.deepEqual(
    [attempt?.status, authentication?.result, authentication?.authentication_flow],
    ["succeeded", "authenticated", "challenge"],
  );
  const paid = await stripe.paymentIntents.create({
    amount: 5000,
    currency: "eur",
    customer: customer.id,
    payment_method: done.payment_method as string,
    off_session: true,
    confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
  });
  assert.equal(paid.status, "succeeded");
});

test("a failed challenge leaves the intent open, and says why", async () => {
  const intent = await stripe.setupIntents.create({
    payment_method: "pm_card_authenticationRequired",
    confirm: true,
    ...RETURN,
  });
  const failed = await authenticateSetup(stripe, intent.id, "failed");
  assert.deepEqual(
    [failed.status, failed.payment_method, failed.last_setup_error?.code, failed.next_action],
    ["requires_payment_method", null, "setup_intent_authentication_failure", null],
  );
  assert.ok(failed.last_setup_error?.payment_method?.id.startsWith("pm_"));
  assert.deepEqual(await eventTypesAbout(stripe, intent.id), [
    "setup_intent.created",
    "setup_intent.requires_action",
    "setup_intent.setup_failed",
  ]);
  const [attempt] = await setupAttemptsOf(stripe, intent.id);
  assert.deepEqual([attempt?.status, attempt?.setup_error?.code], ["failed", "setup_intent_authentication_failure"]);
});

test("a declining card fails the setup with 402, and leaves no charge", async () => {
  await assert.rejects(
    stripe.setupIntents.create({ payment_method: "pm_card_chargeDeclined", confirm: true, ...RETURN }),
    (error: Stripe.errors.StripeCardError) => {
      assert.deepEqual(
        [error.statusCode, error.type, error.code, error.decline_code, error.charge],
        [402, "StripeCardError", "card_declined", "generic_decline", undefined],
      );
      assert.equal(error.setup_intent?.status, "requires_payment_method");
      assert.equal(error.setup_intent?.last_setup_error?.code, "card_declined");
      assert.equal(error.payment_method?.type, "card");
      return true;
    },
  );
});

test("a newer attempt, and a cancellation, abandon one that was not finished", async () => {
  const params = { payment_method: "pm_card_authenticationRequired", confirm: true, ...RETURN };
  const intent = await stripe.setupIntents.create(params);
  await stripe.setupIntents.confirm(intent.id, RETURN);
  await stripe.setupIntents.cancel(intent.id, { cancellation_reason: "abandoned" });
  assert.deepEqual(
    (await setupAttemptsOf(stripe, intent.id)).map(({ status }) => status),
    ["abandoned", "abandoned"],
  );
  const canceled = await stripe.setupIntents.retrieve(intent.id);
  assert.deepEqual([canceled.status, canceled.cancellation_reason], ["canceled", "abandoned"]);
  assert.ok(canceled.payment_method !== null);
});
