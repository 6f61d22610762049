import assert from "node:assert/strict";
import { test } from "node:test";
import type { Stripe } from "stripe";
import { ACCOUNTS } from "../support/bank-accounts.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { errorOf } from "../support/wire.ts";
import {
  authenticate,
  facts,
  idOf,
  INVALID,
  refusalOf,
  RETURN_URL,
  UNEXPECTED_STATE,
  watchIntents,
} from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
/** What a customer's browser holds: a publishable key, and the secret of one intent. */
const browser = florin.stripe({ key: PUBLISHABLE_KEY });
watchIntents();

interface Known {
  readonly id: string;
  readonly client_secret: string;
}

async function create(params: Partial<Stripe.PaymentIntentCreateParams> = {}): Promise<Known> {
  const { id, client_secret } = await stripe.paymentIntents.create({ amount: 1999, currency: "eur", ...params });
  return { id, client_secret: String(client_secret) };
}

/** The members that a client secret opens. */
const SHOWN = [
  "id",
  "object",
  "amount",
  "amount_details",
  "automatic_payment_methods",
  "canceled_at",
  "cancellation_reason",
  "capture_method",
  "client_secret",
  "confirmation_method",
  "created",
  "currency",
  "description",
  "last_payment_error",
  "livemode",
  "next_action",
  "payment_method",
  "payment_method_configuration_details",
  "payment_method_types",
  "processing",
  "receipt_email",
  "setup_future_usage",
  "shipping",
  "source",
  "status",
];

/** Members that stay between the merchant and the engine. */
const HIDDEN = [
  "amount_capturable",
  "amount_received",
  "application",
  "application_fee_amount",
  "customer",
  "latest_charge",
  "metadata",
  "on_behalf_of",
  "payment_record",
  "review",
  "statement_descriptor",
  "statement_descriptor_suffix",
  "transfer_data",
  "transfer_group",
];

test("a browser sees of an intent what its secret opens, and nothing else", async () => {
  const { id: customer } = await stripe.customers.create();
  const { id, client_secret } = await create({ customer, metadata: { margin: "high" }, transfer_group: "group_7" });
  const seen = await browser.paymentIntents.retrieve(id, { client_secret });
  assert.deepEqual(Object.keys(seen), SHOWN);
  for (const name of HIDDEN) assert.ok(!(name in seen), name);
  assert.equal(seen.status, "requires_payment_method");
});

test("a browser may have the payment method shown, without what is the merchant's", async () => {
  const { id, client_secret } = await create({ payment_method: "pm_card_visa" });
  const seen = await browser.paymentIntents.retrieve(id, { client_secret, expand: ["payment_method"] });
  const method = seen.payment_method as Stripe.PaymentMethod;
  assert.equal(method.card?.last4, "4242");
  const names = [...Object.keys(method), ...Object.keys(method.card ?? {})];
  assert.ok(!names.includes("metadata") && !names.includes("fingerprint"));
});

test("a browser confirms with card data, and the charge stays hidden", async () => {
  const { id, client_secret } = await create();
  const paid = await browser.paymentIntents.confirm(id, {
    client_secret,
    return_url: RETURN_URL,
    payment_method_data: {
      type: "card",
      card: { number: "4242424242424242", exp_month: 12, exp_year: 2034, cvc: "123" },
    } as Stripe.PaymentIntentConfirmParams["payment_method_data"] & object,
  } as Stripe.PaymentIntentConfirmParams);
  assert.equal(paid.status, "succeeded");
  assert.deepEqual(Object.keys(paid), SHOWN);
  const { latest_charge } = await stripe.paymentIntents.retrieve(id);
  assert.equal((await stripe.charges.retrieve(idOf(latest_charge))).status, "succeeded");
});

test("a browser is shown the action that it has to take", async () => {
  const { id, client_secret } = await create({ payment_method: "pm_card_threeDSecure2Required" });
  const waiting = await confirmInBrowser(id, { client_secret, return_url: RETURN_URL });
  assert.equal(waiting.status, "requires_action");
  assert.equal(waiting.next_action?.type, "redirect_to_url");
  await authenticate(stripe, id, "succeeded");
  assert.equal((await browser.paymentIntents.retrieve(id, { client_secret })).status, "succeeded");
});

test("a browser is told why its card was declined, but not which charge failed", async () => {
  const { id, client_secret } = await create({ payment_method: "pm_card_visa_chargeDeclinedInsufficientFunds" });
  const error = await refusalOf(confirmInBrowser(id, { client_secret, return_url: RETURN_URL }));
  assert.deepEqual([error.statusCode, error.code, error.decline_code], [402, "card_declined", "insufficient_funds"]);
  assert.equal(error.charge, undefined);
  assert.deepEqual(Object.keys(error.payment_intent ?? {}), SHOWN);
  const seen = await browser.paymentIntents.retrieve(id, { client_secret });
  assert.equal(seen.last_payment_error?.decline_code, "insufficient_funds");
});

