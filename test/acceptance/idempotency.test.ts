import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Stripe } from "stripe";
import { type RawAnswer, startFlorin } from "../support/florin.ts";
import { CARDS_ONLY, eventsAbout, refusalOf } from "../support/intents.ts";
import { errorOf, factsOf } from "../support/wire.ts";

const florin = await startFlorin();
const stripe = florin.stripe();

const CUSTOMERS = "/v1/customers";
const INTENTS = "/v1/payment_intents";
const PAYMENT =
  "amount=1999&currency=eur&automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never&confirm=true";

function keyed(key: string, path: string, body: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  return florin.request("POST", path, { body, headers: { "Idempotency-Key": key, ...headers } });
}

function marks({ headers }: RawAnswer) {
  return {
    key: headers.get("idempotency-key"),
    original: headers.get("original-request"),
    replayed: headers.get("idempotent-replayed"),
    retry: headers.get("stripe-should-retry"),
  };
}

/** The answers are one answer: same status, same bytes, and the second one says that it is a repetition. */
function assertReplay(first: RawAnswer, second: RawAnswer, key: string): void {
  assert.deepEqual([second.status, second.text], [first.status, first.text]);
  const original = first.headers.get("request-id");
  assert.deepEqual(marks(first), { key, original, replayed: null, retry: "false" });
  assert.deepEqual(marks(second), { key, original, replayed: "true", retry: "false" });
  assert.match(second.headers.get("request-id") ?? "", /^req_\w{14}$/);
  assert.notEqual(second.headers.get("request-id"), original);
}

describe("a request without a key", () => {
  test("gets one of its own, with which it can be repeated", async () => {
    const first = await florin.request("POST", CUSTOMERS, { body: "name=Ada&email=keyless@example.com" });
    const { key } = marks(first);
    assert.ok(key !== null);
    assertReplay(first, await keyed(key, CUSTOMERS, "name=Ada&email=keyless@example.com"), key);
    assert.equal((await stripe.customers.list({ email: "keyless@example.com" })).data.length, 1);
  });

  test("shows none where nothing was carried out", async () => {
    const nothing = { key: null, original: null, replayed: null, retry: null };
    assert.deepEqual(marks(await florin.request("POST", CUSTOMERS, { body: "email=nobody" })), nothing);
    assert.deepEqual(marks(await florin.request("GET", CUSTOMERS)), nothing);
  });
});

