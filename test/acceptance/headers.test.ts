import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PUBLISHABLE_KEY, type RequestOptions, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { refusalOf } from "../support/intents.ts";
import { errorOf, newKey, sendBytes } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const NEWEST = "2026-10-28.endive";

type Request = readonly [what: string, method: string, path: string, status: number, options?: RequestOptions];

const ANSWERS: readonly Request[] = [
  ["a list", "GET", "/v1/customers", 200],
  ["a new object", "POST", "/v1/customers", 200, { body: "name=Ada" }],
  ["a missing object", "GET", "/v1/customers/cus_x", 404],
  ["an unknown URL", "GET", "/v1/foo", 404],
  ["an unknown URL without a key", "GET", "/v1/foo", 404, { authorization: null }],
  ["a wrong parameter", "POST", "/v1/customers", 400, { body: "foo=1" }],
  [
    "a body that is no form",
    "POST",
    "/v1/customers",
    400,
    { body: "{}", headers: { "Content-Type": "application/json" } },
  ],
  ["a body that is too large", "POST", "/v1/customers", 413, { body: "a".repeat(1_048_577) }],
  ["an unknown version", "GET", "/v1/customers", 400, { headers: { "Stripe-Version": "2020-01-01" } }],
  ["another account", "GET", "/v1/customers", 403, { headers: { "Stripe-Account": "acct_1" } }],
  [
    "a decline",
    "POST",
    "/v1/payment_intents",
    402,
    {
      body: "amount=1999&currency=eur&confirm=true&payment_method=pm_card_chargeDeclined&return_url=https://shop.example",
    },
  ],
];

const UNAUTHORIZED: readonly Request[] = [
  ["no key", "GET", "/v1/customers", 401, { authorization: null }],
  ["an unknown key", "GET", "/v1/customers", 401, { authorization: "Bearer sk_test_abcdefgh1234" }],
  ["a publishable key", "GET", "/v1/customers", 401, { authorization: `Bearer ${PUBLISHABLE_KEY}` }],
];

describe("every answer", () => {
  for (const [what, method, path, status, options] of [...ANSWERS, ...UNAUTHORIZED]) {
    test(`to ${what} may be read by a page of any origin, and is kept by no cache`, async () => {
      const answer = await florin.request(method, path, options);
      assert.equal(answer.status, status);
      const seen = Object.fromEntries(answer.headers);
      assert.deepEqual(
        {
          type: seen["content-type"],
          cache: seen["cache-control"],
          vary: seen["vary"],
          origin: seen["access-control-allow-origin"],
          credentials: seen["access-control-allow-credentials"],
          methods: seen["access-control-allow-methods"],
          age: seen["access-control-max-age"],
          exposed: seen["access-control-expose-headers"],
        },
        {
          type: "application/json",
          cache: "no-cache, no-store",
          vary: "Origin",
          origin: "*",
          credentials: "true",
          methods: "GET, HEAD, PUT, PATCH, POST, DELETE",
          age: "300",
          exposed:
            "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
        },
      );
    });
  }

  for (const [what, method, path, status, options] of ANSWERS) {
    test(`to ${what} names its request and the version that was asked for`, async () => {
      const answer = await florin.request(method, path, options);
      assert.match(answer.headers.get("request-id") ?? "", /^req_[0-9A-Za-z]{14}$/);
      assert.equal(answer.headers.get("stripe-version"), options?.headers?.["Stripe-Version"] ?? NEWEST);
      if (status !== 200) errorOf(answer);
    });
  }

  for (const [what, method, path, , options] of UNAUTHORIZED) {
    test(`to ${what} names neither request nor version`, async () => {
      const { headers } = await florin.request(method, path, options);
      assert.deepEqual([headers.get("request-id"), headers.get("stripe-version")], [null, null]);
    });
  }

  test("has a request id of its own", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => florin.request("GET", "/v1/customers")));
    assert.equal(new Set(answers.map(({ headers }) => headers.get("request-id"))).size, 20);
  });

  test("to a POST repeats its idempotency key, also when it is refused", async () => {
    for (const [path, body] of [
      ["/v1/customers", "name=Ada"],
      ["/v1/customers", "foo=1"],
      ["/v1/foo", "a=b"],
    ] as const) {
      const headers = { "Idempotency-Key": `key of ${path} ${body}` };
      const answer = await florin.request("POST", path, { body, headers });
      assert.equal(answer.headers.get("idempotency-key"), headers["Idempotency-Key"]);
    }
  });
});

