import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { PUBLISHABLE_KEY, type RawAnswer, startFlorin } from "../support/florin.ts";
import { refusalOf } from "../support/intents.ts";
import { olderClient, STRIPE_13, STRIPE_8 } from "../support/older-clients.ts";
import { bearer, factsOf, newKey } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const { id: account } = await stripe.accounts.retrieveCurrent();

/** What the libraries of apps ask in to this day. */
const APP = "2020-08-27";
const AN_HOUR = 60 * 60;

async function keyFor(customer: string): Promise<{ readonly id: string; readonly secret: string }> {
  const { id, secret = "" } = await stripe.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });
  return { id, secret };
}

async function newCustomer() {
  const { id: customer } = await stripe.customers.create({ email: "ada@shop.example", metadata: { plan: "basic" } });
  const method = (await stripe.paymentMethods.attach("pm_card_visa", { customer })).id;
  return { customer, method };
}

async function defaultOf(customer: string) {
  const { invoice_settings } = (await stripe.customers.retrieve(customer)) as Stripe.Customer;
  return invoice_settings.default_payment_method;
}

/** A request of an app, as its library sends it. */
function asApp(secret: string, method: string, path: string, form: Readonly<Record<string, string>> = {}) {
  const text = new URLSearchParams(form).toString();
  const options = { ...bearer(secret), headers: { "Stripe-Version": APP } };
  return method === "POST"
    ? florin.request(method, path, { ...options, body: text })
    : florin.request(method, text === "" ? path : `${path}?${text}`, options);
}

function beyond(secret: string, of = account) {
  return {
    status: 403,
    type: "invalid_request_error",
    code: "more_permissions_required",
    param: undefined,
    message: `The provided key 'ek_test_...${secret.slice(-4)}' does not have the required permissions for this endpoint on account '${of}'. Having more permissions would allow this request to continue.`,
  };
}

/** A method that a client made and nobody has yet. */
async function newMethod(): Promise<string> {
  const answer = await florin.request("POST", "/v1/payment_methods", {
    ...bearer(PUBLISHABLE_KEY),
    body: "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2040",
  });
  return String(answer.json["id"]);
}

