import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Stripe } from "stripe-22";
import type { Florin } from "./florin.ts";
import { type OlderClient, olderClient, refusalBy } from "./older-clients.ts";
import { shown } from "./pinned-clients.ts";
import { startReceiver } from "./receiver.ts";
import type { Relay } from "./relay.ts";

/** An integration that was written for an older major of the official client. */
export interface OlderIntegration {
  readonly Client: OlderClient;
  /** The version that the client asks in; by itself its own. */
  readonly stripe: Stripe;
  readonly florin: Florin;
}

const CARD = { amount: 2000, currency: "usd", payment_method_types: ["card"] } as const;
const PAID = { ...CARD, payment_method: "pm_card_visa", confirm: true } as const;
const RETURN_URL = "https://shop.example/back";

type Create = Stripe.PaymentIntentCreateParams;
const paid = (more: Partial<Create> = {}): Create => ({ ...PAID, payment_method_types: ["card"], ...more });
const unpaid = (more: Partial<Create> = {}): Create => ({ ...CARD, payment_method_types: ["card"], ...more });

/** Ends the customer's part, as the page of the card's issuer would. */
async function authenticate({ florin }: OlderIntegration, intent: string): Promise<void> {
  const { status } = await florin.request("POST", `/_florin/test/intents/${intent}/authenticate`, {
    body: "outcome=succeeded",
  });
  assert.equal(status, 200);
}

/** How it takes payments by PaymentIntents. */
export function takesPayments(integration: OlderIntegration): void {
  const { Client, stripe, florin } = integration;

  describe("takes payments", () => {
    test("step by step: created, updated, confirmed, found again", async () => {
      const created = await stripe.paymentIntents.create(unpaid({ metadata: { order: "6735" } }));
      assert.deepEqual([created.status, created.amount], ["requires_payment_method", 2000]);
      const updated = await stripe.paymentIntents.update(created.id, { amount: 2500, description: "two books" });
      assert.deepEqual([updated.amount, updated.metadata["order"]], [2500, "6735"]);
      const done = await stripe.paymentIntents.confirm(created.id, { payment_method: "pm_card_visa" });
      assert.deepEqual([done.status, done.amount_received], ["succeeded", 2500]);
      assert.equal((await stripe.paymentIntents.retrieve(created.id)).status, "succeeded");
    });

    test("held first, then captured in part, or canceled", async () => {
      const held = await stripe.paymentIntents.create(paid({ capture_method: "manual" }));
      assert.deepEqual([held.status, held.amount_capturable], ["requires_capture", 2000]);
      const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
      assert.deepEqual([captured.status, captured.amount_received], ["succeeded", 1500]);
      const { id } = await stripe.paymentIntents.create(paid({ capture_method: "manual" }));
      const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: "requested_by_customer" });
      assert.deepEqual([canceled.status, canceled.cancellation_reason], ["canceled", "requested_by_customer"]);
    });

    test("and gives them back, in part and then all of the rest", async () => {
      const { id } = await stripe.paymentIntents.create(paid());
      const part = await stripe.refunds.create({ payment_intent: id, amount: 500, reason: "requested_by_customer" });
      assert.deepEqual([part.status, part.amount, part.payment_intent], ["succeeded", 500, id]);
      assert.equal((await stripe.refunds.create({ payment_intent: id })).amount, 1500);
      const { data } = await stripe.refunds.list({ payment_intent: id });
      assert.deepEqual(
        data.map(({ amount }) => amount),
        [1500, 500],
      );
      const error = await refusalBy(Client, "StripeInvalidRequestError", stripe.refunds.create({ payment_intent: id }));
      assert.equal(error.code, "charge_already_refunded");
    });

    test("with the card's holder on a page of its issuer", async () => {
      const asked = await stripe.paymentIntents.create(
        paid({ payment_method: "pm_card_threeDSecure2Required", return_url: RETURN_URL }),
      );
      assert.deepEqual([asked.status, asked.next_action?.type], ["requires_action", "redirect_to_url"]);
      assert.equal(asked.next_action?.redirect_to_url?.return_url, RETURN_URL);
      await authenticate(integration, asked.id);
      assert.equal((await stripe.paymentIntents.retrieve(asked.id)).status, "succeeded");
    });

    test("with the card's holder in the page of the shop", async () => {
      const asked = await stripe.paymentIntents.create(
        paid({
          payment_method: "pm_card_threeDSecure2Required",
          confirmation_method: "manual",
          use_stripe_sdk: true,
        }),
      );
      assert.equal(asked.next_action?.type, "use_stripe_sdk");
      await authenticate(integration, asked.id);
      assert.equal((await stripe.paymentIntents.retrieve(asked.id)).status, "requires_confirmation");
      assert.equal((await stripe.paymentIntents.confirm(asked.id)).status, "succeeded");
    });

    test("from bank accounts, which take their time", async () => {
      const { id, status } = await stripe.paymentIntents.create({
        amount: 2000,
        currency: "eur",
        payment_method_types: ["sepa_debit"],
        payment_method: "pm_sepaDebit_success_DE",
        confirm: true,
        mandate_data: { customer_acceptance: { type: "offline" } },
      });
      assert.equal(status, "processing");
      florin.clock.advance(20);
      await florin.finishDueWork();
      assert.equal((await stripe.paymentIntents.retrieve(id)).status, "succeeded");
    });

    test("and defends them where they are disputed", async () => {
      const { id } = await stripe.paymentIntents.create(paid({ payment_method: "pm_card_createDispute" }));
      const [dispute] = (await stripe.disputes.list({ payment_intent: id })).data;
      assert.deepEqual([dispute?.status, dispute?.amount], ["needs_response", 2000]);
      const answered = await stripe.disputes.update(String(dispute?.id), {
        evidence: { uncategorized_text: "winning_evidence" },
        submit: true,
      });
      assert.equal(answered.evidence.uncategorized_text, "winning_evidence");
      assert.notEqual((await stripe.disputes.retrieve(answered.id)).status, "needs_response");
    });

    test("or learns why not", async () => {
      const declined = await refusalBy(
        Client,
        "StripeCardError",
        stripe.paymentIntents.create(paid({ payment_method: "pm_card_chargeDeclinedInsufficientFunds" })),
      );
      assert.deepEqual(
        [declined.type, declined.code, declined.decline_code, declined.statusCode],
        ["StripeCardError", "card_declined", "insufficient_funds", 402],
      );
      assert.equal(declined.message, "Your card has insufficient funds.");
      const intent = declined.payment_intent;
      assert.deepEqual(
        [intent?.status, intent?.last_payment_error?.code],
        ["requires_payment_method", "card_declined"],
      );
      const again = await stripe.paymentIntents.confirm(String(intent?.id), { payment_method: "pm_card_visa" });
      assert.equal(again.status, "succeeded");
      const unsuited = await refusalBy(
        Client,
        "StripeInvalidRequestError",
        stripe.paymentIntents.capture(String(intent?.id)),
      );
      assert.equal(unsuited.code, "payment_intent_unexpected_state");
    });
  });
}

