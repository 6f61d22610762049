import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  authenticate,
  CARDS_ONLY,
  chargeOf,
  faultsIn,
  facts,
  INVALID,
  idOf,
  refusalOf,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
watchIntents();

/** Cards that bring an attempt to each end. */
const CARD = {
  approves: "pm_card_visa",
  asks: "pm_card_threeDSecure2Required",
  declines: "pm_card_visa_chargeDeclined",
} as const;

/** How to bring a new intent into each status that cards reach. */
const IN_STATUS = {
  requires_payment_method: () => stripe.paymentIntents.create(CARDS_ONLY),
  requires_confirmation: () => stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method: CARD.approves }),
  requires_action: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: CARD.asks }),
  requires_capture: () =>
    stripe.paymentIntents.create({ ...AT_ONCE, payment_method: CARD.approves, capture_method: "manual" }),
  succeeded: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: CARD.approves }),
  canceled: async () => stripe.paymentIntents.cancel((await stripe.paymentIntents.create(CARDS_ONLY)).id),
} as const;

type Status = keyof typeof IN_STATUS;

const STATUSES = Object.keys(IN_STATUS) as Status[];
const OPEN: readonly Status[] = ["requires_payment_method", "requires_confirmation", "requires_action"];
const CLOSED: readonly Status[] = ["requires_capture", "succeeded", "canceled"];

for (const status of STATUSES) {
  test(`an intent reaches ${status} and is found in it`, async () => {
    const intent = await IN_STATUS[status]();
    assert.equal(intent.status, status);
    const found = await stripe.paymentIntents.retrieve(intent.id);
    assert.deepEqual({ ...found, lastResponse: undefined }, { ...intent, lastResponse: undefined });
  });
}

test("an intent without a method shows nothing of a payment", async () => {
  const intent = await stripe.paymentIntents.create({ amount: 1099, currency: "EUR" });
  assert.match(intent.id, /^pi_3[A-Za-z0-9]{23}$/);
  assert.match(String(intent.client_secret), new RegExp(`^${intent.id}_secret_[A-Za-z0-9]{25}$`));
  assert.equal(intent.currency, "eur");
  assert.equal(intent.capture_method, "automatic_async");
  assert.equal(intent.confirmation_method, "automatic");
  assert.deepEqual(intent.automatic_payment_methods, { allow_redirects: "always", enabled: true });
  assert.deepEqual(intent.payment_method_types, ["card", "sepa_debit"]);
  for (const name of [
    "canceled_at",
    "cancellation_reason",
    "customer",
    "last_payment_error",
    "latest_charge",
    "next_action",
    "payment_method",
    "processing",
    "setup_future_usage",
    "shipping",
  ] as const) {
    assert.equal(intent[name], null, name);
  }
});

for (const status of OPEN) {
  test(`${status}: a confirmation that is approved succeeds`, async () => {
    const { id } = await IN_STATUS[status]();
    const paid = await stripe.paymentIntents.confirm(id, {
      payment_method: CARD.approves,
      expand: ["latest_charge"],
    });
    assert.equal(paid.status, "succeeded");
    assert.equal(paid.amount_received, 1999);
    assert.equal(paid.last_payment_error, null);
    const { captured, amount, amount_captured, status: end, paid: isPaid } = chargeOf(paid);
    assert.deepEqual(
      { captured, amount, amount_captured, end, isPaid },
      { captured: true, amount: 1999, amount_captured: 1999, end: "succeeded", isPaid: true },
    );
  });

  test(`${status}: a confirmation with manual capture holds the money`, async () => {
    const { id } = await IN_STATUS[status]();
    const held = await stripe.paymentIntents.confirm(id, {
      payment_method: CARD.approves,
      capture_method: "manual",
      expand: ["latest_charge"],
    });
    assert.equal(held.status, "requires_capture");
    assert.equal(held.amount_capturable, 1999);
    assert.equal(held.amount_received, 0);
    const { captured, amount_captured, status: end, paid } = chargeOf(held);
    assert.deepEqual(
      { captured, amount_captured, end, paid },
      { captured: false, amount_captured: 0, end: "succeeded", paid: true },
    );
  });

  test(`${status}: a confirmation that is declined asks for another method`, async () => {
    const { id } = await IN_STATUS[status]();
    const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: CARD.declines }));
    assert.equal(error.statusCode, 402);
    assert.equal(error.payment_intent?.status, "requires_payment_method");
    const after = await stripe.paymentIntents.retrieve(id);
    assert.equal(after.status, "requires_payment_method");
    assert.equal(after.payment_method, null);
    assert.equal(after.last_payment_error?.code, "card_declined");
    assert.equal(after.latest_charge, error.charge);
  });

  test(`${status}: a confirmation that needs its customer waits for an action`, async () => {
    const { id } = await IN_STATUS[status]();
    const waiting = await stripe.paymentIntents.confirm(id, { payment_method: CARD.asks });
    assert.equal(waiting.status, "requires_action");
    assert.equal(waiting.latest_charge, null);
    assert.match(idOf(waiting.payment_method), /^pm_1/);
  });

  test(`${status}: a capture is refused`, async () => {
    const { id } = await IN_STATUS[status]();
    const error = await refusalOf(stripe.paymentIntents.capture(id));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.equal(
      error.message,
      `This PaymentIntent could not be captured because it has a status of ${status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`,
    );
    assert.equal(error.payment_intent?.id, id);
  });
}

