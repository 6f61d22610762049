import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { eventTypesAbout, RETURN_URL } from "../support/intents.ts";
import { numberTyped } from "../support/card-attempts.ts";
import { SET_UP, setupAttemptsOf } from "../support/setups.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

test("the first request of the documentation works as it is written", async () => {
  const authorization = `Basic ${Buffer.from("sk_test_FlorinOnThisMachineOnly42:").toString("base64")}`;
  const { status, json } = await florin.request("POST", "/v1/setup_intents", {
    authorization,
    body: "usage=on_session",
  });
  assert.equal(status, 200);
  assert.deepEqual(
    [json["object"], json["usage"], json["status"]],
    ["setup_intent", "on_session", "requires_payment_method"],
  );
});

test("an intent has its members in wire order", async () => {
  const intent = await stripe.setupIntents.create();
  const [id, object, ...rest] = Object.keys(intent).filter((name) => name !== "lastResponse");
  assert.deepEqual([id, object, ...rest], ["id", "object", ...rest.toSorted()]);
  const { allowed_payment_method_types, automatic_payment_methods, flow_directions, metadata } = intent;
  assert.deepEqual(
    { allowed_payment_method_types, automatic_payment_methods, flow_directions, metadata },
    {
      allowed_payment_method_types: null,
      automatic_payment_methods: { allow_redirects: "always", enabled: true },
      flow_directions: null,
      metadata: {},
    },
  );
  assert.deepEqual(intent.payment_method_options?.card, {
    mandate_options: null,
    network: null,
    request_three_d_secure: "automatic",
  });
  assert.ok(!("attach_to_self" in intent) && !("amount" in intent));
});

test("what is written about an intent is kept, changed and cleared", async () => {
  const customer = await stripe.customers.create();
  const created = await stripe.setupIntents.create({
    customer: customer.id,
    description: "Rental of a van",
    metadata: { order: "7", colour: "blue" },
    usage: "on_session",
  });
  const { description, metadata, usage } = created;
  assert.deepEqual([description, metadata, usage], ["Rental of a van", { order: "7", colour: "blue" }, "on_session"]);
  const changed = await stripe.setupIntents.update(created.id, {
    description: "A car",
    metadata: { order: "8", colour: "" },
  });
  assert.deepEqual([changed.description, changed.metadata, changed.customer], ["A car", { order: "8" }, customer.id]);
  const { json } = await florin.request("POST", `/v1/setup_intents/${created.id}`, { body: "description=&metadata=" });
  assert.deepEqual([json["description"], json["metadata"]], [null, {}]);
});

test("notes and customer may change after the end, the method may not", async () => {
  const { id, payment_method } = await stripe.setupIntents.create({ ...SET_UP, payment_method: "pm_card_visa" });
  const noted = await stripe.setupIntents.update(id, { metadata: { late: "yes" }, description: "Done" });
  assert.deepEqual(
    [noted.status, noted.metadata, noted.payment_method],
    ["succeeded", { late: "yes" }, payment_method],
  );
});

test("a method is chosen, changed and let go of before it is confirmed", async () => {
  const { id } = await stripe.setupIntents.create();
  const chosen = await stripe.setupIntents.update(id, { payment_method: "pm_card_visa" });
  assert.equal(chosen.status, "requires_confirmation");
  const other = await stripe.setupIntents.update(id, { payment_method: "pm_card_mastercard" });
  assert.notEqual(other.payment_method, chosen.payment_method);
  const { json } = await florin.request("POST", `/v1/setup_intents/${id}`, { body: "payment_method=" });
  assert.deepEqual([json["status"], json["payment_method"]], ["requires_payment_method", null]);
  const confirmed = await stripe.setupIntents.confirm(id, { payment_method: "pm_card_visa", return_url: RETURN_URL });
  assert.equal(confirmed.status, "succeeded");
});

test("a method can be described in the request itself", async () => {
  const data = { type: "card", card: numberTyped("4242424242424242"), billing_details: { name: "Ada" } } as const;
  const intent = await stripe.setupIntents.create({
    ...SET_UP,
    payment_method_data: data,
    expand: ["payment_method", "latest_attempt"],
  });
  assert.equal(intent.status, "succeeded");
  const { payment_method: method, latest_attempt: attempt } = intent;
  assert.ok(method !== null && typeof method === "object" && attempt !== null && typeof attempt === "object");
  assert.deepEqual([method.billing_details.name, method.card?.last4], ["Ada", "4242"]);
  const { card } = attempt.payment_method_details;
  assert.deepEqual(
    [card?.brand, card?.last4, card?.network, card?.checks?.cvc_check],
    ["visa", "4242", "visa", "pass"],
  );
  assert.equal(card?.three_d_secure, null);
});