describe("an ephemeral key", () => {
  test("is shown with its customer, its end in an hour, and its secret this once", async () => {
    const { customer } = await newCustomer();
    const key = await stripe.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });
    const { id, secret = "", created, ...rest } = key;
    assert.deepEqual(rest, {
      object: "ephemeral_key",
      associated_objects: [{ id: customer, type: "customer" }],
      expires: created + AN_HOUR,
      livemode: false,
    });
    assert.match(id, /^ephkey_1\w{23}$/);
    assert.match(secret, /^ek_test_\w{48,}$/);
    const { secret: _unshown, ...shown } = key;
    assert.deepEqual({ ...(await stripe.ephemeralKeys.del(id)) }, { ...shown, expires: florin.clock.now() });
  });

  test("must be asked for in the version of the app", async () => {
    const { customer } = await newCustomer();
    const answer = await florin.request("POST", "/v1/ephemeral_keys", { body: `customer=${customer}` });
    assert.equal(answer.status, 400);
    assert.match(String(factsOf(answer).message), /Stripe-Version/);
  });

  test("is answered again with its secret when its request is repeated", async () => {
    const { customer } = await newCustomer();
    const options = { apiVersion: NEWEST_VERSION, idempotencyKey: `key for ${customer}` };
    const first = await stripe.ephemeralKeys.create({ customer }, options);
    const again = await stripe.ephemeralKeys.create({ customer }, options);
    assert.deepEqual(again, first);
  });

  const refused: readonly (readonly [Readonly<Record<string, string>>, string | undefined, string])[] = [
    [{}, "parameter_missing", "customer"],
    [{ customer: "cus_nobody" }, "resource_missing", "customer"],
    [{ customer: "cus_1", issuing_card: "ic_1" }, undefined, "issuing_card"],
    [{ customer: "cus_1", nonce: "n" }, undefined, "nonce"],
    [{ customer: "cus_1", verification_session: "vs_1" }, undefined, "verification_session"],
  ];
  for (const [params, code, param] of refused) {
    test(`is refused for ${JSON.stringify(params)}`, async () => {
      const error = await refusalOf(stripe.ephemeralKeys.create(params, { apiVersion: NEWEST_VERSION }));
      assert.deepEqual([error.statusCode, error.param], [400, param]);
      if (code !== undefined) assert.equal(error.code, code);
    });
  }

  test("is refused for a customer who was deleted", async () => {
    const { customer } = await newCustomer();
    await stripe.customers.del(customer);
    const error = await refusalOf(stripe.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION }));
    assert.deepEqual([error.code, error.param], ["resource_missing", "customer"]);
  });

  test("opens nothing after an hour", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const path = `/v1/customers/${customer}`;
    florin.clock.advance(AN_HOUR - 1);
    assert.equal((await asApp(secret, "GET", path)).status, 200);
    florin.clock.advance(1);
    const answer = await asApp(secret, "GET", path);
    const { status, code, message } = factsOf(answer);
    assert.deepEqual([status, code], [401, "api_key_expired"]);
    assert.match(String(message), /^Expired API Key provided: ek_test_\*+\w{4}$/);
  });

  test("opens nothing once it is deleted, which can be said twice", async () => {
    const { customer } = await newCustomer();
    const { id, secret } = await keyFor(customer);
    const ended = await stripe.ephemeralKeys.del(id);
    assert.equal(factsOf(await asApp(secret, "GET", `/v1/customers/${customer}`)).code, "api_key_expired");
    florin.clock.advance(5);
    assert.deepEqual(await stripe.ephemeralKeys.del(id), ended);
    const error = await refusalOf(stripe.ephemeralKeys.del("ephkey_nothing"));
    assert.deepEqual([error.statusCode, error.code], [404, "resource_missing"]);
  });

  test("is no key with another ending", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    for (const wrong of [`${secret.slice(0, -1)}!`, `${secret}x`, secret.replace("test", "live")]) {
      const { status, code } = factsOf(await asApp(wrong, "GET", `/v1/customers/${customer}`));
      assert.deepEqual([status, code], [401, undefined], wrong);
    }
  });

  test("is made and deleted by restricted keys with the right to do so", async () => {
    const { customer } = await newCustomer();
    const may = florin.stripe({ key: await newKey(florin, "restricted", { rights: { ephemeral_key: "write" } }) });
    const mayNot = florin.stripe({ key: await newKey(florin, "restricted", { rights: { customer: "write" } }) });
    const { id } = await may.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });
    const create = await refusalOf(mayNot.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION }));
    const del = await refusalOf(mayNot.ephemeralKeys.del(id));
    assert.deepEqual([create.code, del.code], ["more_permissions_required", "more_permissions_required"]);
    await may.ephemeralKeys.del(id);
  });

  for (const [name, Client] of [
    ["13", STRIPE_13],
    ["8", STRIPE_8],
  ] as const) {
    test(`is made and deleted by version ${name} of the official client`, async () => {
      const { customer } = await newCustomer();
      const older = olderClient(Client, florin.url);
      const { id, secret = "" } = await older.ephemeralKeys.create({ customer }, { apiVersion: APP });
      const app = olderClient(Client, florin.url, { apiVersion: APP as never });
      const own = await app.customers.retrieve(customer, {}, { apiKey: secret });
      assert.equal(own.id, customer);
      await older.ephemeralKeys.del(id);
      assert.equal(factsOf(await asApp(secret, "GET", `/v1/customers/${customer}`)).status, 401);
    });
  }
});

