import assert from "node:assert/strict";
import { describe, test, type TestContext } from "node:test";
import type { CommitOutcome } from "../../src/ports/store.ts";
import { PUBLISHABLE_KEY, type RawAnswer, startFlorin } from "../support/florin.ts";
import { bearer, errorOf, factsOf, newKey } from "../support/wire.ts";

/** Stands between the server and its store: holds the next commit up, or lets it fail before or after it was done. */
const gate: {
  held: Promise<void> | undefined;
  arrived: () => void;
  fault: "after" | "before" | "for ever" | undefined;
} = { held: undefined, arrived: () => undefined, fault: undefined };

const florin = await startFlorin(":memory:", (store) => ({
  ...store,
  async commit(change): Promise<CommitOutcome> {
    const { fault, held } = gate;
    if (fault !== "for ever") gate.fault = undefined;
    if (held !== undefined) {
      gate.held = undefined;
      gate.arrived();
      await held;
    }
    if (fault === "before" || fault === "for ever") throw new Error("the disk is full");
    const outcome = await store.commit(change);
    if (fault === "after") throw new Error("the connection broke");
    return outcome;
  },
}));
const stripe = florin.stripe();

const CUSTOMERS = "/v1/customers";

function keyed(key: string, body: string, options: { readonly authorization?: string } = {}): Promise<RawAnswer> {
  return florin.request("POST", CUSTOMERS, { body, headers: { "Idempotency-Key": key }, ...options });
}

/** Holds the next commit until it is released, at the latest at the test's end; `arrived` resolves when it is held. */
function holdCommit(held: TestContext): { readonly arrived: Promise<void>; readonly release: () => void } {
  const arrival = Promise.withResolvers<void>();
  const hold = Promise.withResolvers<void>();
  gate.arrived = arrival.resolve;
  gate.held = hold.promise;
  held.after(() => hold.resolve());
  return { arrived: arrival.promise, release: hold.resolve };
}

async function customersCalled(email: string): Promise<number> {
  return (await stripe.customers.list({ email })).data.length;
}

describe("while the first request with a key is running", () => {
  test("another one is a conflict, and later gets the first one's answer", async (held) => {
    const { arrived, release } = holdCommit(held);
    const first = keyed("busy", "email=busy@example.com");
    await arrived;
    for (const body of ["email=busy@example.com", "email=other@example.com"]) {
      const rival = await keyed("busy", body);
      assert.deepEqual(factsOf(rival), {
        status: 409,
        type: "invalid_request_error",
        code: "idempotency_key_in_use",
        param: undefined,
        message:
          "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): busy. Please try again later.",
      });
      assert.equal(errorOf(rival)["doc_url"], "https://stripe.com/docs/error-codes/idempotency-key-in-use");
      assert.equal(rival.headers.get("original-request"), null);
    }
    release();
    const answer = await first;
    const again = await keyed("busy", "email=busy@example.com");
    assert.equal(again.text, answer.text);
    assert.equal(again.headers.get("idempotent-replayed"), "true");
    assert.equal(await customersCalled("busy@example.com"), 1);
  });

  test("the same key in the other mode is another key", async (held) => {
    const live = await newKey(florin, "secret", { live: true });
    const { arrived, release } = holdCommit(held);
    const first = keyed("modes", "name=Ada");
    await arrived;
    const other = await keyed("modes", "name=Ada", bearer(live));
    release();
    assert.deepEqual([other.status, other.json["livemode"]], [200, true]);
    assert.equal((await first).json["livemode"], false);
  });

  test("the official client's retries end with the one object", async (held) => {
    const patient = florin.stripe({ config: { maxNetworkRetries: 2 } });
    const { arrived, release } = holdCommit(held);
    const options = { idempotencyKey: "patient" };
    const first = stripe.customers.create({ email: "patient@example.com" }, options);
    await arrived;
    const second = patient.customers.create({ email: "patient@example.com" }, options);
    release();
    assert.equal((await second).id, (await first).id);
  });
});

test("one key in test mode and live mode is two keys", async () => {
  const live = await newKey(florin, "secret", { live: true });
  const one = await keyed("both", "name=Ada");
  const two = await keyed("both", "name=Grace", bearer(live));
  assert.deepEqual([one.status, two.status], [200, 200]);
  assert.equal(two.headers.get("idempotent-replayed"), null);
});

test("two keys of one account share their idempotency keys", async () => {
  const other = await newKey(florin, "secret");
  const one = await keyed("account", "name=Ada");
  assert.equal((await keyed("account", "name=Ada", bearer(other))).text, one.text);
});

test("a publishable key never gets the answer to somebody's key", async () => {
  const body = "type=card&card[token]=tok_visa";
  const options = { body, headers: { "Idempotency-Key": "secret" } };
  const one = await florin.request("POST", "/v1/payment_methods", options);
  const two = await florin.request("POST", "/v1/payment_methods", { ...options, ...bearer(PUBLISHABLE_KEY) });
  assert.deepEqual([one.status, two.status], [200, 200]);
  assert.notEqual(two.json["id"], one.json["id"]);
  assert.equal(two.headers.get("idempotent-replayed"), null);
});

describe("a fault of the server's own", () => {
  test("is a 500 that is answered again to the same key", async () => {
    gate.fault = "before";
    const first = await keyed("fault", "email=fault@example.com");
    assert.deepEqual(factsOf(first), {
      status: 500,
      type: "api_error",
      code: undefined,
      param: undefined,
      message: "An unexpected error occurred while processing this request.",
    });
    const original = first.headers.get("request-id");
    assert.equal(first.headers.get("original-request"), original);
    assert.equal(first.headers.get("stripe-should-retry"), "false");
    const second = await keyed("fault", "email=fault@example.com");
    assert.deepEqual([second.status, second.text], [500, first.text]);
    assert.equal(second.headers.get("original-request"), original);
    assert.equal(second.headers.get("idempotent-replayed"), "true");
    assert.equal(await customersCalled("fault@example.com"), 0);
  });

  test("after the effect is answered with the effect", async () => {
    gate.fault = "after";
    const first = await keyed("late", "email=late@example.com");
    assert.equal(first.status, 200);
    assert.equal((await keyed("late", "email=late@example.com")).text, first.text);
    assert.equal(await customersCalled("late@example.com"), 1);
  });

  test("that cannot be kept may be tried again, and the official client does so", async () => {
    gate.fault = "for ever";
    const first = await keyed("full", "email=full@example.com");
    assert.equal(first.status, 500);
    assert.equal(first.headers.get("stripe-should-retry"), null);
    gate.fault = undefined;
    assert.equal((await keyed("full", "email=full@example.com")).status, 200);
  });

  test("without a key is tried again as often as one likes", async () => {
    gate.fault = "before";
    assert.equal((await florin.request("POST", CUSTOMERS, { body: "name=Ada" })).status, 500);
    assert.equal((await florin.request("POST", CUSTOMERS, { body: "name=Ada" })).status, 200);
  });

  test("is told to the operator, with the request's name", async () => {
    gate.fault = "before";
    const answer = await keyed("told", "name=Ada");
    const line = florin.logged.at(-1) ?? "";
    assert.match(line, /the disk is full/);
    assert.ok(line.includes(answer.headers.get("request-id") ?? "no id"));
    assert.doesNotMatch(answer.text, /disk/);
  });
});