function confirmInBrowser(id: string, params: Record<string, unknown>): Promise<Stripe.PaymentIntent> {
  return browser.rawRequest("POST", `/v1/payment_intents/${id}/confirm`, params);
}

function updateInBrowser(id: string, params: Record<string, unknown>): Promise<Stripe.PaymentIntent> {
  return browser.rawRequest("POST", `/v1/payment_intents/${id}`, params);
}

test("a browser may say how to reach the customer and what to pay with", async () => {
  const { id, client_secret } = await create();
  const updated = await updateInBrowser(id, {
    client_secret,
    payment_method: "pm_card_visa",
    receipt_email: "jane@example.com",
    shipping: { name: "Jane Roe", address: { line1: "1 Main Street" } },
  });
  assert.deepEqual(Object.keys(updated), SHOWN);
  assert.equal(updated.status, "requires_confirmation");
  assert.equal(updated.receipt_email, "jane@example.com");
  assert.equal(updated.shipping?.name, "Jane Roe");
});

for (const [name, value] of Object.entries({
  amount: 50,
  currency: "usd",
  capture_method: "manual",
  customer: "cus_1",
  description: "mine now",
  metadata: { a: "b" },
  statement_descriptor_suffix: "MINE",
})) {
  test(`a browser may not change ${name}`, async () => {
    const { id, client_secret } = await create();
    const error = await refusalOf(updateInBrowser(id, { client_secret, [name]: value }));
    assert.equal(error.statusCode, 400);
    assert.equal(error.code, "parameter_unknown");
    assert.match(String(error.param), new RegExp(`^${name}`));
    const after = await stripe.paymentIntents.retrieve(id);
    assert.deepEqual([after.amount, after.currency, after.metadata], [1999, "eur", {}]);
  });
}

test("a browser may change where goods go until the merchant has said it, and repeat it then", async () => {
  const place = (line1: string) => ({ shipping: { name: "Jane Roe", address: { line1 } } });
  const { id, client_secret } = await create({ payment_method: "pm_card_visa" });
  await updateInBrowser(id, { client_secret, ...place("1 Main Street") });
  const moved = await updateInBrowser(id, { client_secret, ...place("2 Main Street") });
  assert.equal(moved.shipping?.address?.line1, "2 Main Street");
  await stripe.paymentIntents.update(id, place("3 Main Street"));
  const request = { client_secret, return_url: RETURN_URL };
  for (const refused of [
    updateInBrowser(id, { client_secret, ...place("4 Main Street") }),
    updateInBrowser(id, { client_secret, shipping: "" }),
    confirmInBrowser(id, { ...request, ...place("4 Main Street") }),
  ]) {
    const error = await refusalOf(refused);
    assert.deepEqual(facts(error), { ...INVALID, param: "shipping" });
    assert.match(error.message, /^The shipping information on this PaymentIntent was last set with a secret key/);
  }
  const paid = await confirmInBrowser(id, { ...request, ...place("3 Main Street") });
  assert.deepEqual([paid.status, paid.shipping?.address?.line1], ["succeeded", "3 Main Street"]);
  const late = await refusalOf(updateInBrowser(id, { client_secret, ...place("4 Main Street") }));
  assert.equal(late.param, "shipping");
});

test("a browser may promise more future use, never less", async () => {
  const { id, client_secret } = await create({ setup_future_usage: "on_session" });
  const more = await updateInBrowser(id, { client_secret, setup_future_usage: "off_session" });
  assert.equal(more.setup_future_usage, "off_session");
  const less = await refusalOf(updateInBrowser(id, { client_secret, setup_future_usage: "on_session" }));
  assert.deepEqual([less.statusCode, less.param], [400, "setup_future_usage"]);
  assert.equal((await stripe.paymentIntents.retrieve(id)).setup_future_usage, "off_session");
});

for (const options of [
  { setup_future_usage: "on_session" },
  { payment_method_options: { card: { setup_future_usage: "none" } } },
  { payment_method_options: { sepa_debit: { setup_future_usage: "on_session" } } },
]) {
  test(`a browser may not confirm for less future use by ${JSON.stringify(options)}`, async () => {
    const { id, client_secret } = await create({ payment_method: "pm_card_visa", setup_future_usage: "off_session" });
    const request = { client_secret, return_url: RETURN_URL };
    const error = await refusalOf(confirmInBrowser(id, { ...request, ...options }));
    assert.deepEqual([error.statusCode, error.code], [400, "payment_intent_invalid_parameter"]);
    assert.match(String(error.param), /setup_future_usage/);
    const paid = await confirmInBrowser(id, { ...request, setup_future_usage: "off_session" });
    assert.deepEqual([paid.status, paid.setup_future_usage], ["succeeded", "off_session"]);
  });
}