/** How it keeps customers and their cards. */
export function keepsCards(integration: OlderIntegration): void {
  const { Client, stripe } = integration;

  describe("keeps customers and their cards", () => {
    test("attached, listed, charged when nobody is there, detached", async () => {
      const { id: customer } = await stripe.customers.create({ email: "ada@example.com", name: "Ada" });
      const method = await stripe.paymentMethods.attach("pm_card_visa", { customer });
      assert.deepEqual([method.customer, method.card?.last4], [customer, "4242"]);
      const listed = await stripe.paymentMethods.list({ customer, type: "card" });
      assert.deepEqual(
        listed.data.map(({ id }) => id),
        [method.id],
      );
      const intent = await stripe.paymentIntents.create(
        paid({ customer, payment_method: method.id, off_session: true }),
      );
      assert.deepEqual([intent.status, intent.customer], ["succeeded", customer]);
      assert.equal((await stripe.paymentMethods.detach(method.id)).customer, null);
      const { data } = await stripe.paymentMethods.list({ customer, type: "card" });
      assert.deepEqual(data, []);
    });

    test("set up by a SetupIntent, with the card's holder", async () => {
      const { id: customer } = await stripe.customers.create();
      const setup = await stripe.setupIntents.create({
        customer,
        payment_method_types: ["card"],
        payment_method: "pm_card_authenticationRequiredOnSetup",
        confirm: true,
        usage: "off_session",
        return_url: RETURN_URL,
      });
      assert.deepEqual([setup.status, setup.next_action?.type], ["requires_action", "redirect_to_url"]);
      await authenticate(integration, setup.id);
      const done = await stripe.setupIntents.retrieve(setup.id, { expand: ["payment_method"] });
      assert.deepEqual([done.status, shown(done.payment_method)["customer"]], ["succeeded", customer]);
      const method = String(shown(done.payment_method)["id"]);
      const later = await stripe.paymentIntents.create(paid({ customer, payment_method: method, off_session: true }));
      assert.equal(later.status, "succeeded");
      const { id } = await stripe.setupIntents.create({ payment_method_types: ["card"] });
      assert.equal((await stripe.setupIntents.cancel(id)).status, "canceled");
    });

    test("learns that a card cannot be set up", async () => {
      const error = await refusalBy(
        Client,
        "StripeCardError",
        stripe.setupIntents.create({
          payment_method_types: ["card"],
          payment_method: "pm_card_chargeDeclined",
          confirm: true,
        }),
      );
      assert.deepEqual(
        [error.code, error.decline_code, error.setup_intent?.status],
        ["card_declined", "generic_decline", "requires_payment_method"],
      );
    });

    test("changed and deleted", async () => {
      const { id } = await stripe.customers.create({ metadata: { tier: "gold", shoe: "42" } });
      const changed = await stripe.customers.update(id, { name: "Grace", metadata: { shoe: "" } });
      assert.deepEqual([changed.name, changed.metadata], ["Grace", { tier: "gold" }]);
      assert.equal((await stripe.customers.del(id)).deleted, true);
      assert.equal((await stripe.customers.retrieve(id)).deleted, true);
    });
  });
}