for (const status of CLOSED) {
  test(`${status}: a confirmation is refused and changes nothing`, async () => {
    const before = await IN_STATUS[status]();
    const error = await refusalOf(stripe.paymentIntents.confirm(before.id));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.equal(error.payment_intent?.status, status);
    const after = await stripe.paymentIntents.retrieve(before.id);
    assert.equal(after.status, status);
    assert.equal(after.latest_charge, before.latest_charge);
  });
}

for (const status of STATUSES.filter((each) => each !== "requires_action")) {
  test(`${status}: there is no action to finish`, async () => {
    const { id } = await IN_STATUS[status]();
    const error = await refusalOf(authenticate(stripe, id, "succeeded"));
    assert.deepEqual(facts(error), UNEXPECTED_STATE);
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, status);
  });
}

test("confirming a succeeded intent says that it has succeeded, whatever the request brings", async () => {
  const { id } = await IN_STATUS.succeeded();
  for (const params of [{}, { payment_method: CARD.approves }]) {
    const error = await refusalOf(stripe.paymentIntents.confirm(id, params));
    assert.equal(
      error.message,
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
    );
  }
});

test("confirming a canceled intent with a new method is refused by that field", async () => {
  const { id } = await IN_STATUS.canceled();
  const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: CARD.approves }));
  assert.deepEqual(facts(error), { ...UNEXPECTED_STATE, param: "payment_method" });
  assert.equal(
    error.message,
    "This PaymentIntent's payment_method could not be updated because it has a status of canceled. You may only update the payment_method of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.",
  );
});

test("confirming a canceled intent that kept its method is refused for its status", async () => {
  const { id } = await IN_STATUS.requires_confirmation();
  await stripe.paymentIntents.cancel(id);
  const error = await refusalOf(stripe.paymentIntents.confirm(id));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.match(error.message, /^You cannot confirm this PaymentIntent because it has a status of canceled\. /);
});

test("confirming without any method is refused and tells how to go on", async () => {
  const plain = await refusalOf(stripe.paymentIntents.confirm((await IN_STATUS.requires_payment_method()).id));
  assert.deepEqual(facts(plain), UNEXPECTED_STATE);
  assert.equal(
    plain.message,
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
  );

  const customer = await stripe.customers.create();
  const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, customer: customer.id });
  const withCustomer = await refusalOf(stripe.paymentIntents.confirm(id));
  assert.equal(
    withCustomer.message,
    `You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent with ${customer.id}, specify a payment method attached to this customer along with the customer ID.`,
  );
});

test("a declined intent that was confirmed at once exists, and the error shows it", async () => {
  const error = await refusalOf(stripe.paymentIntents.create({ ...AT_ONCE, payment_method: CARD.declines }));
  const id = error.payment_intent?.id;
  assert.ok(id !== undefined);
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_payment_method");
});

test("an intent that was to be confirmed at once, with a feature that the account lacks, waits for a method", async () => {
  const card = { request_extended_authorization: "if_available" } as const;
  const params = { ...AT_ONCE, payment_method: "pm_card_visa", payment_method_options: { card } };
  const error = await refusalOf(stripe.paymentIntents.create(params));
  assert.deepEqual(facts(error), { ...INVALID, code: "payment_intent_invalid_parameter" });
  assert.match(error.message, /not eligible for the requested card features/);
  const left = await stripe.paymentIntents.retrieve(String(error.payment_intent?.id));
  assert.deepEqual([left.status, left.payment_method, left.latest_charge], ["requires_payment_method", null, null]);
  const unconfirmed = await refusalOf(stripe.paymentIntents.create({ ...params, confirm: false }));
  assert.equal(unconfirmed.payment_intent, undefined);
});

test("an intent that is not there, or is named by its secret, is not found", async () => {
  const missing = await refusalOf(stripe.paymentIntents.retrieve("pi_none"));
  assert.deepEqual(facts(missing), { ...INVALID, status: 404, code: "resource_missing", param: "intent" });
  assert.equal(missing.message, "No such payment_intent: 'pi_none'");

  const { client_secret } = await IN_STATUS.requires_payment_method();
  const bySecret = await refusalOf(stripe.paymentIntents.confirm(String(client_secret)));
  assert.deepEqual(facts(bySecret), { ...INVALID, status: 404, param: "intent" });
  assert.match(bySecret.message, /^You passed a string that looks like a client secret as the PaymentIntent ID/);
});

test("the watch over intents notices one that is at odds with itself", () => {
  const intent = { object: "payment_intent", id: "pi_1", status: "succeeded", next_action: null, amount_capturable: 0 };
  const faults = (parts: object) => faultsIn(JSON.stringify({ error: { payment_intent: { ...intent, ...parts } } }));
  assert.deepEqual(faults({}), []);
  assert.equal(faults({ status: "requires_action" }).length, 1);
  assert.equal(faults({ next_action: { type: "use_stripe_sdk" } }).length, 1);
  assert.equal(faults({ amount_capturable: 1 }).length, 1);
  assert.equal(faults({ status: "requires_capture" }).length, 1);
});
