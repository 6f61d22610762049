import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type Stripe from "stripe";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { eventTypesAbout, facts, INVALID, refusalOf } from "../support/intents.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const HALF_AN_HOUR = 30 * 60;
const OWN = "/_florin/customer_session";

type Features = Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features;
type Redisplay = NonNullable<Stripe.PaymentMethod["allow_redisplay"]>;

interface Shown {
  readonly component: string;
  readonly customer: string;
  readonly expires_at: number;
  readonly features: Readonly<Record<string, unknown>>;
  readonly payment_methods: readonly Stripe.PaymentMethod[];
}

async function customerWith(...consents: readonly Redisplay[]) {
  const customer = await stripe.customers.create();
  const methods: string[] = [];
  for (const allow_redisplay of consents) {
    const { id } = await stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    await stripe.paymentMethods.update(id, { allow_redisplay });
    methods.push(id);
    florin.clock.advance(1);
  }
  return { customer: customer.id, methods };
}

function sessionOf(customer: string, features: Features = {}): Promise<Stripe.CustomerSession> {
  return stripe.customerSessions.create({ customer, components: { payment_element: { enabled: true, features } } });
}

async function inBrowser(method: "GET" | "POST", path: string, parameters: Readonly<Record<string, string>>) {
  const form = new URLSearchParams(parameters).toString();
  const authorization = `Bearer ${PUBLISHABLE_KEY}`;
  return method === "GET"
    ? florin.request("GET", `${path}?${form}`, { authorization })
    : florin.request("POST", path, { authorization, body: form });
}

async function shownBy(client_secret: string, more: Readonly<Record<string, string>> = {}): Promise<Shown> {
  const answer = await inBrowser("GET", OWN, { client_secret, ...more });
  assert.equal(answer.status, 200, answer.text);
  return answer.json as unknown as Shown;
}

async function idsShownBy(client_secret: string): Promise<readonly string[]> {
  return (await shownBy(client_secret)).payment_methods.map(({ id }) => id);
}

function remove(client_secret: string, method: string) {
  return inBrowser("POST", `${OWN}/payment_methods/${method}/remove`, { client_secret });
}

function errorOf(answer: { readonly status: number; readonly json: Readonly<Record<string, unknown>> }) {
  const { code, param } = answer.json["error"] as { readonly code?: string; readonly param?: string };
  return { status: answer.status, code, param };
}

