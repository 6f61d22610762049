import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import {
  AT_ONCE,
  authenticate,
  CARDS_ONLY,
  eventTypesAbout,
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

type Update = Stripe.PaymentIntentUpdateParams;

const VISA = "pm_card_visa";
const ASKS = "pm_card_threeDSecure2Required";
const DECLINES = "pm_card_visa_chargeDeclined";

const IN_STATUS = {
  requires_payment_method: () => stripe.paymentIntents.create(CARDS_ONLY),
  requires_confirmation: () => stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method: VISA }),
  requires_action: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: ASKS }),
  requires_capture: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: VISA, capture_method: "manual" }),
  succeeded: () => stripe.paymentIntents.create({ ...AT_ONCE, payment_method: VISA }),
  canceled: async () => stripe.paymentIntents.cancel((await stripe.paymentIntents.create(CARDS_ONLY)).id),
} as const;

type Status = keyof typeof IN_STATUS;

const STATUSES = Object.keys(IN_STATUS) as Status[];
const OPEN: readonly Status[] = ["requires_payment_method", "requires_confirmation", "requires_action"];
const CLOSED: readonly Status[] = ["requires_capture", "succeeded", "canceled"];

/** What decides what is paid and how, with the member of the intent that shows it. */
const TERMS: readonly { readonly field: keyof Update & keyof Stripe.PaymentIntent; readonly value: string | number }[] =
  [
    { field: "amount", value: 2999 },
    { field: "currency", value: "usd" },
    { field: "capture_method", value: "manual" },
    { field: "setup_future_usage", value: "off_session" },
  ];

for (const { field, value } of TERMS) {
  for (const status of OPEN) {
    test(`${status}: ${field} can be changed`, async () => {
      const { id } = await IN_STATUS[status]();
      const updated = await stripe.paymentIntents.update(id, { [field]: value });
      assert.equal(updated[field], value);
    });
  }
}

for (const { field, value } of [...TERMS, { field: "payment_method", value: VISA }]) {
  for (const status of CLOSED) {
    test(`${status}: ${field} can no longer be changed`, async () => {
      const { id } = await IN_STATUS[status]();
      const error = await refusalOf(stripe.paymentIntents.update(id, { [field]: value }));
      assert.deepEqual(facts(error), { ...UNEXPECTED_STATE, param: field });
      assert.equal(
        error.message,
        `This PaymentIntent's ${field} could not be updated because it has a status of ${status}. You may only update the ${field} of a PaymentIntent with one of the following statuses: requires_payment_method, requires_confirmation, requires_action.`,
      );
      assert.equal(error.payment_intent?.status, status);
    });
  }
}

for (const status of STATUSES) {
  test(`${status}: notes can be written and taken away`, async () => {
    const before = await IN_STATUS[status]();
    const shipping = { name: "Jane Roe", address: { line1: "1 Main Street", city: "Berlin", country: "DE" } };
    const noted = await stripe.paymentIntents.update(before.id, {
      description: "Order 7",
      metadata: { order: "7", source: "web" },
      receipt_email: "jane@example.com",
      shipping,
      transfer_group: "group_7",
    });
    assert.equal(noted.status, status);
    assert.equal(noted.description, "Order 7");
    assert.deepEqual(noted.metadata, { order: "7", source: "web" });
    assert.equal(noted.receipt_email, "jane@example.com");
    assert.equal(noted.shipping?.address?.line1, "1 Main Street");
    assert.equal(noted.transfer_group, "group_7");
    const bare = await stripe.paymentIntents.update(before.id, {
      metadata: { source: "" },
      receipt_email: "",
      shipping: "",
    });
    assert.deepEqual(bare.metadata, { order: "7" });
    assert.deepEqual([bare.receipt_email, bare.shipping], [null, null]);
    assert.equal(bare.payment_method, before.payment_method);
  });
}

test("an update is told by no event", async () => {
  const { id } = await IN_STATUS.requires_payment_method();
  await stripe.paymentIntents.update(id, { amount: 2999, payment_method: VISA, description: "Order 7" });
  assert.deepEqual(await eventTypesAbout(stripe, id), ["payment_intent.created"]);
});

