import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createKey } from "../../src/commands/keys.ts";
import { systemIds } from "../../src/system/ids.ts";
import { idOf, sameInWireOrder } from "../support/answers.ts";
import { PUBLISHABLE_KEY, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { AT_ONCE } from "../support/intents.ts";
import { observe } from "../support/strong-authentication.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const ports = { store: florin.store, clock: florin.clock, ids: systemIds() };
const { id: seller } = await stripe.accounts.create({ business_profile: { name: "Rosen shop" } });
const forSeller = { stripeAccount: seller };

describe("a request that names a connected account", () => {
  test("makes, finds and changes what is that account's alone", async () => {
    const customer = await stripe.customers.create({ email: "a@example.com" }, forSeller);
    assert.equal((await stripe.customers.retrieve(customer.id, {}, forSeller)).id, customer.id);
    await assert.rejects(stripe.customers.retrieve(customer.id), { statusCode: 404, code: "resource_missing" });
    assert.deepEqual((await stripe.customers.list()).data, []);
    assert.equal((await stripe.customers.list({}, forSeller)).data.length, 1);
  });

  test("pays, sets up and refunds there, into that account's books", async () => {
    const paid = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" }, forSeller);
    assert.equal(paid.status, "succeeded");
    const refund = await stripe.refunds.create({ payment_intent: paid.id, amount: 99 }, forSeller);
    assert.equal(refund.status, "succeeded");
    const setup = await stripe.setupIntents.create(
      { confirm: true, payment_method: "pm_card_visa", return_url: "https://shop.example" },
      forSeller,
    );
    assert.equal(setup.status, "succeeded");
    await assert.rejects(stripe.refunds.create({ payment_intent: paid.id }), { code: "resource_missing" });
    const moved = (await stripe.balanceTransactions.list({}, forSeller)).data;
    assert.deepEqual(moved.map(({ type }) => type).toSorted(), ["charge", "refund"]);
    assert.deepEqual((await stripe.balanceTransactions.list()).data, []);
    const own = (await stripe.balance.retrieve()).pending;
    assert.deepEqual(
      own.map(({ amount }) => amount),
      [0],
    );
  });

  test("is told of with the account that it acted for, and asks for that account itself", async () => {
    const answer = await florin.request("GET", "/v1/account", { headers: { "Stripe-Account": seller } });
    assert.deepEqual([answer.json["id"], answer.headers.get("stripe-account")], [seller, seller]);
    assert.equal((await florin.request("GET", "/v1/account")).headers.get("stripe-account"), null);
    sameInWireOrder(await stripe.accounts.retrieve(seller, {}, forSeller), await stripe.accounts.retrieve(seller));
  });

  test("names it in the newer header as well, alone or at the end of the way from its platform", async () => {
    const { id: platform } = await stripe.accounts.retrieveCurrent();
    for (const context of [seller, `${platform}/${seller}`]) {
      const answer = await florin.request("GET", "/v1/account", { headers: { "Stripe-Context": context } });
      assert.equal(answer.json["id"], seller);
    }
    assert.equal((await stripe.accounts.retrieveCurrent({}, { stripeContext: seller })).id, seller);
  });

  test("comes from a browser, too, with the secret of an intent of that account", async () => {
    const { id, client_secret } = await stripe.paymentIntents.create({ amount: 1099, currency: "eur" }, forSeller);
    const browser = florin.stripe({ key: PUBLISHABLE_KEY });
    const params = { client_secret: client_secret ?? "" };
    assert.equal((await browser.paymentIntents.retrieve(id, params, forSeller)).id, id);
    await assert.rejects(browser.paymentIntents.retrieve(id, params), { statusCode: 404, code: "resource_missing" });
  });

  test("comes from a page that names it in the form, as it does its key", async () => {
    const { id, client_secret } = await stripe.paymentIntents.create({ amount: 1099, currency: "eur" }, forSeller);
    const form = `key=${PUBLISHABLE_KEY}&client_secret=${client_secret}&_stripe_account=${seller}`;
    const seen = await florin.request("GET", `/v1/payment_intents/${id}?${form}`, { authorization: null });
    assert.deepEqual([seen.status, seen.json["id"]], [200, id]);
    const body = `${form}&payment_method=pm_card_visa&return_url=https://shop.example`;
    const path = `/v1/payment_intents/${id}/confirm`;
    const paid = await florin.request("POST", path, { authorization: `Bearer ${PUBLISHABLE_KEY}`, body });
    assert.deepEqual([paid.json["status"], paid.headers.get("stripe-account")], ["succeeded", seller]);
    const foreign = await florin.request("GET", `/v1/payment_intents/${id}?${form}1`, { authorization: null });
    assert.equal(foreign.status, 403);
  });

  test("may use one idempotency key in each account", async () => {
    const key = { idempotencyKey: "one key" };
    const there = await stripe.customers.create({ name: "Ada" }, { ...key, ...forSeller });
    const here = await stripe.customers.create({ name: "Ada" }, key);
    assert.notEqual(there.id, here.id);
    assert.equal((await stripe.customers.create({ name: "Ada" }, { ...key, ...forSeller })).id, there.id);
  });

  test("is refused where the account is deleted, or nobody's", async () => {
    const { id } = await stripe.accounts.create({ type: "custom" });
    const { id: customer } = await stripe.customers.create({}, { stripeAccount: id });
    await stripe.accounts.del(id);
    const message = (account: string): string =>
      `The provided key 'sk_test_...${SECRET_KEY.slice(-4)}' does not have access to account '${account}' (or that account does not exist). Application access may have been revoked.`;
    for (const stripeAccount of [id, "acct_1Nobody"]) {
      await assert.rejects(stripe.customers.retrieve(customer, {}, { stripeAccount }), {
        statusCode: 403,
        code: "account_invalid",
        message: message(stripeAccount),
      });
    }
  });
});

describe("a connected account", () => {
  test("is known to its customers by its own name, on statements too", async () => {
    const suffixed = { ...AT_ONCE, payment_method: "pm_card_visa", statement_descriptor_suffix: "NO 42" };
    const expand = { expand: ["latest_charge"] };
    const charged = await stripe.paymentIntents.create({ ...suffixed, ...expand }, forSeller);
    assert.ok(typeof charged.latest_charge === "object");
    assert.equal(charged.latest_charge?.calculated_statement_descriptor, "ROSEN SHOP* NO 42");
    const { id } = await stripe.accounts.create({
      settings: {
        card_payments: { statement_descriptor_prefix: "LILY" },
        payments: { statement_descriptor: "LILY AND SONS" },
      },
    });
    for (const [params, expected] of [
      [suffixed, "LILY* NO 42"],
      [{ ...AT_ONCE, payment_method: "pm_card_visa" }, "LILY AND SONS"],
    ] as const) {
      const { latest_charge } = await stripe.paymentIntents.create({ ...params, ...expand }, { stripeAccount: id });
      assert.ok(typeof latest_charge === "object");
      assert.equal(latest_charge?.calculated_statement_descriptor, expected);
    }
  });

  test("that takes another text for statements leaves those of earlier charges as they were", async () => {
    const settings = (statement_descriptor: string) => ({ settings: { payments: { statement_descriptor } } });
    const { id } = await stripe.accounts.create(settings("FIRST TEXT"));
    const options = { stripeAccount: id };
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" }, options);
    await stripe.accounts.update(id, settings("SECOND TEXT"));
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), {}, options);
    assert.equal(charge.calculated_statement_descriptor, "FIRST TEXT");
  });

  test("in Germany authenticates as German accounts do, whatever its platform's country is", async () => {
    const { id } = await stripe.accounts.create({ country: "DE" });
    const there = florin.stripe({ config: { stripeAccount: id } });
    const [frenchCard, price] = ["4000002500000003", { amount: 20_000, currency: "eur" }];
    assert.equal(await observe(there, frenchCard, "pay on-session", price), "ok, attempt_acknowledged");
    assert.equal(await observe(there, frenchCard, "pay off-session", price), "refused");
    assert.equal(await observe(stripe, frenchCard, "pay on-session", price), "ok");
    assert.equal(await observe(stripe, frenchCard, "pay off-session", price), "ok");
    assert.equal((await there.balance.retrieve()).pending[0]?.currency, "eur");
  });

  test("has keys of its own, with which it sees no more than its own", async () => {
    const key = await createKey(ports, { kind: "secret", livemode: false, rights: {}, account: seller });
    const alone = florin.stripe({ key });
    assert.equal((await alone.accounts.retrieveCurrent()).id, seller);
    const { id: customer } = await alone.customers.create({ email: "own@example.com" });
    assert.equal((await stripe.customers.retrieve(customer, {}, forSeller)).id, customer);
    const { id: platform } = await stripe.accounts.retrieveCurrent();
    for (const foreign of [platform, "acct_1Nobody"]) {
      await assert.rejects(alone.accounts.retrieve(foreign), { statusCode: 403, code: "account_invalid" });
      await assert.rejects(alone.customers.list({}, { stripeAccount: foreign }), { code: "account_invalid" });
    }
    await assert.rejects(alone.accounts.create(), { statusCode: 400 });
    await assert.rejects(alone.accounts.update(seller, { email: "a@example.com" }), { statusCode: 403 });
  });

  test("has keys that end with it", async () => {
    const { id } = await stripe.accounts.create();
    const key = await createKey(ports, { kind: "secret", livemode: false, rights: {}, account: id });
    const alone = florin.stripe({ key });
    assert.equal((await alone.accounts.retrieveCurrent()).id, id);
    await stripe.accounts.del(id);
    await assert.rejects(alone.accounts.retrieveCurrent(), { statusCode: 401, code: "api_key_expired" });
    const another = createKey(ports, { kind: "secret", livemode: false, rights: {}, account: id });
    await assert.rejects(another, /There is no account/);
  });

  test("speaks the version of its platform", async () => {
    const older = await startFlorin(":memory:", (store) => store, { flags: { "api-version": "2022-08-01" } });
    const platform = older.stripe();
    const { id } = await platform.accounts.create();
    const key = await createKey(
      { store: older.store, clock: older.clock, ids: systemIds() },
      {
        kind: "secret",
        livemode: false,
        rights: {},
        account: id,
      },
    );
    const asked = [{ headers: { "Stripe-Account": id } }, { authorization: `Bearer ${key}` }];
    for (const request of asked) {
      const answer = await older.request("GET", "/v1/account", request);
      assert.deepEqual([answer.json["id"], answer.headers.get("stripe-version")], [id, "2022-08-01"]);
    }
  });

  test("gets the bank's news of a refund that was under way when it was deleted", async () => {
    const { id } = await stripe.accounts.create({ type: "custom" });
    const options = { stripeAccount: id };
    const intent = await stripe.paymentIntents.create({ ...AT_ONCE, payment_method: "pm_card_visa" }, options);
    const refund = await stripe.refunds.create({ payment_intent: intent.id }, options);
    await stripe.accounts.del(id);
    florin.clock.advance(5);
    await florin.finishDueWork();
    const [stored] = await florin.store.read({ account: id, livemode: false }, [refund.id]);
    assert.match((stored?.data as { readonly reference?: string } | undefined)?.reference ?? "", /^\d{23}$/);
  });
});