describe("creating a customer session", () => {
  test("gives a secret for half an hour, and permits nothing that was not asked for", async () => {
    const { customer } = await customerWith();
    const session = await sessionOf(customer);
    assert.match(session.client_secret, /^cuss_secret_[0-9A-Za-z]{48}$/);
    const now = florin.clock.now();
    const { object, created, expires_at, livemode, customer: whose } = session;
    assert.deepEqual(
      { object, created, expires_at, livemode, whose },
      { object: "customer_session", created: now, expires_at: now + HALF_AN_HOUR, livemode: false, whose: customer },
    );
    const off = { enabled: false };
    const {
      active_entitlements: _newer,
      customer_portal: _portal,
      ...components
    } = {
      active_entitlements: undefined,
      customer_portal: undefined,
      ...session.components,
    };
    assert.deepEqual(components, {
      buy_button: off,
      customer_sheet: { ...off, features: null },
      mobile_payment_element: { ...off, features: null },
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: ["always"],
          payment_method_redisplay: "disabled",
          payment_method_redisplay_limit: 3,
          payment_method_remove: "disabled",
          payment_method_save: "disabled",
          payment_method_save_usage: null,
        },
      },
      pricing_table: off,
    });
  });

  test("tells what was asked for, and shows the customer when asked", async () => {
    const { customer } = await customerWith();
    const features: Features = {
      payment_method_allow_redisplay_filters: ["always", "limited"],
      payment_method_redisplay: "enabled",
      payment_method_redisplay_limit: 10,
      payment_method_remove: "enabled",
      payment_method_save: "enabled",
      payment_method_save_usage: "off_session",
    };
    const session = await stripe.customerSessions.create({
      customer,
      components: { payment_element: { enabled: true, features } },
      expand: ["customer"],
    });
    assert.deepEqual(session.components?.payment_element.features, features);
    assert.equal(typeof session.customer === "object" && session.customer.id, customer);
  });

  test("gives the same secret to a request that is repeated", async () => {
    const { customer } = await customerWith();
    const params = { customer, components: { payment_element: { enabled: true } } };
    const options = { idempotencyKey: "session-1" };
    const first = await stripe.customerSessions.create(params, options);
    const second = await stripe.customerSessions.create(params, options);
    assert.equal(second.client_secret, first.client_secret);
  });

  test("refuses unknown customers, no component, and components that are not there", async () => {
    const { customer } = await customerWith();
    const cases = [
      [{ customer: "cus_none", components: { payment_element: { enabled: true } } }, "resource_missing", "customer"],
      [{ customer, components: { payment_element: { enabled: false } } }, undefined, "components"],
      [
        { customer, components: { pricing_table: { enabled: true } } },
        "parameter_unknown",
        "components[pricing_table]",
      ],
      [
        {
          customer,
          components: { payment_element: { enabled: true, features: { payment_method_redisplay_limit: 11 } } },
        },
        "parameter_invalid_integer",
        "components[payment_element][features][payment_method_redisplay_limit]",
      ],
    ] as const;
    for (const [params, code, param] of cases) {
      const error = await refusalOf(stripe.customerSessions.create(params));
      assert.deepEqual(facts(error), { ...INVALID, code, param });
    }
  });

  test("needs a secret key", async () => {
    const { customer } = await customerWith();
    const params = { customer, components: { payment_element: { enabled: true } } };
    const error = await refusalOf(florin.stripe({ key: PUBLISHABLE_KEY }).customerSessions.create(params));
    assert.equal(error.statusCode, 401);
  });
});

