import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { type Florin, startFlorin } from "../support/florin.ts";
import { errorOf, newKey } from "../support/wire.ts";

function florinWith(limits: string): Promise<Florin> {
  return startFlorin(":memory:", undefined, { variables: { FLORIN_RATE_LIMITS_TEST: limits } });
}

/** The test's clock stands: all that is asked without moving it falls into one second. */
async function statuses(florin: Florin, count: number, path = "/v1/customers"): Promise<readonly number[]> {
  const answers: number[] = [];
  for (let place = 0; place < count; place += 1) answers.push((await florin.request("GET", path)).status);
  return answers;
}

describe("an account that asks too often", () => {
  test("is told so in the API's words, and heard again in the next second", async () => {
    const florin = await florinWith("requests=2");
    assert.deepEqual(await statuses(florin, 2), [200, 200]);
    const answer = await florin.request("GET", "/v1/customers");
    assert.equal(answer.status, 429);
    const { code, type, message, doc_url } = errorOf(answer);
    assert.deepEqual([code, type], ["rate_limit", "invalid_request_error"]);
    assert.equal(doc_url, "https://stripe.com/docs/error-codes/rate-limit");
    assert.equal(
      message,
      "Testmode request rate limit exceeded, the rate limits in testmode are lower than livemode. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
    );
    assert.equal(answer.headers.get("stripe-rate-limited-reason"), "global-rate");
    assert.equal(answer.headers.get("stripe-should-retry"), "true");
    assert.equal(answer.headers.get("retry-after"), null);
    assert.match(String(answer.headers.get("request-id")), /^req_/);
    florin.clock.advance(1);
    assert.deepEqual(await statuses(florin, 3), [200, 200, 429]);
  });

  test("meets the SDK's own class of error", async () => {
    const florin = await florinWith("requests=1");
    await florin.stripe().customers.list();
    await assert.rejects(florin.stripe().customers.list(), Stripe.errors.StripeRateLimitError);
  });

  test("has done nothing, and may use its idempotency key again", async () => {
    const florin = await florinWith("operation=1");
    const create = (key: string) =>
      florin.request("POST", "/v1/customers", { body: "name=Ada", headers: { "Idempotency-Key": key } });
    assert.equal((await create("first")).status, 200);
    const refused = await create("second");
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get("original-request"), null);
    florin.clock.advance(1);
    const again = await create("second");
    assert.deepEqual([again.status, again.headers.get("idempotent-replayed")], [200, null]);
    assert.equal((await florin.stripe().customers.list()).data.length, 2);
  });

  test("keeps other accounts' modes and keys of both kinds apart by account and mode alone", async () => {
    const florin = await florinWith("requests=1");
    const live = await newKey(florin, "secret", { live: true });
    assert.deepEqual(await statuses(florin, 2), [200, 429]);
    const authorization = `Bearer ${live}`;
    for (let place = 0; place < 3; place += 1) {
      assert.equal((await florin.request("GET", "/v1/customers", { authorization })).status, 200);
    }
    const second = `Bearer ${await newKey(florin, "secret")}`;
    assert.equal((await florin.request("GET", "/v1/customers", { authorization: second })).status, 429);
  });
});

test("each operation has its own limit, and its objects share it", async () => {
  const florin = await florinWith("operation=2");
  const { id } = await florin.stripe().customers.create();
  assert.deepEqual(await statuses(florin, 3), [200, 200, 429]);
  assert.deepEqual(await statuses(florin, 2, `/v1/customers/${id}`), [200, 200]);
  assert.deepEqual(await statuses(florin, 1, "/v1/customers/cus_other"), [429]);
  const { headers } = await florin.request("GET", "/v1/customers");
  assert.equal(headers.get("stripe-rate-limited-reason"), "endpoint-rate");
});

test("all searches share one limit", async () => {
  const florin = await florinWith("searches=2");
  const query = "search?query=created%3E0";
  assert.deepEqual(await statuses(florin, 1, `/v1/customers/${query}`), [200]);
  assert.deepEqual(await statuses(florin, 1, `/v1/charges/${query}`), [200]);
  assert.deepEqual(await statuses(florin, 1, `/v1/payment_intents/${query}`), [429]);
  assert.deepEqual(await statuses(florin, 3), [200, 200, 200]);
});

test("one intent can be changed so often an hour, and be looked at as often as one likes", async () => {
  const florin = await florinWith("intent-changes=2");
  const stripe = florin.stripe();
  const { id } = await stripe.paymentIntents.create({ amount: 500, currency: "usd" });
  for (const description of ["one", "two"]) await stripe.paymentIntents.update(id, { description });
  await assert.rejects(stripe.paymentIntents.cancel(id), Stripe.errors.StripeRateLimitError);
  assert.equal((await stripe.paymentIntents.retrieve(id)).description, "two");
  florin.clock.advance(3_600);
  assert.equal((await stripe.paymentIntents.cancel(id)).status, "canceled");
});

test("requests beyond those that are being answered are refused, and let in when one is done", async () => {
  const held = Promise.withResolvers<void>();
  const arrived = Promise.withResolvers<void>();
  const around = (store: Florin["store"]) => ({
    ...store,
    async list(...parameters: Parameters<Florin["store"]["list"]>) {
      arrived.resolve();
      await held.promise;
      return store.list(...parameters);
    },
  });
  const florin = await startFlorin(":memory:", around, { variables: { FLORIN_RATE_LIMITS_TEST: "at-once=1" } });
  const first = florin.request("GET", "/v1/customers");
  await arrived.promise;
  const second = await florin.request("GET", "/v1/customers/cus_1");
  assert.deepEqual([second.status, second.headers.get("stripe-rate-limited-reason")], [429, "global-concurrency"]);
  held.resolve();
  assert.equal((await first).status, 200);
  assert.equal((await florin.request("GET", "/v1/customers/cus_1")).status, 404);
});

test("without a word of the operator nothing is limited", async () => {
  const florin = await startFlorin();
  const all = await Promise.all(Array.from({ length: 150 }, () => florin.request("GET", "/v1/customers")));
  assert.ok(all.every(({ status }) => status === 200));
});