/** How it charges cards as it did before there were PaymentIntents. */
export function chargesCards({ Client, stripe }: OlderIntegration): void {
  describe("charges cards as before there were PaymentIntents", () => {
    test("by the token of a card", async () => {
      const charge = await stripe.charges.create({ amount: 1500, currency: "usd", source: "tok_visa" });
      assert.deepEqual([charge.status, charge.paid, charge.captured], ["succeeded", true, true]);
      const refund = await stripe.refunds.create({ charge: charge.id });
      assert.deepEqual([refund.amount, refund.charge], [1500, charge.id]);
      assert.equal((await stripe.charges.retrieve(charge.id)).refunded, true);
      const token = await stripe.tokens.create({
        card: { number: "5555555555554444", exp_month: "12", exp_year: "2035", cvc: "123" },
      });
      assert.deepEqual([token.used, token.card?.last4], [false, "4444"]);
      const other = await stripe.charges.create({ amount: 700, currency: "usd", source: token.id });
      assert.equal(other.payment_method_details?.card?.last4, "4444");
      assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
    });

    test("held, then captured", async () => {
      const { id } = await stripe.charges.create({ amount: 1500, currency: "usd", source: "tok_visa", capture: false });
      assert.equal((await stripe.charges.retrieve(id)).captured, false);
      const captured = await stripe.charges.capture(id);
      assert.deepEqual([captured.captured, captured.amount_captured], [true, 1500]);
      const updated = await stripe.charges.update(id, { description: "a book", metadata: { order: "1" } });
      assert.deepEqual([updated.description, updated.metadata], ["a book", { order: "1" }]);
    });

    test("of a customer, by the card that is the default", async () => {
      const customer = await stripe.customers.create({ source: "tok_visa" });
      const second = await stripe.customers.createSource(customer.id, { source: "tok_mastercard" });
      const { data } = await stripe.customers.listSources(customer.id, { object: "card" });
      assert.equal(data.length, 2);
      const first = await stripe.charges.create({ amount: 500, currency: "usd", customer: customer.id });
      assert.equal(first.payment_method, customer.default_source);
      await stripe.customers.update(customer.id, { default_source: second.id });
      const charge = await stripe.charges.create({ amount: 500, currency: "usd", customer: customer.id });
      assert.equal(charge.payment_method, second.id);
      assert.equal(shown(await stripe.customers.deleteSource(customer.id, second.id))["deleted"], true);
    });

    test("or learns why not", async () => {
      const error = await refusalBy(
        Client,
        "StripeCardError",
        stripe.charges.create({ amount: 500, currency: "usd", source: "tok_visa_chargeDeclinedLostCard" }),
      );
      assert.deepEqual([error.code, error.decline_code], ["card_declined", "lost_card"]);
      assert.match(String(error.charge), /^ch_/);
      assert.equal((await stripe.charges.retrieve(String(error.charge))).status, "failed");
    });
  });
}