describe("a customer's app", () => {
  test("sees its customer and that customer's methods", async () => {
    const { customer, method } = await newCustomer();
    const { secret } = await keyFor(customer);
    const app = florin.stripe({ key: secret });
    assert.equal((await app.customers.retrieve(customer, { expand: ["sources"] })).id, customer);
    const lists = [
      app.paymentMethods.list({ customer, type: "card" }),
      app.customers.listPaymentMethods(customer, { limit: 3 }),
    ];
    for (const { data } of await Promise.all(lists))
      assert.deepEqual(
        data.map(({ id }) => id),
        [method],
      );
    assert.equal((await app.paymentMethods.retrieve(method, { expand: ["customer"] })).id, method);
    assert.equal((await app.customers.retrievePaymentMethod(customer, method)).id, method);
  });

  test("takes a new method in, changes it, makes it the default and lets it go", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const app = florin.stripe({ key: secret });
    const method = await newMethod();
    assert.equal((await app.paymentMethods.attach(method, { customer })).customer, customer);
    const changed = await app.paymentMethods.update(method, { allow_redisplay: "always", card: { exp_year: 2041 } });
    assert.deepEqual([changed.allow_redisplay, changed.card?.exp_year], ["always", 2041]);
    const updated = await app.customers.update(customer, {
      invoice_settings: { default_payment_method: method },
      shipping: { name: "Ada", address: { line1: "1 Main Street", country: "US" } },
    });
    assert.deepEqual([updated.shipping?.name, updated.email], ["Ada", "ada@shop.example"]);
    assert.equal(await defaultOf(customer), method);
    assert.equal((await app.paymentMethods.detach(method)).customer, null);
    assert.equal(factsOf(await asApp(secret, "GET", `/v1/payment_methods/${method}`)).status, 403);
  });

  test("may tell what it runs on when it changes a method, as its library does", async () => {
    const { customer, method } = await newCustomer();
    const { secret } = await keyFor(customer);
    const form = {
      "card[exp_month]": "3",
      payment_user_agent: "stripe-android/21.0.0",
      guid: "g",
      muid: "m",
      sid: "s",
    };
    assert.equal((await asApp(secret, "POST", `/v1/payment_methods/${method}`, form)).status, 200);
  });

  test("adds and removes cards as older apps do", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const app = florin.stripe({ key: secret });
    const card = await app.customers.createSource(customer, { source: "tok_visa" });
    await stripe.paymentMethods.update(card.id, { metadata: { note: "stolen?" } });
    const { sources } = (await app.customers.retrieve(customer, { expand: ["sources"] })) as Stripe.Customer;
    for (const shown of [card, ...(sources?.data ?? [])]) assert.equal("metadata" in shown, false);
    assert.equal(sources?.data.length, 1);
    assert.equal((await app.customers.update(customer, { default_source: card.id })).default_source, card.id);
    await app.customers.deleteSource(customer, card.id);
  });

  test("changes nothing that its merchant has noted", async () => {
    const { customer, method } = await newCustomer();
    const { secret } = await keyFor(customer);
    const changes = [
      [`/v1/customers/${customer}`, "email", "eve@shop.example"],
      [`/v1/customers/${customer}`, "balance", "-9999"],
      [`/v1/customers/${customer}`, "metadata[plan]", "gold"],
      [`/v1/payment_methods/${method}`, "metadata[plan]", "gold"],
    ] as const;
    const before = await stripe.customers.retrieve(customer);
    for (const [path, name, value] of changes) {
      const { status, code } = factsOf(await asApp(secret, "POST", path, { [name]: value }));
      assert.deepEqual([status, code], [400, "parameter_unknown"], name);
    }
    assert.deepEqual(await stripe.customers.retrieve(customer), before);
  });

  test("must name its version, as its library always does", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const answer = await florin.request("GET", `/v1/customers/${customer}`, bearer(secret));
    assert.equal(answer.status, 400);
    assert.match(String(factsOf(answer).message), /Stripe-Version/);
  });

  test("raises the official client's permission error where it has nothing to do", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const app = florin.stripe({ key: secret });
    for (const ask of [
      () => app.paymentIntents.list({ customer }),
      () => app.paymentIntents.create({ amount: 100, currency: "eur", customer }),
      () => app.setupIntents.create({ customer }),
      () => app.customers.list(),
      () => app.customers.create(),
      () => app.customers.del(customer),
      () => app.paymentMethods.list(),
      () => app.charges.list({ customer }),
      () => app.customers.listSources(customer),
      () => app.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION }),
      () => app.customers.retrieve(customer, { expand: ["test_clock"] }),
    ]) {
      const error = await refusalOf(ask());
      assert.ok(error instanceof Stripe.errors.StripePermissionError);
      assert.equal(error.message, beyond(secret).message);
    }
  });

  test("can't tell what is another customer's from what is not there", async () => {
    const own = await newCustomer();
    const other = await newCustomer();
    const { secret } = await keyFor(own.customer);
    const attach = { customer: own.customer };
    const byCustomer = (id: string) => [
      asApp(secret, "GET", `/v1/customers/${id}`),
      asApp(secret, "POST", `/v1/customers/${id}`, { default_source: "card_1" }),
      asApp(secret, "GET", `/v1/customers/${id}/payment_methods`),
      asApp(secret, "GET", `/v1/customers/${id}/payment_methods/${other.method}`),
      asApp(secret, "POST", `/v1/customers/${id}/sources`, { source: "tok_visa" }),
      asApp(secret, "GET", "/v1/payment_methods", { customer: id }),
      asApp(secret, "POST", `/v1/payment_methods/${own.method}/attach`, { customer: id }),
    ];
    const byMethod = (id: string) => [
      asApp(secret, "GET", `/v1/payment_methods/${id}`),
      asApp(secret, "POST", `/v1/payment_methods/${id}`, { allow_redisplay: "always" }),
      asApp(secret, "POST", `/v1/payment_methods/${id}/attach`, attach),
      asApp(secret, "POST", `/v1/payment_methods/${id}/detach`),
      asApp(secret, "GET", `/v1/customers/${own.customer}/payment_methods/${id}`),
      asApp(secret, "GET", "/v1/payment_methods", { customer: own.customer, starting_after: id }),
      asApp(secret, "POST", `/v1/customers/${own.customer}`, { "invoice_settings[default_payment_method]": id }),
    ];
    const answers: RawAnswer[] = await Promise.all(
      [byCustomer(other.customer), byCustomer("cus_nobody"), byMethod(other.method), byMethod("pm_nobody")].flat(),
    );
    for (const answer of answers) assert.deepEqual(factsOf(answer), beyond(secret));
    assert.equal((await stripe.paymentMethods.retrieve(other.method)).customer, other.customer);
  });

  test("can't make methods out of well-known ids", async () => {
    const { customer } = await newCustomer();
    const { secret } = await keyFor(customer);
    const answer = await asApp(secret, "POST", "/v1/payment_methods/pm_card_visa/attach", { customer });
    assert.deepEqual(factsOf(answer), beyond(secret));
  });

  test("gets no answer that was kept for its merchant's idempotency key", async () => {
    const own = await newCustomer();
    const other = await newCustomer();
    const { secret } = await keyFor(own.customer);
    const path = `/v1/payment_methods/${other.method}/detach`;
    const headers = { "Idempotency-Key": "merchant-1", "Stripe-Version": APP };
    assert.equal((await florin.request("POST", path, { headers })).status, 200);
    const answer = await florin.request("POST", path, { ...bearer(secret), headers });
    assert.deepEqual(factsOf(answer), beyond(secret));
    assert.equal(answer.headers.get("idempotent-replayed"), null);
  });
});