describe("what a session shows", () => {
  test("is the customer's methods that its filters let through, newest first", async () => {
    const { customer, methods } = await customerWith("always", "limited", "unspecified", "always");
    await customerWith("always");
    const [always, limited, unspecified, newest] = methods;
    const cases = [
      [undefined, [newest, always]],
      [["limited"], [limited]],
      [
        ["unspecified", "limited", "always"],
        [newest, unspecified, limited, always],
      ],
    ] as const;
    for (const [filters, expected] of cases) {
      const { client_secret } = await sessionOf(customer, {
        payment_method_redisplay: "enabled",
        payment_method_redisplay_limit: 10,
        ...(filters === undefined ? {} : { payment_method_allow_redisplay_filters: [...filters] }),
      });
      assert.deepEqual(await idsShownBy(client_secret), expected);
    }
  });

  test("is no more than its limit, three unless it is told", async () => {
    const { customer, methods } = await customerWith("always", "always", "limited", "always", "always");
    const filters: Features = {
      payment_method_redisplay: "enabled",
      payment_method_allow_redisplay_filters: ["limited", "always"],
    };
    const byDefault = await sessionOf(customer, filters);
    assert.deepEqual(await idsShownBy(byDefault.client_secret), methods.toReversed().slice(0, 3));
    const one = await sessionOf(customer, { ...filters, payment_method_redisplay_limit: 1 });
    assert.deepEqual(await idsShownBy(one.client_secret), methods.slice(-1));
  });

  test("is nothing unless redisplay is enabled; permissions are told all the same", async () => {
    const { customer } = await customerWith("always");
    const saving: Features = { payment_method_save: "enabled", payment_method_save_usage: "on_session" };
    const session = await sessionOf(customer, saving);
    const { payment_methods, features, component } = await shownBy(session.client_secret);
    assert.deepEqual(payment_methods, []);
    assert.deepEqual(
      [component, features["payment_method_save"], features["payment_method_save_usage"]],
      ["payment_element", "enabled", "on_session"],
    );
  });

  test("has neither fingerprint nor notes of the merchant", async () => {
    const { customer } = await customerWith("always");
    const { client_secret } = await sessionOf(customer, { payment_method_redisplay: "enabled" });
    const [method] = (await shownBy(client_secret)).payment_methods;
    assert.ok(method !== undefined);
    assert.deepEqual(["metadata" in method, "fingerprint" in (method.card ?? {})], [false, false]);
    assert.equal(method.card?.last4, "4242");
  });

  test("is asked for by component, and only the enabled ones get an answer", async () => {
    const { customer, methods } = await customerWith("always");
    const session = await stripe.customerSessions.create({
      customer,
      components: { customer_sheet: { enabled: true } },
    });
    const shown = await shownBy(session.client_secret, { component: "customer_sheet" });
    assert.deepEqual(
      shown.payment_methods.map(({ id }) => id),
      methods,
    );
    const other = await inBrowser("GET", OWN, { client_secret: session.client_secret });
    assert.deepEqual(errorOf(other), { status: 400, code: undefined, param: "component" });
  });

  test("ends with its half hour, with its customer, and is nothing for a secret that nobody was given", async () => {
    const { customer } = await customerWith("always");
    const leaving = await stripe.customers.create();
    const [late, orphaned] = [await sessionOf(customer), await sessionOf(leaving.id)];
    await stripe.customers.del(leaving.id);
    florin.clock.advance(HALF_AN_HOUR - 1);
    await shownBy(late.client_secret);
    florin.clock.advance(1);
    const fresh = await sessionOf(customer);
    for (const secret of [late.client_secret, orphaned.client_secret, `${fresh.client_secret}x`]) {
      const error = errorOf(await inBrowser("GET", OWN, { client_secret: secret }));
      assert.deepEqual(error, { status: 400, code: undefined, param: "client_secret" });
    }
  });

  test("goes by the time of its mode, wherever the customer's own clock stands", async () => {
    const frozen_time = florin.clock.now() + 86_400;
    const clock = await stripe.testHelpers.testClocks.create({ frozen_time });
    const customer = await stripe.customers.create({ test_clock: clock.id });
    const { client_secret, expires_at } = await sessionOf(customer.id, { payment_method_redisplay: "enabled" });
    assert.equal(expires_at, florin.clock.now() + HALF_AN_HOUR);
    assert.deepEqual(await idsShownBy(client_secret), []);
  });

  test("is for publishable keys: other keys find no such URL", async () => {
    const { customer } = await customerWith();
    const { client_secret } = await sessionOf(customer);
    assert.equal((await florin.request("GET", `${OWN}?client_secret=${client_secret}`)).status, 404);
    assert.equal(
      (await florin.request("GET", `${OWN}?client_secret=${client_secret}`, { authorization: null })).status,
      401,
    );
  });
});

describe("removing a method through a session", () => {
  const ALL: Features = { payment_method_redisplay: "enabled", payment_method_remove: "enabled" };

  test("detaches one that the session shows", async () => {
    const { customer, methods } = await customerWith("always");
    const [method = ""] = methods;
    const { client_secret } = await sessionOf(customer, ALL);
    const answer = await remove(client_secret, method);
    assert.deepEqual([answer.status, answer.json["id"], answer.json["customer"]], [200, method, null]);
    assert.deepEqual(await idsShownBy(client_secret), []);
    assert.ok((await eventTypesAbout(stripe, method)).includes("payment_method.detached"));
  });

  test("is refused without that permission", async () => {
    const { customer, methods } = await customerWith("always");
    const { client_secret } = await sessionOf(customer, { payment_method_redisplay: "enabled" });
    assert.equal(errorOf(await remove(client_secret, methods[0] ?? "")).status, 400);
    assert.deepEqual(await idsShownBy(client_secret), methods);
  });

  test("knows no method that the session does not show", async () => {
    const { customer, methods } = await customerWith("limited");
    const another = await customerWith("always");
    const { client_secret } = await sessionOf(customer, ALL);
    for (const method of [methods[0] ?? "", another.methods[0] ?? "", "pm_none"]) {
      const error = errorOf(await remove(client_secret, method));
      assert.deepEqual(error, { status: 404, code: "resource_missing", param: "payment_method" });
    }
    assert.equal((await stripe.customers.listPaymentMethods(another.customer)).data.length, 1);
  });
});