/** How it finds what there is. */
export function findsObjects({ Client, stripe, florin }: OlderIntegration): void {
  describe("finds what there is", () => {
    test("page by page, by itself", async () => {
      const email = "paged@example.com";
      for (let count = 0; count < 5; count += 1) await stripe.customers.create({ email, name: `No ${count}` });
      const all = await stripe.customers.list({ email, limit: 2 }).autoPagingToArray({ limit: 100 });
      const iterated: string[] = [];
      for await (const { id } of stripe.customers.list({ email, limit: 2 })) iterated.push(id);
      const each: string[] = [];
      await stripe.customers.list({ email, limit: 2 }).autoPagingEach(({ id }) => void each.push(id));
      const ids = all.map(({ id }) => id);
      assert.equal(new Set(ids).size, 5);
      assert.deepEqual([iterated, each], [ids, ids]);
      const [, second] = ids;
      const behind = await stripe.customers.list({ email, starting_after: String(second), limit: 1 });
      assert.deepEqual([behind.data[0]?.id, behind.has_more], [ids[2], true]);
    });

    test("by searching", async () => {
      const mark = `searched-${String(Date.parse("2026-01-01"))}`;
      for (let count = 0; count < 3; count += 1) {
        await stripe.paymentIntents.create(paid({ metadata: { mark } }));
      }
      await florin.finishIndexing();
      const query = `metadata['mark']:'${mark}' AND status:'succeeded'`;
      const first = await stripe.paymentIntents.search({ query, limit: 2 });
      assert.deepEqual([first.object, first.data.length, first.has_more], ["search_result", 2, true]);
      const all = await stripe.paymentIntents.search({ query, limit: 2 }).autoPagingToArray({ limit: 100 });
      assert.equal(all.length, 3);
    });

    test("with what it refers to", async () => {
      const { id: customer } = await stripe.customers.create({ name: "Expanded" });
      const { id } = await stripe.paymentIntents.create(paid({ customer }));
      const intent = await stripe.paymentIntents.retrieve(id, {
        expand: ["customer", "payment_method", "latest_charge.balance_transaction"],
      });
      assert.equal(shown(intent.customer)["name"], "Expanded");
      assert.equal(shown(intent.payment_method)["object"], "payment_method");
      const transaction = shown(shown(intent.latest_charge)["balance_transaction"]);
      assert.deepEqual([transaction["amount"], transaction["type"]], [2000, "charge"]);
      const listed = await stripe.charges.list({ customer, expand: ["data.customer"] });
      assert.equal(shown(listed.data[0]?.customer)["id"], customer);
      const wrong = stripe.paymentIntents.retrieve(id, { expand: ["amount"] });
      assert.match((await refusalBy(Client, "StripeInvalidRequestError", wrong)).message, /cannot be expanded/);
    });

    test("or learns that it is not there, or not to be seen", async () => {
      const missing = await refusalBy(
        Client,
        "StripeInvalidRequestError",
        stripe.paymentIntents.retrieve("pi_missing"),
      );
      assert.deepEqual(
        [missing.statusCode, missing.code, missing.param, missing.message],
        [404, "resource_missing", "intent", "No such payment_intent: 'pi_missing'"],
      );
      const stranger = stripe.customers.list({}, { apiKey: "sk_test_not_a_key" });
      assert.equal((await refusalBy(Client, "StripeAuthenticationError", stranger)).statusCode, 401);
    });

    test("also money, by its transactions", async () => {
      const charge = await stripe.charges.create({ amount: 1000, currency: "usd", source: "tok_visa" });
      const { data } = await stripe.balanceTransactions.list({ source: charge.id });
      assert.deepEqual(
        data.map(({ amount, type, source }) => [amount, type, source]),
        [[1000, "charge", charge.id]],
      );
      assert.equal((await stripe.balance.retrieve()).object, "balance");
    });
  });
}

