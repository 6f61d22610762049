import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { PUBLISHABLE_KEY, type RawAnswer, SECRET_KEY, startFlorin } from "../support/florin.ts";
import { refusalOf } from "../support/intents.ts";
import { bearer, errorOf, factsOf, newKey } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const NO_KEY =
  "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for details, or we can help at https://support.stripe.com/.";

function list(authorization: string | null): Promise<RawAnswer> {
  return florin.request("GET", "/v1/customers", { authorization });
}

function basic(user: string, password = ""): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

describe("a secret key", () => {
  const forms = {
    "as Bearer": `Bearer ${SECRET_KEY}`,
    "as the user of Basic, without a password": basic(SECRET_KEY),
    "with the scheme in small letters": `bearer ${SECRET_KEY}`,
  };
  for (const [form, authorization] of Object.entries(forms)) {
    test(`opens the API ${form}`, async () => assert.equal((await list(authorization)).status, 200));
  }

  test("that the operator adds opens the same account", async () => {
    const { id } = await stripe.customers.create();
    const other = florin.stripe({ key: await newKey(florin, "secret") });
    assert.equal((await other.customers.retrieve(id)).id, id);
  });
});

describe("the secret key that every installation knows", () => {
  const from = (origin: string, key = SECRET_KEY) =>
    florin.request("POST", "/v1/customers", { ...bearer(key), headers: { Origin: origin }, body: "name=Ada" });

  for (const origin of ["https://evil.example", "http://localhost.evil.example", "http://10.0.0.7:3000", "null"]) {
    test(`is not taken from a page of ${origin}, which any browser on this machine may show`, async () => {
      const before = (await stripe.customers.list()).data.length;
      assert.equal(factsOf(await from(origin)).status, 401);
      assert.equal((await stripe.customers.list()).data.length, before);
    });
  }

  for (const origin of [
    "http://localhost:3000",
    "http://shop.localhost",
    "http://127.0.0.1:8080",
    "http://[::1]:3000",
  ]) {
    test(`is taken from a page of this machine's, ${origin}`, async () => {
      assert.equal((await from(origin)).status, 200);
    });
  }

  test("leaves other keys their right to be used anywhere", async () => {
    assert.equal((await from("https://shop.example", await newKey(florin, "secret"))).status, 200);
    const headers = { Origin: "https://shop.example" };
    const body = "type=card&card[token]=tok_visa";
    const { status } = await florin.request("POST", "/v1/payment_methods", {
      ...bearer(PUBLISHABLE_KEY),
      headers,
      body,
    });
    assert.equal(status, 200);
  });
});

describe("a request without a usable key", () => {
  const keyless: readonly (string | null)[] = [
    null,
    "Bearer",
    "Bearer ",
    `Digest ${SECRET_KEY}`,
    SECRET_KEY,
    basic(""),
  ];
  for (const authorization of keyless) {
    test(`is a 401 that says how to authenticate: ${authorization ?? "no header"}`, async () => {
      const answer = await list(authorization);
      assert.deepEqual(answer.json, { error: { message: NO_KEY, type: "invalid_request_error" } });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get("www-authenticate"), 'Bearer realm="Stripe"');
    });
  }

  const masked = {
    sk_test_abcdefgh1234: "sk_test_********1234",
    sk_live_abcdefghijklmnop1234: "sk_live_****************1234",
    pk_test_abcdefgh1234: "pk_test_********1234",
    nonsense_key_9876: "*************9876",
  };
  for (const [key, shown] of Object.entries(masked)) {
    test(`does not repeat an unknown key but as ${shown}`, async () => {
      for (const answer of [await list(`Bearer ${key}`), await list(basic(key))]) {
        assert.equal(answer.status, 401);
        assert.deepEqual(answer.json, {
          error: { message: `Invalid API Key provided: ${shown}`, type: "invalid_request_error" },
        });
      }
    });
  }

  test("is answered without a name of its own, in no version", async () => {
    for (const answer of [await list(null), await list("Bearer sk_test_abcdefgh1234")]) {
      assert.equal(answer.headers.get("request-id"), null);
      assert.equal(answer.headers.get("stripe-version"), null);
      assert.ok(answer.text.endsWith("\n"));
    }
  });

  test("makes the official client raise its authentication error", async () => {
    const error = await refusalOf(florin.stripe({ key: "sk_test_abcdefgh1234" }).customers.list());
    assert.ok(error instanceof Stripe.errors.StripeAuthenticationError);
    assert.equal(error.message, "Invalid API Key provided: sk_test_********1234");
  });
});