test("options of cards are kept, and 3DS that is asked for comes about", async () => {
  const options = { card: { request_three_d_secure: "challenge", network: "visa" } } as const;
  const { id } = await stripe.setupIntents.create({
    payment_method: "pm_card_threeDSecureOptional",
    payment_method_options: options,
  });
  const confirmed = await stripe.setupIntents.confirm(id, { return_url: RETURN_URL });
  assert.equal(confirmed.status, "requires_action");
  assert.equal(confirmed.payment_method_options?.card?.request_three_d_secure, "challenge");
  assert.equal(confirmed.payment_method_options?.card?.network, "visa");
});

test("an order by telephone is set up without its holder, and the attempt says so", async () => {
  const payment_method_options = { card: { moto: true } } as const;
  const intent = await stripe.setupIntents.create({
    ...SET_UP,
    payment_method: "pm_card_visa",
    payment_method_options,
  });
  assert.equal(intent.status, "succeeded");
  const [attempt] = await setupAttemptsOf(stripe, intent.id);
  assert.equal((attempt?.payment_method_details.card as { moto?: boolean } | undefined)?.moto, true);
});

test("a client that handles actions itself needs no address to come back to", async () => {
  const intent = await stripe.setupIntents.create({
    payment_method: "pm_card_authenticationRequired",
    confirm: true,
    use_stripe_sdk: true,
  });
  assert.deepEqual([intent.status, intent.next_action?.type], ["requires_action", "use_stripe_sdk"]);
});

test("a method for the account's own money is marked with its directions", async () => {
  const intent = await stripe.setupIntents.create({
    ...SET_UP,
    payment_method: "pm_card_visa",
    attach_to_self: true,
    flow_directions: ["inbound", "outbound"],
  });
  assert.deepEqual([intent.attach_to_self, intent.flow_directions], [true, ["inbound", "outbound"]]);
  const [attempt] = await setupAttemptsOf(stripe, intent.id);
  assert.deepEqual([attempt?.attach_to_self, attempt?.flow_directions], [true, ["inbound", "outbound"]]);
});

test("types are allowed and excluded as for payments", async () => {
  const allowed = await stripe.setupIntents.create({ allowed_payment_method_types: ["card"] });
  assert.deepEqual([allowed.allowed_payment_method_types, allowed.payment_method_types], [["card"], ["card"]]);
  const all = await stripe.setupIntents.update(allowed.id, { allowed_payment_method_types: "" });
  assert.equal(all.allowed_payment_method_types, null);
  assert.ok(all.payment_method_types.includes("sepa_debit"));
  const excluded = await stripe.setupIntents.create({ excluded_payment_method_types: ["sepa_debit"] });
  assert.ok(!excluded.payment_method_types.includes("sepa_debit") && excluded.payment_method_types.includes("card"));
});

test("before 2023-08-16 an intent is for cards, and before endive it may name its types", async () => {
  const old = await florin.request("POST", "/v1/setup_intents", { headers: { "Stripe-Version": "2022-11-15" } });
  assert.deepEqual([old.json["payment_method_types"], old.json["automatic_payment_methods"]], [["card"], null]);
  const named = await florin.request("POST", "/v1/setup_intents", {
    headers: { "Stripe-Version": "2026-08-26.dahlia" },
    body: "payment_method_types[]=card",
  });
  assert.deepEqual([named.status, named.json["payment_method_types"]], [200, ["card"]]);
  const today = await florin.request("POST", "/v1/setup_intents", {
    headers: { "Stripe-Version": "2026-09-30.endive" },
    body: "payment_method_types[]=card",
  });
  assert.equal(today.status, 400);
});

test("the same key makes one intent", async () => {
  const params = { usage: "on_session" } as const;
  const [first, second] = [
    await stripe.setupIntents.create(params, { idempotencyKey: "once" }),
    await stripe.setupIntents.create(params, { idempotencyKey: "once" }),
  ];
  assert.equal(first.id, second.id);
  assert.deepEqual(await eventTypesAbout(stripe, first.id), ["setup_intent.created"]);
});

test("a declined setup repeats its refusal under the same key, and makes no second attempt", async () => {
  const { id } = await stripe.setupIntents.create({ payment_method: "pm_card_chargeDeclined" });
  const confirm = () => stripe.setupIntents.confirm(id, { return_url: RETURN_URL }, { idempotencyKey: "declined" });
  for (let times = 0; times < 2; times += 1) await assert.rejects(confirm(), { code: "card_declined" });
  assert.equal((await setupAttemptsOf(stripe, id)).length, 1);
});