/** How it bears a network that loses answers. */
export function bearsLosses({ Client, stripe, florin }: OlderIntegration, relay: Relay): void {
  describe("bears a network that loses answers", () => {
    const config = { maxNetworkRetries: 2 };

    test("paying once, though it asked again", async () => {
      const retrying = olderClient(Client, relay.url, config);
      const { id: customer } = await retrying.customers.create();
      const before = relay.sent.length;
      relay.loseAnswers(1);
      const intent = await retrying.paymentIntents.create(paid({ customer }));
      assert.equal(intent.status, "succeeded");
      const keys = relay.sent.slice(before).map((headers) => headers["idempotency-key"]);
      assert.equal(keys.length, 2);
      assert.ok(keys[0] !== undefined && keys[0] === keys[1]);
      assert.equal((await stripe.paymentIntents.list({ customer })).data.length, 1);
    });

    test("by keys of its own, each for one request", async () => {
      const options = { idempotencyKey: `order-${Client.PACKAGE_VERSION}` };
      const first = await stripe.paymentIntents.create(paid(), options);
      assert.equal((await stripe.paymentIntents.create(paid(), options)).id, first.id);
      const other = stripe.paymentIntents.create(paid({ amount: 2100 }), options);
      const error = await refusalBy(Client, "StripeIdempotencyError", other);
      assert.match(error.message, /Keys for idempotent requests can only be used with the same parameters/);
    });

    test("and tells how long answers took, which changes nothing", async () => {
      const telling = olderClient(Client, relay.url, { telemetry: true });
      await telling.customers.list();
      await telling.customers.list();
      const last = relay.sent.at(-1);
      const told: unknown = JSON.parse(String(last?.["x-stripe-client-telemetry"]));
      assert.match(String(shown(shown(told)["last_request_metrics"])["request_id"]), /^req_/);
      assert.match(String(last?.["user-agent"]), /^Stripe\/v1 NodeBindings\//);
    });
  });

  test("is told of its requests, and of their answers", async () => {
    const watching = olderClient(Client, florin.url);
    const seen: string[] = [];
    watching.on("request", ({ method, path }: Stripe.RequestEvent) => seen.push(`${method} ${path}`));
    watching.on("response", ({ status, request_id: id }: Stripe.ResponseEvent) =>
      seen.push(`${status} ${id.slice(0, 4)}`),
    );
    const { lastResponse } = await watching.customers.list();
    assert.deepEqual(seen, ["GET /v1/customers", "200 req_"]);
    assert.match(lastResponse.requestId, /^req_/);
  });
}

/** How it hears of what happens. */
export function hearsOfEvents({ Client, stripe, florin }: OlderIntegration, version: string): void {
  describe("hears of what happens", () => {
    test("by webhooks, whose signatures it checks", async () => {
      // Deliveries wait for the test: what happened before is not for this endpoint.
      await florin.finishDeliveries();
      const receiver = await startReceiver();
      const endpoint = await stripe.webhookEndpoints.create({
        url: receiver.url,
        enabled_events: ["payment_intent.succeeded", "charge.refunded"],
        api_version: version as Stripe.WebhookEndpointCreateParams.ApiVersion,
      });
      const secret = endpoint.secret ?? "";
      const intent = await stripe.paymentIntents.create(paid());
      await stripe.refunds.create({ payment_intent: intent.id });
      await florin.finishDeliveries();
      assert.equal((await stripe.webhookEndpoints.del(endpoint.id)).deleted, true);
      // The client checks against the machine's clock, the server signs by the test's: how old they may be is told.
      const events = receiver.received.map(({ body, headers }) =>
        stripe.webhooks.constructEvent(body, String(headers["stripe-signature"]), secret, Number.MAX_SAFE_INTEGER),
      );
      assert.deepEqual(
        new Map(events.map(({ type, api_version: told }) => [type, told])),
        new Map([
          ["payment_intent.succeeded", version],
          ["charge.refunded", version],
        ]),
      );
      const [first] = receiver.received;
      assert.throws(
        () =>
          stripe.webhooks.constructEvent(`${String(first?.body)} `, String(first?.headers["stripe-signature"]), secret),
        Client.errors.StripeSignatureVerificationError,
      );
    });

    test("in tests of its own, which sign by themselves", () => {
      const payload = JSON.stringify({ id: "evt_1", object: "event", type: "payment_intent.succeeded" });
      const header = stripe.webhooks.generateTestHeaderString({ payload, secret: "whsec_test" });
      assert.equal(stripe.webhooks.constructEvent(payload, header, "whsec_test").id, "evt_1");
    });

    test("by asking for events, one and all", async () => {
      const { id } = await stripe.customers.create({ name: "Told" });
      const { data } = await stripe.events.list({ type: "customer.created", limit: 1 });
      assert.equal(shown(data[0]?.data.object)["id"], id);
      const one = await stripe.events.retrieve(String(data[0]?.id));
      assert.equal(one.type, "customer.created");
      const some = await stripe.events.list({ types: ["customer.created", "customer.deleted"], limit: 3 });
      assert.ok(some.data.every(({ type }) => type.startsWith("customer.")));
    });
  });
}