describe("the body of an answer", () => {
  test("is indented by two blanks, and ends with a newline only if it is an error", async () => {
    const object = await florin.request("GET", "/v1/customers");
    assert.equal(object.text, JSON.stringify(object.json, null, 2));
    const error = await florin.request("GET", "/v1/customers/cus_x");
    assert.equal(error.text, `${JSON.stringify(error.json, null, 2)}\n`);
  });

  test("has id and object first, then the alphabet, at every level", async () => {
    const { id } = await stripe.customers.create({ metadata: { b: "1", a: "2" } });
    const customer = (await florin.request("GET", `/v1/customers/${id}`)).json;
    const names = Object.keys(customer);
    assert.deepEqual(names, ["id", "object", ...names.slice(2).toSorted()]);
    assert.deepEqual(Object.keys(customer["invoice_settings"] as object), [
      "custom_fields",
      "default_payment_method",
      "footer",
      "rendering_options",
    ]);
  });
});

describe("the request's version", () => {
  test("is repeated in the answer", async () => {
    for (const version of ["2020-08-27", "2024-06-20", "2025-03-31.basil", NEWEST]) {
      const answer = await florin.request("GET", "/v1/customers", { headers: { "Stripe-Version": version } });
      assert.deepEqual([answer.status, answer.headers.get("stripe-version")], [200, version]);
    }
  });

  for (const version of ["2020-01-01", "2026-10-28", "2026-10-28.basil", "latest", "2099-01-01", ""]) {
    test(`is refused if it is unknown: "${version}"`, async () => {
      const answer = await florin.request("GET", "/v1/customers", { headers: { "Stripe-Version": version } });
      assert.equal(answer.status, 400);
      assert.deepEqual(answer.json, {
        error: { message: `Invalid Stripe API version: ${version}`, type: "invalid_request_error" },
      });
      assert.equal(answer.headers.get("stripe-version"), version);
    });
  }

  test("matters only to callers with a key", async () => {
    const options = { headers: { "Stripe-Version": "nonsense" }, authorization: null };
    assert.equal((await florin.request("GET", "/v1/customers", options)).status, 401);
  });
});

describe("a browser that asks for leave first", () => {
  for (const path of ["/v1/payment_intents/pi_x/confirm", "/v1/payment_methods", "/anything"]) {
    test(`gets it for ${path}`, async () => {
      const answer = await florin.request("OPTIONS", path, {
        authorization: null,
        headers: {
          Origin: "https://shop.example",
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "authorization,content-type,stripe-version",
        },
      });
      assert.deepEqual([answer.status, answer.text], [200, ""]);
      assert.equal(answer.headers.get("access-control-allow-origin"), "*");
      assert.match(answer.headers.get("access-control-allow-methods") ?? "", /POST/);
      const allowed = (answer.headers.get("access-control-allow-headers") ?? "").toLowerCase().split(", ");
      for (const name of ["authorization", "content-type", "stripe-version", "stripe-account", "idempotency-key"]) {
        assert.ok(allowed.includes(name), name);
      }
    });
  }
});

describe("a secret", () => {
  test("never reaches the log, whatever goes wrong", async () => {
    const key = await newKey(florin, "secret");
    const secrets = [key, SECRET_KEY, "4242424242424242", "sk_test_abcdefghijkl1234", "secret_of_a_client"];
    const card = "type=card&card[number]=4242424242424242&card[exp_month]=x&card[cvc]=123";
    await florin.request("POST", "/v1/payment_methods", { body: card });
    await florin.request("POST", "/v1/payment_methods", { body: card.replace("type=card", "type[a]=card") });
    await florin.request("GET", "/v1/customers", { authorization: "Bearer sk_test_abcdefghijkl1234" });
    await florin.request("GET", "/v1/payment_intents/pi_x?client_secret=secret_of_a_client");
    await florin.request("GET", `/v1/customers/${key}`, { authorization: `Bearer ${key}` });
    await sendBytes(florin, `BREW /v1/${key} HTTP/1.1\r\nAuthorization: Bearer ${key}\r\n\r\n`);
    // The store fails under a request that holds all of it.
    const broken = await startFlorin(":memory:", (store) => ({
      ...store,
      commit: () => Promise.reject(new Error("the disk is full")),
    }));
    const whole = card.replace("exp_month]=x", "exp_month]=12&card[exp_year]=2034");
    const answer = await broken.request("POST", "/v1/payment_methods", { body: whole });
    assert.equal(answer.status, 500);
    assert.equal(broken.logged.length, 1);
    const log = [...florin.logged, ...broken.logged].join("\n");
    for (const secret of secrets) assert.ok(!log.includes(secret), secret);
  });

  test("is not repeated by a refusal that repeats what it was given", async () => {
    const body = "type=card&card[number]=4242424242424242&card[exp_month]=4242424242424242&card[exp_year]=2034";
    const first = await refusalOf(stripe.paymentMethods.create({ type: "card", card: { token: "tok_x" } }));
    assert.equal(first.statusCode, 400);
    const answer = await florin.request("POST", "/v1/payment_methods", {
      body: body.replace("card[number]", "card[number][x]"),
    });
    assert.doesNotMatch(answer.text, /4242424242424242/);
  });
});
