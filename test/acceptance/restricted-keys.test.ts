import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { startFlorin } from "../support/florin.ts";
import { AT_ONCE, refusalOf } from "../support/intents.ts";
import { bearer, errorOf, factsOf, newKey } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();
const customer = await stripe.customers.create();
const account = await stripe.accounts.retrieveCurrent();

const NONE = await newKey(florin, "restricted");
const READ = await newKey(florin, "restricted", { rights: { customer: "read", payment_intent: "none" } });
const WRITE = await newKey(florin, "restricted", { rights: { customer: "write" } });

const ATTEMPTS = [
  // method, path, the key's name, whether it may
  ["GET", `/v1/customers/${customer.id}`, "none", false],
  ["GET", `/v1/customers/${customer.id}`, "read", true],
  ["GET", `/v1/customers/${customer.id}`, "write", true],
  ["GET", "/v1/customers", "none", false],
  ["GET", "/v1/customers", "read", true],
  ["POST", `/v1/customers/${customer.id}`, "none", false],
  ["POST", `/v1/customers/${customer.id}`, "read", false],
  ["POST", `/v1/customers/${customer.id}`, "write", true],
  ["DELETE", "/v1/customers/cus_x", "read", false],
  ["GET", `/v1/customers/${customer.id}/payment_methods`, "read", true],
  ["GET", "/v1/payment_intents", "read", false],
  ["GET", "/v1/payment_intents", "write", false],
  ["GET", "/v1/charges", "write", false],
  ["GET", "/v1/events", "write", false],
  ["GET", "/v1/account", "write", false],
] as const;

describe("a restricted key", () => {
  const keys = { none: NONE, read: READ, write: WRITE };
  for (const [method, path, key, allowed] of ATTEMPTS) {
    test(`with the right ${key} to customers ${allowed ? "may" : "may not"} ${method} ${path}`, async () => {
      const answer = await florin.request(method, path, bearer(keys[key]));
      assert.equal(answer.status, allowed ? 200 : 403);
    });
  }

  test("is told which right is missing", async () => {
    const answer = await florin.request("POST", "/v1/payment_intents", { ...bearer(READ), body: "amount=1999" });
    assert.deepEqual(factsOf(answer), {
      status: 403,
      type: "invalid_request_error",
      code: "more_permissions_required",
      param: undefined,
      message: `Permission denied. The provided key 'rk_test_...${READ.slice(-4)}' does not have the required permissions for this endpoint on account '${account.id}'. Enabling Payment Intents Write ('payment_intent_write') permissions on this key would allow this request to continue.`,
    });
    assert.match(answer.headers.get("request-id") ?? "", /^req_\w{14}$/);
    assert.ok("request_log_url" in errorOf(answer));
  });

  test("makes the official client raise its permission error", async () => {
    const error = await refusalOf(florin.stripe({ key: NONE }).customers.create());
    assert.ok(error instanceof Stripe.errors.StripePermissionError);
  });

  test("changes nothing where it has no right to", async () => {
    const attempt = { ...bearer(READ), body: "name=Mallory" };
    assert.equal((await florin.request("POST", `/v1/customers/${customer.id}`, attempt)).status, 403);
    assert.equal(((await stripe.customers.retrieve(customer.id)) as Stripe.Customer).name, null);
  });

  test("cannot see by expansion what it may not retrieve", async () => {
    const key = await newKey(florin, "restricted", { rights: { payment_intent: "read", charge: "read" } });
    const { id } = await stripe.paymentIntents.create({
      ...AT_ONCE,
      customer: customer.id,
      payment_method: "pm_card_visa",
    });
    const limited = florin.stripe({ key });
    const intent = await limited.paymentIntents.retrieve(id, { expand: ["latest_charge"] });
    assert.equal((intent.latest_charge as Stripe.Charge).object, "charge");
    for (const expand of [["customer"], ["latest_charge.customer"]]) {
      const error = await refusalOf(limited.paymentIntents.retrieve(id, { expand }));
      assert.deepEqual([error.statusCode, error.code], [403, "more_permissions_required"]);
      assert.match(error.message, /Customers Read \('customer_read'\)/);
    }
    const error = await refusalOf(limited.paymentIntents.list({ expand: ["data.payment_method"] }));
    assert.match(error.message, /payment_method_read/);
  });

  test("does not get the answer to another key's request by its idempotency key", async () => {
    const options = { headers: { "Idempotency-Key": "shared" }, body: "name=Ada" };
    assert.equal((await florin.request("POST", "/v1/customers", options)).status, 200);
    assert.equal((await florin.request("POST", "/v1/customers", { ...options, ...bearer(READ) })).status, 403);
  });
});
