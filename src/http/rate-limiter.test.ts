import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Counted, RateLimits } from "../domain/rate-limits/rate-limits.ts";
import { instant } from "../domain/instant.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";

const REQUEST: Counted = { account: "acct_1", livemode: false, operation: "GET /v1/customers", isSearch: false };

function limiterOf(limits: RateLimits) {
  let now = 1_000;
  const limiter = createRateLimiter({ live: limits, test: limits }, { now: () => instant(now) });
  return { limiter, pass: (seconds: number) => void (now += seconds) };
}

/** Asks so often, answers each at once, and tells what became of each. */
function outcomes(limiter: RateLimiter, count: number, parts: Partial<Counted> = {}): readonly string[] {
  return Array.from({ length: count }, () => {
    const admission = limiter.admit({ ...REQUEST, ...parts });
    if (admission.kind === "limited") return admission.reason;
    admission.release();
    return "admitted";
  });
}

const YES = "admitted";

describe("a limited account", () => {
  test("may ask so many times a second, and again in the next one", () => {
    const { limiter, pass } = limiterOf({ requests: 2 });
    assert.deepEqual(outcomes(limiter, 4), [YES, YES, "global-rate", "global-rate"]);
    pass(1);
    assert.deepEqual(outcomes(limiter, 3), [YES, YES, "global-rate"]);
  });

  test("shares its limits with no other account and between no modes", () => {
    const { limiter } = limiterOf({ requests: 1 });
    for (const scope of [{}, { account: "acct_2" }, { livemode: true }, { account: "acct_2", livemode: true }]) {
      assert.deepEqual(outcomes(limiter, 2, scope), [YES, "global-rate"]);
    }
  });

  test("may ask so many times a second for each operation", () => {
    const { limiter } = limiterOf({ ofOperation: 1 });
    assert.deepEqual(outcomes(limiter, 2), [YES, "endpoint-rate"]);
    assert.deepEqual(outcomes(limiter, 2, { operation: "POST /v1/customers" }), [YES, "endpoint-rate"]);
  });

  test("may search so many times a second, whatever it searches", () => {
    const { limiter } = limiterOf({ searches: 2 });
    assert.deepEqual(outcomes(limiter, 1, { isSearch: true, operation: "GET /v1/charges/search" }), [YES]);
    assert.deepEqual(outcomes(limiter, 2, { isSearch: true }), [YES, "endpoint-rate"]);
    assert.deepEqual(outcomes(limiter, 1), [YES]);
  });

  test("may change one intent so many times an hour", () => {
    const { limiter, pass } = limiterOf({ changesOfIntent: 2 });
    assert.deepEqual(outcomes(limiter, 3, { changedIntent: "pi_1" }), [YES, YES, "resource-specific"]);
    assert.deepEqual(outcomes(limiter, 1, { changedIntent: "pi_2" }), [YES]);
    pass(60);
    assert.deepEqual(outcomes(limiter, 1, { changedIntent: "pi_1" }), ["resource-specific"]);
    pass(3_600);
    assert.deepEqual(outcomes(limiter, 1, { changedIntent: "pi_1" }), [YES]);
  });

  test("may have so many requests under way at once", () => {
    const { limiter } = limiterOf({ atOnce: 2 });
    const held = [limiter.admit(REQUEST), limiter.admit(REQUEST)];
    assert.deepEqual(outcomes(limiter, 2), ["global-concurrency", "global-concurrency"]);
    for (const admission of held) if (admission.kind === "admitted") admission.release();
    assert.deepEqual(outcomes(limiter, 3), [YES, YES, YES]);
  });

  test("is not counted when it is refused", () => {
    const { limiter } = limiterOf({ requests: 3, ofOperation: 1 });
    assert.deepEqual(outcomes(limiter, 9).filter((outcome) => outcome === YES).length, 1);
    assert.deepEqual(outcomes(limiter, 1, { operation: "other" }), [YES]);
    assert.deepEqual(outcomes(limiter, 1, { operation: "third" }), [YES]);
    assert.deepEqual(outcomes(limiter, 1, { operation: "fourth" }), ["global-rate"]);
  });
});

test("without limits everything is let in", () => {
  const { limiter } = limiterOf({});
  const all = outcomes(limiter, 5_000, { isSearch: true, changedIntent: "pi_1" });
  assert.ok(all.every((outcome) => outcome === YES));
});
