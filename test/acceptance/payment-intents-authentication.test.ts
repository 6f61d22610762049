import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  authenticate,
  cardOf,
  chargeOf,
  eventTypesAbout,
  facts,
  INVALID,
  idOf,
  refusalOf,
  RETURN_URL,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

const ASKS = "pm_card_threeDSecure2Required";
const MANUAL = { amount: 1999, currency: "eur", confirmation_method: "manual", confirm: true } as const;
const HOUR = 3600;

function waiting(params: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({ ...AT_ONCE, payment_method: ASKS, ...params });
}

test("an action names the page and the address to come back to", async () => {
  const { id, next_action, client_secret } = await waiting({ return_url: RETURN_URL });
  assert.equal(next_action?.type, "redirect_to_url");
  assert.equal(next_action.redirect_to_url?.return_url, RETURN_URL);
  const page = new URL(String(next_action.redirect_to_url?.url));
  assert.equal(page.origin, florin.url);
  assert.equal(page.searchParams.get("payment_intent"), id);
  assert.equal(page.searchParams.get("payment_intent_client_secret"), client_secret);
});

for (const [told, params] of [
  ["no address to come back to", {}],
  ["use_stripe_sdk", { return_url: RETURN_URL, use_stripe_sdk: true }],
] as const) {
  test(`an action with ${told} is left to the client library`, async () => {
    const { next_action } = await waiting(params);
    assert.equal(next_action?.type, "use_stripe_sdk");
    assert.equal(next_action.redirect_to_url, undefined);
    assert.ok(next_action.use_stripe_sdk !== undefined);
  });
}

test("a finished action pays, and the charge says how its holder was authenticated", async () => {
  const { id, payment_method } = await waiting();
  const paid = await authenticate(stripe, id, "succeeded");
  assert.equal(paid.status, "succeeded");
  assert.equal(paid.next_action, null);
  assert.equal(paid.payment_method, payment_method);
  const card = cardOf(await stripe.charges.retrieve(idOf(paid.latest_charge)));
  assert.match(
    String(card.three_d_secure?.transaction_id),
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  assert.deepEqual(
    { ...card.three_d_secure, transaction_id: undefined },
    {
      authentication_flow: "challenge",
      electronic_commerce_indicator: "05",
      exemption_indicator: null,
      result: "authenticated",
      result_reason: null,
      transaction_id: undefined,
      version: "2.1.0",
    },
  );
});

test("a finished action holds the money where the capture is manual", async () => {
  const { id } = await waiting({ capture_method: "manual" });
  const held = await authenticate(stripe, id, "succeeded");
  assert.deepEqual([held.status, held.amount_capturable], ["requires_capture", 1999]);
});

test("a finished action may still end in the issuer's decline", async () => {
  const { id } = await waiting({ payment_method: "pm_card_threeDSecureRequiredChargeDeclined" });
  const declined = await authenticate(stripe, id, "succeeded");
  assert.equal(declined.status, "requires_payment_method");
  assert.equal(declined.last_payment_error?.code, "card_declined");
  const charge = await stripe.charges.retrieve(idOf(declined.latest_charge));
  assert.equal(charge.status, "failed");
  assert.equal(cardOf(charge).three_d_secure?.result, "authenticated");
});

for (const outcome of ["failed", "canceled"] as const) {
  test(`an action that ${outcome === "failed" ? "failed" : "was canceled"} asks for another method, and the next attempt pays`, async () => {
    const { id, payment_method } = await waiting();
    const failed = await authenticate(stripe, id, outcome);
    assert.equal(failed.status, "requires_payment_method");
    assert.equal(failed.payment_method, null);
    assert.equal(failed.latest_charge, null);
    const { code, type, message, payment_method: method } = failed.last_payment_error ?? {};
    assert.deepEqual(
      { code, type, message },
      {
        code: "payment_intent_authentication_failure",
        type: "invalid_request_error",
        message:
          "The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
      },
    );
    assert.equal(method?.id, payment_method);
    assert.equal((await eventTypesAbout(stripe, id)).at(-1), "payment_intent.payment_failed");

    const paid = await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.last_payment_error, null);
  });
}

test("an action is finished once", async () => {
  const { id } = await waiting();
  const { latest_charge } = await authenticate(stripe, id, "succeeded");
  const error = await refusalOf(authenticate(stripe, id, "failed"));
  assert.equal(error.code, "payment_intent_unexpected_state");
  const after = await stripe.paymentIntents.retrieve(id);
  assert.deepEqual([after.status, after.latest_charge], ["succeeded", latest_charge]);
});

test("an outcome that there is not is refused", async () => {
  const { id } = await waiting();
  const error = await refusalOf(authenticate(stripe, id, "maybe" as "failed"));
  assert.deepEqual(facts(error), { ...INVALID, param: "outcome" });
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_action");
});

test("confirming again while an action is open begins a new attempt", async () => {
  const first = await waiting({ return_url: RETURN_URL });
  const second = await stripe.paymentIntents.confirm(first.id, { return_url: RETURN_URL });
  assert.equal(second.status, "requires_action");
  assert.equal(second.payment_method, first.payment_method);
  assert.notEqual(second.next_action?.redirect_to_url?.url, first.next_action?.redirect_to_url?.url);
});

test("with manual confirmation a finished action waits for the merchant, who then pays", async () => {
  const { id } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  const authenticated = await authenticate(stripe, id, "succeeded");
  assert.equal(authenticated.status, "requires_confirmation");
  assert.equal(authenticated.next_action, null);
  assert.equal(authenticated.latest_charge, null);
  florin.clock.advance(HOUR - 1);
  const paid = await stripe.paymentIntents.confirm(id, { expand: ["latest_charge"] });
  assert.equal(paid.status, "succeeded");
  assert.equal(cardOf(chargeOf(paid)).three_d_secure?.authentication_flow, "challenge");
});