for (const [name, value] of Object.entries({
  capture_method: "",
  moto: true,
  request_incremental_authorization: "if_available",
  request_multicapture: "if_available",
  request_overcapture: "if_available",
  request_three_d_secure: "automatic",
})) {
  test(`a browser may choose neither authentication nor capture by the card's ${name}`, async () => {
    const { id, client_secret } = await create({
      payment_method: "pm_card_threeDSecureOptional",
      payment_method_options: { card: { capture_method: "manual", request_three_d_secure: "challenge" } },
    });
    const request = { client_secret, return_url: RETURN_URL };
    const chosen = { payment_method_options: { card: { [name]: value } } };
    const attempts = [
      confirmInBrowser(id, { ...request, ...chosen }),
      updateInBrowser(id, { client_secret, ...chosen }),
    ];
    for (const attempt of attempts) {
      const error = await refusalOf(attempt);
      assert.deepEqual([error.statusCode, error.param], [400, `payment_method_options[card][${name}]`]);
    }
    const waiting = await confirmInBrowser(id, request);
    assert.deepEqual([waiting.status, waiting.capture_method], ["requires_action", "automatic_async"]);
    assert.equal((await authenticate(stripe, id, "succeeded")).status, "requires_capture");
  });
}

test("a browser may not spare itself the proof that a bank account is its own", async () => {
  const { id, client_secret } = await create({ currency: "usd" });
  const request = {
    client_secret,
    return_url: RETURN_URL,
    payment_method_data: ACCOUNTS.us_bank_account,
    mandate_data: { customer_acceptance: { type: "online", online: { infer_from_client: true } } },
  };
  const instant = { us_bank_account: { verification_method: "instant" } };
  const error = await refusalOf(confirmInBrowser(id, { ...request, payment_method_options: instant }));
  assert.equal(error.param, "payment_method_options[us_bank_account][verification_method]");
  const waiting = await confirmInBrowser(id, request);
  assert.equal(waiting.next_action?.type, "verify_with_microdeposits");
});

for (const [name, value] of Object.entries({ off_session: true, mandate: "mandate_1", capture_method: "manual" })) {
  test(`a browser may not confirm with ${name}`, async () => {
    const { id, client_secret } = await create({ payment_method: "pm_card_visa" });
    const error = await refusalOf(confirmInBrowser(id, { client_secret, return_url: RETURN_URL, [name]: value }));
    assert.deepEqual(facts(error), { ...INVALID, code: "parameter_unknown", param: name });
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_confirmation");
  });
}

for (const [name, value] of Object.entries({
  capture_method: "manual",
  moto: true,
  request_overcapture: "if_available",
  request_three_d_secure: "automatic",
})) {
  test(`a browser may not choose ${name} for its card`, async () => {
    const options = { card: { request_three_d_secure: "any" } } as const;
    const { id, client_secret } = await create({ payment_method: "pm_card_visa", payment_method_options: options });
    const chosen = { client_secret, payment_method_options: { card: { [name]: value } } };
    for (const ask of [confirmInBrowser, updateInBrowser]) {
      const { code, param, message } = await refusalOf(ask(id, chosen));
      assert.deepEqual([code, param], ["parameter_unknown", `payment_method_options[card][${name}]`]);
      assert.match(message, /Only a secret key can choose this\./);
    }
    const untouched = await stripe.paymentIntents.retrieve(id);
    assert.deepEqual(
      [untouched.status, untouched.payment_method_options?.card?.request_three_d_secure],
      ["requires_confirmation", "any"],
    );
  });
}

for (const [promised, asked, outcome] of [
  [undefined, "", null],
  [undefined, "off_session", "off_session"],
  ["on_session", "off_session", "off_session"],
  ["off_session", "off_session", "off_session"],
  ["off_session", "on_session", "refused"],
  ["off_session", "", "refused"],
  ["on_session", "", "refused"],
] as const) {
  const told = `${promised ?? "no"} future use, and a browser that confirms with "${asked}"`;
  test(`${told}: ${outcome === null ? "none is promised" : outcome}`, async () => {
    const usage = promised === undefined ? {} : { setup_future_usage: promised };
    const { id, client_secret } = await create({ payment_method: "pm_card_visa", ...usage });
    const asking = confirmInBrowser(id, { client_secret, return_url: RETURN_URL, setup_future_usage: asked });
    if (outcome === "refused") {
      const { statusCode, param } = await refusalOf(asking);
      assert.deepEqual([statusCode, param], [400, "setup_future_usage"]);
    } else {
      const { status, setup_future_usage: kept } = await asking;
      assert.deepEqual([status, kept], ["succeeded", outcome]);
    }
  });
}