for (const status of OPEN) {
  test(`${status}: a new method waits for a confirmation`, async () => {
    const { id } = await IN_STATUS[status]();
    const updated = await stripe.paymentIntents.update(id, { payment_method: VISA });
    assert.equal(updated.status, "requires_confirmation");
    assert.equal(updated.next_action, null);
    assert.match(idOf(updated.payment_method), /^pm_1/);
    assert.equal((await stripe.paymentIntents.confirm(id)).status, "succeeded");
  });

  test(`${status}: a method described in the update waits for a confirmation`, async () => {
    const { id } = await IN_STATUS[status]();
    const updated = await stripe.paymentIntents.update(id, {
      payment_method_data: { type: "card", card: { token: "tok_mastercard" } } as Update["payment_method_data"] &
        object,
      expand: ["payment_method"],
    });
    assert.equal(updated.status, "requires_confirmation");
    assert.equal((updated.payment_method as Stripe.PaymentMethod).card?.brand, "mastercard");
  });

  test(`${status}: a method that is taken away leaves none`, async () => {
    const { id } = await IN_STATUS[status]();
    const updated = await stripe.paymentIntents.update(id, { payment_method: "" });
    assert.equal(updated.status, "requires_payment_method");
    assert.deepEqual([updated.payment_method, updated.next_action], [null, null]);
  });
}

test("a new method abandons the action that the old one waited for", async () => {
  const { id } = await IN_STATUS.requires_action();
  await stripe.paymentIntents.update(id, { payment_method: VISA });
  const error = await refusalOf(authenticate(stripe, id, "succeeded"));
  assert.equal(error.code, "payment_intent_unexpected_state");
  assert.equal((await stripe.paymentIntents.retrieve(id)).latest_charge, null);
});

test("a note leaves an open action as it is", async () => {
  const { id } = await IN_STATUS.requires_action();
  const noted = await stripe.paymentIntents.update(id, { description: "Order 7" });
  assert.equal(noted.status, "requires_action");
  assert.equal((await authenticate(stripe, id, "succeeded")).status, "succeeded");
});

test("the currency and amount of the update are what is charged", async () => {
  const { id } = await IN_STATUS.requires_confirmation();
  await stripe.paymentIntents.update(id, { amount: 5000, currency: "GBP" });
  const paid = await stripe.paymentIntents.confirm(id);
  const charge = await stripe.charges.retrieve(idOf(paid.latest_charge));
  assert.deepEqual([paid.amount_received, paid.currency], [5000, "gbp"]);
  assert.deepEqual([charge.amount_captured, charge.currency], [5000, "gbp"]);
});

test("setup_future_usage is taken back with an empty string", async () => {
  const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, setup_future_usage: "off_session" });
  const updated = await stripe.paymentIntents.update(id, { setup_future_usage: "" });
  assert.equal(updated.setup_future_usage, null);
});

test("a customer can be set once", async () => {
  const first = await stripe.customers.create();
  const second = await stripe.customers.create();
  const { id } = await IN_STATUS.requires_payment_method();
  assert.equal((await stripe.paymentIntents.update(id, { customer: first.id })).customer, first.id);
  assert.equal((await stripe.paymentIntents.update(id, { customer: first.id })).customer, first.id);
  const error = await refusalOf(stripe.paymentIntents.update(id, { customer: second.id }));
  assert.deepEqual(facts(error), { ...INVALID, param: "customer" });
});

for (const [told, update] of [
  ["a note", { description: "again" }],
  ["a new method", { payment_method: VISA }],
  ["an amount", { amount: 2999 }],
] as const) {
  test(`the last error is kept until an update and cleared by ${told}`, async () => {
    const { id } = await IN_STATUS.requires_payment_method();
    await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: DECLINES }));
    const failed = await stripe.paymentIntents.retrieve(id);
    assert.equal(failed.last_payment_error?.decline_code, "generic_decline");
    const updated = await stripe.paymentIntents.update(id, update);
    assert.equal(updated.last_payment_error, null);
    assert.equal(updated.latest_charge, failed.latest_charge);
  });
}

test("a refused confirmation keeps the last error and stores no method", async () => {
  const { id } = await IN_STATUS.requires_payment_method();
  await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: DECLINES }));
  const error = await refusalOf(stripe.paymentIntents.confirm(id));
  assert.equal(error.code, "payment_intent_unexpected_state");
  const after = await stripe.paymentIntents.retrieve(id);
  assert.equal(after.last_payment_error?.decline_code, "generic_decline");
  assert.equal(after.payment_method, null);
});