describe("a repeated request with the same key", () => {
  test("gets the first answer, byte for byte, and has no effect of its own", async () => {
    const first = await keyed("once", CUSTOMERS, "name=Ada&email=once@example.com");
    const second = await keyed("once", CUSTOMERS, "name=Ada&email=once@example.com");
    assertReplay(first, second, "once");
    assert.equal((await stripe.customers.list({ email: "once@example.com" })).data.length, 1);
  });

  test("may write its parameters in another order and its lists in the other form", async () => {
    const first = await keyed("order", CUSTOMERS, "name=Ada&preferred_locales[]=de");
    assertReplay(first, await keyed("order", CUSTOMERS, "preferred_locales%5B0%5D=de&name=Ada"), "order");
  });

  test("pays once", async () => {
    const body = `${PAYMENT}&payment_method=pm_card_visa`;
    const first = await keyed("pay", INTENTS, body);
    assertReplay(first, await keyed("pay", INTENTS, body), "pay");
    const charges = await stripe.charges.list({ payment_intent: String(first.json["id"]) });
    assert.equal(charges.data.length, 1);
  });

  test("gets a decline again, without asking the issuer again", async () => {
    const body = `${PAYMENT}&payment_method=pm_card_chargeDeclinedInsufficientFunds`;
    const first = await keyed("decline", INTENTS, body);
    assert.equal(first.status, 402);
    const second = await keyed("decline", INTENTS, body);
    assertReplay(first, second, "decline");
    const { id } = errorOf(second)["payment_intent"] as Stripe.PaymentIntent;
    assert.equal((await stripe.charges.list({ payment_intent: id })).data.length, 1);
  });

  test("gets the refusal of a state again, although the state has changed", async () => {
    const { id } = await stripe.paymentIntents.create({ ...CARDS_ONLY, capture_method: "manual" });
    const first = await keyed("early", `${INTENTS}/${id}/capture`, "");
    assert.equal(errorOf(first)["code"], "payment_intent_unexpected_state");
    await stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" });
    assertReplay(first, await keyed("early", `${INTENTS}/${id}/capture`, ""), "early");
    assert.equal((await stripe.paymentIntents.retrieve(id)).status, "requires_capture");
  });

  test("is answered although its object was changed and deleted", async () => {
    const first = await keyed("gone", CUSTOMERS, "name=Ada");
    const id = String(first.json["id"]);
    await stripe.customers.update(id, { name: "Grace" });
    await stripe.customers.del(id);
    assertReplay(first, await keyed("gone", CUSTOMERS, "name=Ada"), "gone");
  });

  test("is answered in any version, even one that would refuse it", async () => {
    const body = "amount=1999&currency=usd&payment_method_types[]=card";
    const first = await keyed("version", INTENTS, body, { "Stripe-Version": "2022-11-15" });
    assert.ok("invoice" in first.json);
    const second = await keyed("version", INTENTS, body);
    assertReplay(first, second, "version");
    assert.equal(second.headers.get("stripe-version"), "2026-10-28.endive");
  });

  test("may come with another security code, which is kept nowhere", async () => {
    const card = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034";
    const first = await keyed("cvc", "/v1/payment_methods", `${card}&card[cvc]=123`);
    assertReplay(first, await keyed("cvc", "/v1/payment_methods", `${card}&card[cvc]=999`), "cvc");
  });

  test("is told apart in the event by the first one's key", async () => {
    const first = await keyed("event", CUSTOMERS, "name=Ada");
    const [event] = await eventsAbout(stripe, String(first.json["id"]));
    assert.deepEqual(event?.request, { id: first.headers.get("request-id"), idempotency_key: "event" });
  });

  test("of two that the official client sends with one key, both get the object", async () => {
    const options = { idempotencyKey: "client" };
    const first = await stripe.customers.create({ name: "Ada" }, options);
    const second = await stripe.customers.create({ name: "Ada" }, options);
    assert.equal(second.id, first.id);
    assert.notEqual(second.lastResponse.requestId, first.lastResponse.requestId);
  });
});

describe("a key that was used for something else", () => {
  test("is refused with other parameters", async () => {
    await keyed("other", CUSTOMERS, "name=Ada");
    for (const body of ["name=Grace", "name=Ada&email=a@example.com", "", "name=Ada&foo=unknown"]) {
      const answer = await keyed("other", CUSTOMERS, body);
      assert.deepEqual(factsOf(answer), {
        status: 400,
        type: "idempotency_error",
        code: undefined,
        param: undefined,
        message:
          "Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than 'other' if you meant to execute a different request.",
      });
      assert.deepEqual(marks(answer), { key: "other", original: null, replayed: null, retry: null });
    }
  });

  test("is refused on another path", async () => {
    await keyed("path", CUSTOMERS, "metadata[a]=1");
    assert.deepEqual(factsOf(await keyed("path", "/v1/payment_methods", "metadata[a]=1")), {
      status: 400,
      type: "idempotency_error",
      code: undefined,
      param: undefined,
      message:
        "Keys for idempotent requests can only be used for the same endpoint they were first used for ('/v1/payment_methods' vs '/v1/customers'). Try using a key other than 'path' if you meant to execute a different request.",
    });
  });

  test("makes the official client raise its idempotency error", async () => {
    await stripe.customers.create({ name: "Ada" }, { idempotencyKey: "raise" });
    const error = await refusalOf(stripe.customers.create({ name: "Grace" }, { idempotencyKey: "raise" }));
    assert.ok(error instanceof Stripe.errors.StripeIdempotencyError);
  });

  test("is told apart by the metadata, whatever it is called", async () => {
    await keyed("named", CUSTOMERS, "metadata[number]=11112222&metadata[cvc]=1");
    for (const body of ["metadata[number]=33332222&metadata[cvc]=1", "metadata[number]=11112222&metadata[cvc]=2"]) {
      assert.equal(errorOf(await keyed("named", CUSTOMERS, body))["type"], "idempotency_error");
    }
  });
});