test("a revoked key is expired from then on", async () => {
  const key = await newKey(florin, "secret");
  assert.equal((await list(`Bearer ${key}`)).status, 200);
  const stored = (await florin.store.listKeys()).find(({ last4 }) => key.endsWith(last4));
  assert.ok(stored !== undefined);
  await florin.store.revokeKey(stored.id, florin.clock.now());
  const answer = await list(`Bearer ${key}`);
  assert.deepEqual(factsOf(answer), {
    status: 401,
    type: "invalid_request_error",
    code: "api_key_expired",
    param: undefined,
    message: `Expired API Key provided: sk_test_${"*".repeat(key.length - 12)}${key.slice(-4)}`,
  });
  assert.equal(errorOf(answer)["doc_url"], "https://stripe.com/docs/error-codes/api-key-expired");
});

describe("a publishable key", () => {
  const refused = [
    ["GET", "/v1/customers"],
    ["POST", "/v1/customers"],
    ["POST", "/v1/payment_intents"],
    ["GET", "/v1/payment_intents"],
    ["POST", "/v1/payment_intents/pi_x/capture"],
    ["POST", "/v1/payment_intents/pi_x/cancel"],
    ["GET", "/v1/payment_methods/pm_x"],
    ["POST", "/v1/payment_methods/pm_x/attach"],
    ["GET", "/v1/charges"],
    ["GET", "/v1/events"],
    ["GET", "/v1/account"],
    ["POST", "/_florin/test/intents/pi_x/authenticate"],
  ] as const;
  for (const [method, path] of refused) {
    test(`is not enough for ${method} ${path}`, async () => {
      const answer = await florin.request(method, path, bearer(PUBLISHABLE_KEY));
      assert.deepEqual(factsOf(answer), {
        status: 401,
        type: "invalid_request_error",
        code: "secret_key_required",
        param: undefined,
        message:
          "This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.",
      });
      assert.equal(answer.headers.get("request-id"), null);
    });
  }

  test("makes the official client raise its authentication error where it is not enough", async () => {
    const error = await refusalOf(florin.stripe({ key: PUBLISHABLE_KEY }).customers.create());
    assert.ok(error instanceof Stripe.errors.StripeAuthenticationError);
  });

  test("is enough to create a payment method with the official client, which sends an idempotency key", async () => {
    const browser = florin.stripe({ key: PUBLISHABLE_KEY });
    const method = await browser.paymentMethods.create({ type: "card", card: { token: "tok_visa" } });
    assert.equal(method.card?.last4, "4242");
  });

  describe("that a page sends as `key`, without a header", () => {
    const keyless = (method: string, path: string, body?: string) =>
      florin.request(method, path, { authorization: null, ...(body === undefined ? {} : { body }) });

    test("is enough to make a token, and to look at an intent and confirm it", async () => {
      const card = "card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=123";
      const token = await keyless("POST", "/v1/tokens", `${card}&key=${PUBLISHABLE_KEY}`);
      assert.equal(token.status, 200);
      const { id, client_secret } = await stripe.paymentIntents.create({ amount: 1099, currency: "eur" });
      const secret = `key=${PUBLISHABLE_KEY}&client_secret=${client_secret}`;
      const seen = await keyless("GET", `/v1/payment_intents/${id}?${secret}&is_stripe_sdk=false`);
      assert.deepEqual([seen.status, seen.json["status"]], [200, "requires_payment_method"]);
      const data = `payment_method_data[type]=card&payment_method_data[card][token]=${String(token.json["id"])}`;
      const paid = await keyless(
        "POST",
        `/v1/payment_intents/${id}/confirm`,
        `${data}&${secret}&return_url=https://a.b`,
      );
      assert.deepEqual([paid.status, paid.json["status"]], [200, "succeeded"]);
    });

    test("is enough for nothing else, and has to be one of ours", async () => {
      assert.equal(
        errorOf(await keyless("POST", "/v1/customers", `key=${PUBLISHABLE_KEY}`))["code"],
        "secret_key_required",
      );
      const unknown = await keyless("POST", "/v1/tokens", "key=pk_test_abcdefgh1234");
      assert.equal(errorOf(unknown)["message"], "Invalid API Key provided: pk_test_********1234");
    });

    test("is no way for secret keys, whose place is the header", async () => {
      const inForm = await keyless("POST", "/v1/customers", `key=${SECRET_KEY}`);
      const inQuery = await keyless("GET", `/v1/customers?key=${SECRET_KEY}`);
      for (const answer of [inForm, inQuery]) assert.equal(errorOf(answer)["message"], NO_KEY);
    });

    test("does not stand beside a header, not even one without a key", async () => {
      const body = `type=card&card[token]=tok_visa&key=${PUBLISHABLE_KEY}`;
      const { status } = await florin.request("POST", "/v1/payment_methods", { authorization: "Bearer ", body });
      assert.equal(status, 401);
    });
  });
});