test("a failed attempt and the one that then succeeds are both charges of the intent", async () => {
  const { id } = await IN_STATUS.requires_payment_method();
  const error = await refusalOf(stripe.paymentIntents.confirm(id, { payment_method: DECLINES }));
  const paid = await stripe.paymentIntents.confirm(id, { payment_method: VISA });
  assert.equal(paid.status, "succeeded");
  assert.equal(paid.last_payment_error, null);
  const { data } = await stripe.charges.list({ payment_intent: id });
  assert.deepEqual(
    data.map((charge) => [charge.id, charge.status, charge.amount]),
    [
      [paid.latest_charge, "succeeded", 1999],
      [error.charge, "failed", 1999],
    ],
  );
});

test("the last error tells what the answer told, with the method and without the intent", async () => {
  const { id } = await IN_STATUS.requires_payment_method();
  const error = await refusalOf(
    stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" }),
  );
  const { last_payment_error } = await stripe.paymentIntents.retrieve(id);
  const { payment_method, ...told } = last_payment_error ?? {};
  assert.deepEqual(told, {
    advice_code: "try_again_later",
    charge: error.charge,
    code: "card_declined",
    decline_code: "insufficient_funds",
    doc_url: "https://stripe.com/docs/error-codes/card-declined",
    message: "Your card has insufficient funds.",
    network_advice_code: "02",
    network_decline_code: "51",
    payment_method_type: "card",
    type: "card_error",
  });
  assert.equal(payment_method?.id, error.payment_method?.id);
  assert.equal(payment_method?.card?.last4, "9995");
});

for (const [name, value] of Object.entries({
  confirm: true,
  confirmation_method: "manual",
  off_session: true,
  return_url: "https://shop.example/back",
})) {
  test(`an update does not take ${name}`, async () => {
    const { id } = await IN_STATUS.requires_payment_method();
    const error = await refusalOf(stripe.paymentIntents.update(id, { [name]: value }));
    assert.deepEqual(facts(error), { ...INVALID, code: "parameter_unknown", param: name });
    assert.equal(error.payment_intent?.id, id);
  });
}

const OPTIONS = {
  card: { capture_method: "manual", request_three_d_secure: "any", setup_future_usage: "off_session" },
  sepa_debit: { mandate_options: { reference_prefix: "SHOP-" }, setup_future_usage: "off_session" },
} as const;

for (const [when, change] of [
  ["an update", (id: string, params: Update) => stripe.paymentIntents.update(id, params)],
  ["a confirmation", (id: string, params: Update) => confirmWithVisa(id, params)],
] as const) {
  test(`${when} empties the options of a type as a whole, and leaves those of others`, async () => {
    const asked = { amount: 1999, currency: "eur" } as const;
    const untouched = await stripe.paymentIntents.create(asked);
    const { id } = await stripe.paymentIntents.create({ ...asked, payment_method_options: OPTIONS });
    const { payment_method_options: emptied } = await change(id, { payment_method_options: { card: "" } });
    assert.deepEqual(emptied?.card, untouched.payment_method_options?.card);
    assert.equal(emptied?.sepa_debit?.setup_future_usage, "off_session");
    const other = await stripe.paymentIntents.create({ ...asked, payment_method_options: OPTIONS });
    const last = await change(other.id, { payment_method_options: { card: "", sepa_debit: "" } });
    assert.deepEqual(last.payment_method_options, untouched.payment_method_options);
  });
}

function confirmWithVisa(id: string, { payment_method_options }: Update): Promise<Stripe.PaymentIntent> {
  const params = { payment_method: VISA, return_url: "https://shop.example/back" };
  return stripe.paymentIntents.confirm(id, { ...params, ...(payment_method_options && { payment_method_options }) });
}

test("a create with emptied options has none", async () => {
  const emptied = await stripe.paymentIntents.create({ ...CARDS_ONLY, payment_method_options: { card: "" } });
  const untouched = await stripe.paymentIntents.create(CARDS_ONLY);
  assert.deepEqual(emptied.payment_method_options, untouched.payment_method_options);
});