test("with manual confirmation a failed action asks for another method", async () => {
  const { id } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  const failed = await authenticate(stripe, id, "failed");
  assert.equal(failed.status, "requires_payment_method");
  assert.equal(failed.last_payment_error?.code, "payment_intent_authentication_failure");
});

test("with manual confirmation an amount that changed has to be authenticated again", async () => {
  const { id } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  await authenticate(stripe, id, "succeeded");
  await stripe.paymentIntents.update(id, { amount: 2999 });
  assert.equal((await stripe.paymentIntents.confirm(id)).status, "requires_action");
});

test("with manual confirmation another method has to be authenticated for itself", async () => {
  const { id } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  await authenticate(stripe, id, "succeeded");
  assert.equal((await stripe.paymentIntents.confirm(id, { payment_method: ASKS })).status, "requires_action");
});

test("with manual confirmation an authentication that is too old counts for nothing", async () => {
  const { id, payment_method } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  await authenticate(stripe, id, "succeeded");
  florin.clock.advance(HOUR);
  const again = await stripe.paymentIntents.confirm(id, { payment_method: idOf(payment_method) });
  assert.equal(again.status, "requires_action");
});

test("with manual confirmation an hour without a second confirmation ends the attempt", async () => {
  const { id, payment_method } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  await authenticate(stripe, id, "succeeded");
  florin.clock.advance(HOUR + 1);
  await florin.finishDueWork();
  const expired = await stripe.paymentIntents.retrieve(id);
  assert.equal(expired.status, "requires_payment_method");
  assert.equal(expired.payment_method, null);
  assert.equal(expired.last_payment_error?.code, "payment_intent_payment_attempt_expired");
  assert.equal(expired.last_payment_error?.payment_method?.id, payment_method);
  assert.deepEqual(await eventTypesAbout(stripe, id), [
    "payment_intent.created",
    "payment_intent.requires_action",
    "payment_intent.payment_failed",
  ]);
});

test("an intent that moved on in time is left alone when the hour is over", async () => {
  const { id } = await stripe.paymentIntents.create({ ...MANUAL, payment_method: ASKS });
  await authenticate(stripe, id, "succeeded");
  await stripe.paymentIntents.confirm(id);
  florin.clock.advance(HOUR + 1);
  await florin.finishDueWork();
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "succeeded");
});

const NOT_HANDLED = {
  status: 402,
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_not_handled",
  param: undefined,
};

test("error_on_requires_action fails instead of asking, and leaves no charge", async () => {
  const error = await refusalOf(waiting({ error_on_requires_action: true }));
  assert.deepEqual(facts(error), NOT_HANDLED);
  assert.equal(
    error.message,
    "This payment required an authentication action to complete, but `error_on_requires_action` was set. When you're ready, you can upgrade your integration to handle actions at https://stripe.com/docs/payments/payment-intents/upgrade-to-handle-actions.",
  );
  assert.equal(error.charge, undefined);
  const after = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id));
  assert.equal(after.status, "requires_payment_method");
  assert.equal(after.latest_charge, null);
  assert.equal(after.last_payment_error?.decline_code, "authentication_not_handled");
});

test("error_on_requires_action changes nothing for a card that does not ask", async () => {
  const paid = await waiting({ payment_method: "pm_card_visa", error_on_requires_action: true });
  assert.equal(paid.status, "succeeded");
});

const AUTHENTICATION_REQUIRED = {
  status: 402,
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_required",
  param: undefined,
};

for (const off_session of [true, "one_off", "recurring"] as const) {
  test(`off_session=${off_session}: a card that asks is refused without its holder`, async () => {
    const error = await refusalOf(waiting({ off_session }));
    assert.deepEqual(facts(error), AUTHENTICATION_REQUIRED);
    assert.equal(error.message, "Your card was declined. This transaction requires authentication.");
    assert.equal(error.payment_intent?.latest_charge, null);
    assert.equal(error.payment_method?.card?.checks?.cvc_check, "unchecked");
  });

  test(`off_session=${off_session}: an issuer's soft decline leaves a failed charge`, async () => {
    const error = await refusalOf(waiting({ off_session, payment_method: "pm_card_authenticationRequiredOnSetup" }));
    assert.deepEqual(facts(error), AUTHENTICATION_REQUIRED);
    const charge = await stripe.charges.retrieve(String(error.charge));
    assert.deepEqual([charge.status, charge.failure_code], ["failed", "authentication_required"]);
  });

  test(`off_session=${off_session}: an ordinary card pays`, async () => {
    assert.equal((await waiting({ off_session, payment_method: "pm_card_visa" })).status, "succeeded");
  });
}

test("off_session=false asks like a payment that says nothing", async () => {
  assert.equal((await waiting({ off_session: false })).status, "requires_action");
});

test("an off-session refusal is recovered by the same intent with its customer present", async () => {
  const customer = await stripe.customers.create();
  const method = await stripe.paymentMethods.create({ type: "card", card: { token: "tok_threeDSecure2Required" } });
  await stripe.paymentMethods.attach(method.id, { customer: customer.id });
  const params = { customer: customer.id, payment_method: method.id };
  const error = await refusalOf(waiting({ ...params, off_session: true }));
  const id = String(error.payment_intent?.id);
  assert.equal(error.payment_method?.id, method.id);

  const again = await stripe.paymentIntents.confirm(id, { payment_method: method.id });
  assert.equal(again.status, "requires_action");
  assert.equal((await authenticate(stripe, id, "succeeded")).status, "succeeded");
});
