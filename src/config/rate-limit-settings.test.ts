import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFrom } from "./settings.ts";

function limits(variables: Readonly<Record<string, string>>) {
  return settingsFrom({}, variables).rateLimits;
}

test("nothing is limited unless the operator says so", () => {
  assert.deepEqual(limits({}), { live: {}, test: {} });
  assert.deepEqual(limits({ FLORIN_RATE_LIMITS_LIVE: "off" }), { live: {}, test: {} });
});

test("the API's own limits can be switched on by mode", () => {
  const documented = { ofOperation: 25, searches: 20, changesOfIntent: 1_000, atOnce: 100 };
  assert.deepEqual(limits({ FLORIN_RATE_LIMITS_LIVE: "on" }), { live: { requests: 100, ...documented }, test: {} });
  assert.deepEqual(limits({ FLORIN_RATE_LIMITS_TEST: "on" }), { live: {}, test: { requests: 25, ...documented } });
});

test("limits can be named one by one; others then don't hold", () => {
  assert.deepEqual(limits({ FLORIN_RATE_LIMITS_LIVE: "requests=50, intent-changes=7" }), {
    live: { requests: 50, changesOfIntent: 7 },
    test: {},
  });
  assert.deepEqual(limits({ FLORIN_RATE_LIMITS_TEST: "operation=1,searches=2,at-once=3" }).test, {
    ofOperation: 1,
    searches: 2,
    atOnce: 3,
  });
});

test("a limit that can't be understood is refused by name", () => {
  for (const text of [
    "yes",
    "requests",
    "requests=",
    "requests=0",
    "requests=-1",
    "rate=5",
    "constructor=5",
    "on,off",
  ]) {
    assert.throws(
      () => limits({ FLORIN_RATE_LIMITS_TEST: text }),
      /^SettingsError: FLORIN_RATE_LIMITS_TEST must be on, off, or/,
    );
  }
});

test("how long a request may take and how many connections there may be is bounded", () => {
  const { requestSeconds, maxConnections } = settingsFrom({}, {});
  assert.deepEqual([requestSeconds, maxConnections], [30, 2_000]);
  assert.equal(settingsFrom({}, { FLORIN_REQUEST_SECONDS: "5" }).requestSeconds, 5);
  assert.equal(settingsFrom({}, { FLORIN_MAX_CONNECTIONS: "10" }).maxConnections, 10);
  assert.throws(() => settingsFrom({}, { FLORIN_REQUEST_SECONDS: "0" }), /from 1 to 600/);
  assert.throws(() => settingsFrom({}, { FLORIN_MAX_CONNECTIONS: "0" }), /from 1 to 1000000/);
});