test("a browser may not confirm an intent with manual confirmation", async () => {
  const { id, client_secret } = await create({ confirmation_method: "manual", payment_method: "pm_card_visa" });
  const error = await refusalOf(confirmInBrowser(id, { client_secret }));
  assert.equal(error.statusCode, 400);
  assert.match(error.message, /`confirmation_method` is set to `manual`/);
  assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_confirmation");
});

test("a browser cannot confirm what has already succeeded", async () => {
  const { id, client_secret } = await create({ payment_method: "pm_card_visa" });
  await confirmInBrowser(id, { client_secret, return_url: RETURN_URL });
  const error = await refusalOf(confirmInBrowser(id, { client_secret, return_url: RETURN_URL }));
  assert.deepEqual(facts(error), UNEXPECTED_STATE);
  assert.deepEqual(Object.keys(error.payment_intent ?? {}), SHOWN);
});

const OPERATIONS = {
  retrieve: (id: string, params: object) => browser.paymentIntents.retrieve(id, params),
  update: updateInBrowser,
  confirm: confirmInBrowser,
} as const;

for (const [operation, run] of Object.entries(OPERATIONS)) {
  test(`${operation}: the secret of another intent opens nothing`, async () => {
    const { id } = await create({ payment_method: "pm_card_visa" });
    const { client_secret } = await create();
    const error = await refusalOf(run(id, { client_secret }));
    assert.deepEqual(facts(error), {
      ...INVALID,
      code: "payment_intent_invalid_parameter",
      param: "client_secret",
    });
    assert.equal(
      error.message,
      "The client_secret provided does not match the client_secret associated with the PaymentIntent.",
    );
    assert.equal(error.payment_intent, undefined);
  });

  test(`${operation}: a browser without a secret is refused`, async () => {
    const { id } = await create();
    const error = await refusalOf(run(id, {}));
    assert.deepEqual(facts(error), { ...INVALID, code: "parameter_missing", param: "client_secret" });
    assert.equal(error.payment_intent, undefined);
  });
}

test("create, capture, cancel and list are for secret keys", async () => {
  const { id, client_secret } = await create();
  for (const request of [
    () => browser.paymentIntents.create({ amount: 1999, currency: "eur" }),
    () => browser.rawRequest("POST", `/v1/payment_intents/${id}/capture`, { client_secret }),
    () => browser.rawRequest("POST", `/v1/payment_intents/${id}/cancel`, { client_secret }),
    () => browser.paymentIntents.list(),
    () => authenticate(browser, id, "succeeded"),
  ]) {
    const error = await refusalOf(request());
    assert.equal(error.statusCode, 401);
    assert.match(error.message, /^This API call cannot be made with a publishable API key\./);
  }
});

test("a secret key takes no client secret where the operation does not know it", async () => {
  const { id, client_secret } = await create();
  const error = await refusalOf(stripe.rawRequest("POST", `/v1/payment_intents/${id}/cancel`, { client_secret }));
  assert.deepEqual(facts(error), { ...INVALID, code: "parameter_unknown", param: "client_secret" });
  assert.equal((await stripe.paymentIntents.retrieve(id, { client_secret })).id, id);
});

test("a browser can't take back what a card is to be kept for, however it says so", async () => {
  for (const [usage, form, leaves] of [
    ["off_session", "setup_future_usage=on_session", "off_session"],
    ["off_session", "payment_method_options[card][setup_future_usage]=none", "off_session"],
    ["on_session", "payment_method_options[card][setup_future_usage]=none", "on_session"],
  ] as const) {
    const { id, client_secret } = await create({ payment_method: "pm_card_visa", setup_future_usage: usage });
    const authorization = `Bearer ${PUBLISHABLE_KEY}`;
    const body = `client_secret=${client_secret}&${form}`;
    for (const path of [`/v1/payment_intents/${id}`, `/v1/payment_intents/${id}/confirm`]) {
      const refused = await florin.request("POST", path, { authorization, body });
      assert.deepEqual([refused.status, errorOf(refused)["param"]], [400, form.split("=")[0]]);
    }
    assert.equal((await stripe.paymentIntents.retrieve(id)).setup_future_usage, leaves);
    const more = `client_secret=${client_secret}&return_url=${RETURN_URL}&payment_method_options[card][setup_future_usage]=off_session`;
    const paid = await florin.request("POST", `/v1/payment_intents/${id}/confirm`, { authorization, body: more });
    assert.deepEqual([paid.status, paid.json["status"]], [200, "succeeded"]);
  }
});
