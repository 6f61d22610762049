import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNTS } from "../support/bank-accounts.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { refusalOf, RETURN_URL } from "../support/intents.ts";
import { authenticateSetup } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
/** What a customer's browser holds: a publishable key, and the secret of one intent. */
const browser = florin.stripe({ key: PUBLISHABLE_KEY });

/** The members that a client secret opens. */
const SHOWN = [
  "id",
  "object",
  "automatic_payment_methods",
  "cancellation_reason",
  "client_secret",
  "created",
  "description",
  "last_setup_error",
  "livemode",
  "next_action",
  "payment_method",
  "payment_method_configuration_details",
  "payment_method_types",
  "status",
  "usage",
];

async function create() {
  const { id } = await stripe.customers.create();
  const intent = await stripe.setupIntents.create({ customer: id, metadata: { secret: "yes" } });
  return { id: intent.id, client_secret: intent.client_secret ?? "" };
}

const shownOf = (object: object) => Object.keys(object).filter((name) => name !== "lastResponse");

test("a client sees the public part of its own intent, and nothing else", async () => {
  const { id, client_secret } = await create();
  assert.deepEqual(shownOf(await browser.setupIntents.retrieve(id, { client_secret })), SHOWN);
});

test("a client confirms its intent, and sees the same part again", async () => {
  const { id, client_secret } = await create();
  const params = { client_secret, payment_method: "pm_card_authenticationRequired", return_url: RETURN_URL };
  const confirmed = await browser.setupIntents.confirm(id, params);
  assert.deepEqual(shownOf(confirmed), SHOWN);
  assert.deepEqual([confirmed.status, confirmed.next_action?.type], ["requires_action", "redirect_to_url"]);
  assert.equal((await authenticateSetup(stripe, id, "succeeded")).status, "succeeded");
  assert.equal((await browser.setupIntents.retrieve(id, { client_secret })).status, "succeeded");
});

for (const [type, name, value] of [
  ["us_bank_account", "verification_method", "automatic"],
  ["sepa_debit", "mandate_options", { reference_prefix: "MINE" }],
] as const) {
  test(`a client does not choose ${name} of ${type}`, async () => {
    const { id, client_secret } = await create();
    const options = { payment_method_options: { [type]: { [name]: value } } };
    const params = { client_secret, payment_method: "pm_card_visa", return_url: RETURN_URL, ...options };
    for (const path of [`setup_intents/${id}`, "payment_intents/pi_1"]) {
      const error = await refusalOf(browser.rawRequest("POST", `/v1/${path}/confirm`, params));
      const param = `payment_method_options[${type}][${name}]`;
      assert.deepEqual([error.statusCode, error.code, error.param], [400, "parameter_unknown", param]);
    }
  });
}

test("without its secret, or with another's, an intent stays shut", async () => {
  const { id } = await create();
  const { client_secret } = await create();
  const other = await refusalOf(browser.setupIntents.retrieve(id, { client_secret }));
  assert.deepEqual(
    [other.statusCode, other.code, other.param],
    [400, "setup_intent_invalid_parameter", "client_secret"],
  );
  const none = await refusalOf(browser.setupIntents.retrieve(id));
  assert.deepEqual([none.statusCode, none.param], [400, "client_secret"]);
});

for (const [name, value] of Object.entries({ moto: true, request_three_d_secure: "automatic" })) {
  test(`a client may not choose ${name} for its card`, async () => {
    const { id, client_secret } = await create();
    const card = { [name]: value };
    const params = { client_secret, payment_method: "pm_card_visa", payment_method_options: { card } };
    const { code, param } = await refusalOf(browser.setupIntents.confirm(id, params));
    assert.deepEqual([code, param], ["parameter_unknown", `payment_method_options[card][${name}]`]);
    assert.equal((await stripe.setupIntents.retrieve(id)).status, "requires_payment_method");
  });
}

test("what is the merchant's affair is refused to a client", async () => {
  const { id } = await create();
  for (const request of [
    () => browser.setupIntents.create(),
    () => browser.setupIntents.update(id, { description: "x" }),
    () => browser.setupIntents.cancel(id),
    () => browser.setupIntents.list(),
    () => browser.setupAttempts.list({ setup_intent: id }),
  ]) {
    const { statusCode } = await refusalOf(request());
    assert.ok(statusCode === 401 || statusCode === 403, String(statusCode));
  }
});

for (const [name, value] of Object.entries({ moto: true, request_three_d_secure: "automatic" })) {
  test(`a client cannot get around the authentication that the merchant asks for by the card's ${name}`, async () => {
    const { id, client_secret } = await stripe.setupIntents.create({
      payment_method: "pm_card_threeDSecureOptional",
      payment_method_options: { card: { request_three_d_secure: "challenge" } },
    });
    const request = { client_secret: client_secret ?? "", return_url: RETURN_URL };
    const chosen = { ...request, payment_method_options: { card: { [name]: value } } };
    const refused = await refusalOf(browser.setupIntents.confirm(id, chosen));
    assert.deepEqual([refused.statusCode, refused.param], [400, `payment_method_options[card][${name}]`]);
    assert.equal((await browser.setupIntents.confirm(id, request)).status, "requires_action");
  });
}

test("a client cannot spare itself the proof that a bank account is its own", async () => {
  const { id, client_secret } = await create();
  const request = {
    client_secret,
    return_url: RETURN_URL,
    payment_method_data: ACCOUNTS.us_bank_account,
    mandate_data: { customer_acceptance: { type: "online", online: { infer_from_client: true } } },
  };
  const confirm = (params: object) => browser.rawRequest("POST", `/v1/setup_intents/${id}/confirm`, params);
  const instant = { us_bank_account: { verification_method: "instant" } };
  const refused = await refusalOf(confirm({ ...request, payment_method_options: instant }));
  assert.equal(refused.param, "payment_method_options[us_bank_account][verification_method]");
  await confirm(request);
  assert.equal((await stripe.setupIntents.retrieve(id)).next_action?.type, "verify_with_microdeposits");
});