describe("a live key", () => {
  test("does not see what test keys made, but is told where it is", async () => {
    const live = await newKey(florin, "secret", { live: true });
    const { id } = await stripe.customers.create();
    const answer = await florin.request("GET", `/v1/customers/${id}`, bearer(live));
    assert.deepEqual(factsOf(answer), {
      status: 404,
      type: "invalid_request_error",
      code: "resource_missing",
      param: "id",
      message: `No such customer: '${id}'; a similar object exists in test mode, but a live mode key was used to make this request.`,
    });
    assert.match(String(errorOf(answer)["request_log_url"]), /\/acct_\w+\/workbench\/logs\?object=req_\w{14}$/);
  });

  test("makes live objects, which no test key sees or lists", async () => {
    const live = florin.stripe({ key: await newKey(florin, "secret", { live: true }) });
    const customer = await live.customers.create({ email: "live@example.com" });
    assert.equal(customer.livemode, true);
    const error = await refusalOf(stripe.customers.retrieve(customer.id));
    assert.match(error.message, /a similar object exists in live mode, but a test mode key was used/);
    assert.deepEqual((await stripe.customers.list({ email: "live@example.com" })).data, []);
    assert.deepEqual(
      (await live.customers.list()).data.map(({ id }) => id),
      [customer.id],
    );
  });

  test("finds no test calls, as if there were none", async () => {
    const live = await newKey(florin, "secret", { live: true });
    const answer = await florin.request("POST", "/_florin/test/intents/pi_x/authenticate", bearer(live));
    assert.equal(answer.status, 404);
    assert.match(String(errorOf(answer)["message"]), /^Unrecognized request URL/);
  });
});

describe("a request for another account", () => {
  for (const header of ["Stripe-Account", "Stripe-Context"]) {
    test(`is refused, named by ${header}`, async () => {
      const answer = await florin.request("GET", "/v1/customers", { headers: { [header]: "acct_1Other" } });
      assert.deepEqual(factsOf(answer), {
        status: 403,
        type: "invalid_request_error",
        code: "account_invalid",
        param: undefined,
        message: `The provided key 'sk_test_...${SECRET_KEY.slice(-4)}' does not have access to account 'acct_1Other' (or that account does not exist). Application access may have been revoked.`,
      });
    });
  }

  test("makes the official client raise its permission error", async () => {
    const error = await refusalOf(stripe.customers.list({}, { stripeAccount: "acct_1Other" }));
    assert.ok(error instanceof Stripe.errors.StripePermissionError);
  });

  test("is taken when it names the key's own account", async () => {
    const { id } = await stripe.accounts.retrieveCurrent();
    const answer = await florin.request("GET", "/v1/customers", { headers: { "Stripe-Account": id } });
    assert.equal(answer.status, 200);
  });
});