describe("a key is free again after", () => {
  const unkept: readonly [what: string, path: string, body: string, status: number][] = [
    ["a parameter that is unknown", CUSTOMERS, "foo=1", 400],
    ["a parameter that is missing", INTENTS, "amount=1999", 400],
    ["a parameter of the wrong type", INTENTS, "amount=abc&currency=usd", 400],
    ["an amount that cannot be", INTENTS, "amount=1&currency=usd", 400],
    ["an expansion that cannot be", CUSTOMERS, "expand[]=foo", 400],
    ["a reference that is missing", INTENTS, "amount=1999&currency=usd&customer=cus_x", 400],
    ["an object that is missing", `${CUSTOMERS}/cus_x`, "name=Ada", 404],
    ["a URL that leads nowhere", "/v1/foo", "", 404],
    ["a form that is too deep", CUSTOMERS, `metadata${"[a]".repeat(10)}=b`, 400],
  ];
  for (const [what, path, body, status] of unkept) {
    test(what, async () => {
      const refused = await keyed(what, path, body);
      assert.equal(refused.status, status);
      assert.deepEqual(marks(refused), { key: what, original: null, replayed: null, retry: null });
      const answer = await keyed(what, CUSTOMERS, "name=Ada");
      assert.deepEqual([answer.status, answer.headers.get("idempotent-replayed")], [200, null]);
    });
  }

  test("a request without a right to it", async () => {
    const headers = { "Idempotency-Key": "unauthorized" };
    const refused = await florin.request("POST", CUSTOMERS, { headers, authorization: "Bearer sk_test_abcdefgh1234" });
    assert.equal(refused.status, 401);
    assert.equal((await keyed("unauthorized", CUSTOMERS, "name=Ada")).status, 200);
  });
});

describe("a key itself", () => {
  test("has at least one character", async () => {
    const { status, message } = factsOf(await keyed("", CUSTOMERS, "name=Ada"));
    assert.deepEqual([status, message], [400, "Idempotency Key must be a non-empty string."]);
  });

  test("has at most 255 characters", async () => {
    assert.equal((await keyed("k".repeat(255), CUSTOMERS, "name=Ada")).status, 200);
    const { status, type } = factsOf(await keyed("k".repeat(256), CUSTOMERS, "name=Ada"));
    assert.deepEqual([status, type], [400, "invalid_request_error"]);
  });

  test("means nothing on a GET or DELETE, though the answer to a DELETE names it again", async () => {
    const { id } = await stripe.customers.create();
    for (const key of ["reading", "", "k".repeat(256)]) {
      const headers = { "Idempotency-Key": key };
      const read = await florin.request("GET", `${CUSTOMERS}/${id}`, { headers });
      assert.equal(read.status, 200);
      assert.deepEqual(marks(read), { key: null, original: null, replayed: null, retry: null });
    }
    const headers = { "Idempotency-Key": "deleting" };
    const deleted = await florin.request("DELETE", `${CUSTOMERS}/${id}`, { headers });
    assert.equal(deleted.status, 200);
    assert.deepEqual(marks(deleted), { key: "deleting", original: null, replayed: null, retry: null });
    assert.equal((await florin.request("DELETE", `${CUSTOMERS}/${id}`, { headers })).status, 404);
    assert.equal((await keyed("deleting", CUSTOMERS, "name=Ada")).status, 200);
  });

  test("is not needed: two requests without one are two", async () => {
    const one = await florin.request("POST", CUSTOMERS, { body: "name=Ada" });
    const two = await florin.request("POST", CUSTOMERS, { body: "name=Ada" });
    assert.notEqual(one.json["id"], two.json["id"]);
    assert.notEqual(marks(one).key, marks(two).key);
  });

  test("is kept for a day at least", async () => {
    const first = await keyed("day", CUSTOMERS, "name=Ada");
    florin.clock.advance(24 * 3_600 - 1);
    assertReplay(first, await keyed("day", CUSTOMERS, "name=Ada"), "day");
  });
});