describe("an ephemeral key of a connected account", () => {
  test("works there alone, whether its account is named or not", async () => {
    const { id: stripeAccount } = await stripe.accounts.create({ type: "custom", country: "DE" });
    const { id: customer } = await stripe.customers.create({}, { stripeAccount });
    const { secret = "" } = await stripe.ephemeralKeys.create(
      { customer },
      { apiVersion: NEWEST_VERSION, stripeAccount },
    );
    const app = florin.stripe({ key: secret });
    assert.equal((await app.customers.retrieve(customer)).id, customer);
    assert.equal((await app.customers.retrieve(customer, {}, { stripeAccount })).id, customer);
    const there = await asApp(secret, "GET", "/v1/customers/cus_nobody");
    assert.deepEqual(factsOf(there), beyond(secret, stripeAccount));

    const platforms = await keyFor((await newCustomer()).customer);
    const error = await refusalOf(
      florin.stripe({ key: platforms.secret }).customers.retrieve(customer, {}, { stripeAccount }),
    );
    assert.deepEqual([error.statusCode, error.code], [403, "account_invalid"]);
  });
});

describe("an ephemeral key of live mode", () => {
  test("is for live mode alone", async () => {
    const live = florin.stripe({ key: await newKey(florin, "secret", { live: true }) });
    const { id: customer } = await live.customers.create();
    const { secret = "", livemode } = await live.ephemeralKeys.create({ customer }, { apiVersion: NEWEST_VERSION });
    assert.ok(livemode && secret.startsWith("ek_live_"));
    assert.equal((await florin.stripe({ key: secret }).customers.retrieve(customer)).id, customer);
    const asTest = await asApp(secret.replace("ek_live_", "ek_test_"), "GET", `/v1/customers/${customer}`);
    assert.equal(asTest.status, 401);
  });
});
