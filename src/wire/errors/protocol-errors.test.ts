import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ApiError } from "./api-error.ts";
import { expiredKey, missingRight, noKey, publishableKey, unknownKey } from "./key-errors.ts";
import {
  bodyTooLarge,
  internalError,
  keyInFlight,
  keyWithOtherEndpoint,
  keyWithOtherParameters,
  lockTimeout,
  notAForm,
  unknownUrl,
  unknownVersion,
} from "./protocol-errors.ts";

const LOGGED = { account: "acct_1", livemode: false, requestId: "req_1" };

function message(error: ApiError): string {
  return String(error.body.error["message"]);
}

describe("an answer to a request without a usable key", () => {
  test("is bare but for the challenge", () => {
    for (const error of [noKey(), unknownKey("sk_test_0123456789")]) {
      assert.equal(error.status, 401);
      assert.deepEqual(Object.keys(error.body.error), ["message", "type"]);
      assert.deepEqual(error.headers, { "WWW-Authenticate": 'Bearer realm="Stripe"' });
    }
  });

  test("masks the key but for its kind and last four characters", () => {
    assert.equal(message(unknownKey("sk_test_abcdefgh1234")), "Invalid API Key provided: sk_test_********1234");
    assert.equal(message(unknownKey("abcdefgh1234")), "Invalid API Key provided: ********1234");
    assert.equal(message(unknownKey("sk_test_12")), "Invalid API Key provided: sk_test_**");
  });

  test("tells an expired key by its code", () => {
    assert.equal(expiredKey("sk_live_abcdefgh1234").body.error["code"], "api_key_expired");
    assert.match(message(expiredKey("sk_live_abcdefgh1234")), /^Expired API Key provided: sk_live_\*+1234$/);
  });

  test("tells a publishable key that a secret one is needed", () => {
    assert.equal(publishableKey().status, 401);
    assert.equal(publishableKey().body.error["code"], "secret_key_required");
  });

  test("names the right that a restricted key lacks", () => {
    const error = missingRight(
      { kind: "restricted", livemode: false, last4: "AbCd" },
      "payment_intent",
      "write",
      LOGGED,
    );
    assert.equal(error.status, 403);
    assert.equal(
      message(error),
      "Permission denied. The provided key 'rk_test_...AbCd' does not have the required permissions for this endpoint on account 'acct_1'. Enabling Payment Intents Write ('payment_intent_write') permissions on this key would allow this request to continue.",
    );
  });
});

describe("an answer to a request that leads nowhere", () => {
  test("names method and path", () => {
    const error = unknownUrl("GET", "/v1/foo", LOGGED);
    assert.equal(error.status, 404);
    assert.equal(
      message(error),
      "Unrecognized request URL (GET: /v1/foo). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.",
    );
    assert.equal("code" in error.body.error, false);
  });

  test("explains a slash at the end", () => {
    assert.match(message(unknownUrl("GET", "/v1/customers/", LOGGED)), /remove the trailing slash\. .* Please see/);
  });

  test("names an unknown version and nothing more", () => {
    const { status, body } = unknownVersion("2020-01-01");
    assert.equal(status, 400);
    assert.deepEqual(body, {
      error: { message: "Invalid Stripe API version: 2020-01-01", type: "invalid_request_error" },
    });
  });

  test("refuses bodies that are no forms, or too large", () => {
    assert.equal(notAForm(LOGGED).status, 400);
    assert.match(message(notAForm(LOGGED)), /application\/x-www-form-urlencoded/);
    assert.equal(bodyTooLarge(1024, LOGGED).status, 413);
  });
});

describe("an answer about an idempotency key", () => {
  test("is an idempotency_error when the key was for something else", () => {
    for (const error of [keyWithOtherParameters("k", LOGGED), keyWithOtherEndpoint("k", "/v1/a", "/v1/b", LOGGED)]) {
      assert.deepEqual([error.status, error.body.error["type"]], [400, "idempotency_error"]);
      assert.match(message(error), /Try using a key other than 'k'/);
    }
  });

  test("names the path of this request before the first one's", () => {
    assert.match(
      message(keyWithOtherEndpoint("k", "/v1/first", "/v1/now", LOGGED)),
      /\('\/v1\/now' vs '\/v1\/first'\)/,
    );
  });

  test("is a 409 while the first request runs", () => {
    const { status, body } = keyInFlight("k", LOGGED);
    assert.deepEqual([status, body.error["code"]], [409, "idempotency_key_in_use"]);
    assert.equal(body.error["doc_url"], "https://stripe.com/docs/error-codes/idempotency-key-in-use");
  });
});

test("a lock timeout invites another try", () => {
  const error = lockTimeout(LOGGED);
  assert.deepEqual([error.status, error.headers["Stripe-Should-Retry"]], [429, "true"]);
  assert.equal(error.body.error["code"], "lock_timeout");
});

test("a fault of ours tells no details", () => {
  assert.deepEqual(internalError(undefined).body, {
    error: { message: "An unexpected error occurred while processing this request.", type: "api_error" },
  });
});
