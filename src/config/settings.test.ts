import assert from "node:assert/strict";
import { test } from "node:test";
import { deliveryTermsFrom } from "./delivery-settings.ts";
import { SettingsError, settingsFrom, WELL_KNOWN_TEST_KEYS, type Written } from "./settings.ts";

test("without a word the server is on this machine alone, with its data in the working folder", () => {
  assert.deepEqual(settingsFrom({}, {}), {
    host: "127.0.0.1",
    port: 4242,
    database: "florin.db",
    publicUrl: undefined,
    country: undefined,
    apiVersion: undefined,
    testSecretKey: WELL_KNOWN_TEST_KEYS.secret,
    testPublishableKey: WELL_KNOWN_TEST_KEYS.publishable,
    clock: "real",
    docs: true,
    deliveries: deliveryTermsFrom(() => undefined, String),
    forwardTo: undefined,
    logLevel: "warn",
    recoveryLinkDays: 7,
    mail: undefined,
    requestLog: 1000,
    rateLimits: { live: {}, test: {} },
    requestSeconds: 30,
    maxConnections: 2000,
    trustedProxies: [],
    unknownVariables: [],
    terms: {
      booking: { fees: { basisPoints: 290, fixed: 30 }, availableAfterDays: 2 },
      confirmationLimit: 50,
      debitPace: "seconds",
      mailsRecoveryLinks: false,
    },
  });
});

test("what payments cost, how long money waits and how often is tried can be set", () => {
  const flags = { "fee-basis-points": "0", "fee-fixed": "25", "available-after-days": "7" };
  const { terms } = settingsFrom(flags, { FLORIN_CONFIRMATION_LIMIT: "5", FLORIN_FEE_FIXED: "99" });
  assert.deepEqual(terms, {
    booking: { fees: { basisPoints: 0, fixed: 25 }, availableAfterDays: 7 },
    confirmationLimit: 5,
    debitPace: "seconds",
    mailsRecoveryLinks: false,
  });
});

test("bank debits have results in seconds, or as was asked for", () => {
  assert.equal(settingsFrom({}, { FLORIN_DEBIT_SETTLEMENT: "calendar" }).terms.debitPace, "calendar");
  assert.equal(settingsFrom({ "debit-settlement": "instant" }, {}).terms.debitPace, "instant");
  assert.throws(
    () => settingsFrom({ "debit-settlement": "someday" }, {}),
    (error) => error instanceof SettingsError && error.message.includes(`"someday"`),
  );
});

test("the account's country is one that has accounts", () => {
  assert.equal(settingsFrom({ country: "de" }, { FLORIN_COUNTRY: "US" }).country, "DE");
  assert.equal(settingsFrom({}, { FLORIN_COUNTRY: "FR" }).country, "FR");
  assert.throws(
    () => settingsFrom({ country: "Germany" }, {}),
    (error) => error instanceof SettingsError && error.message.includes(`"Germany"`),
  );
});

test("terms that make no sense are refused by name", () => {
  for (const [name, text] of [
    ["fee-basis-points", "10001"],
    ["fee-basis-points", "2.9"],
    ["fee-fixed", "-1"],
    ["available-after-days", "366"],
    ["confirmation-limit", "often"],
  ] as const) {
    const variable = `FLORIN_${name.replaceAll("-", "_").toUpperCase()}`;
    assert.throws(
      () => settingsFrom({ [name]: text }, {}),
      (error) => error instanceof SettingsError && error.message.includes(variable) && error.message.includes(text),
    );
  }
});

test("the reference is on or off", () => {
  assert.equal(settingsFrom({}, { FLORIN_DOCS: "off" }).docs, false);
  assert.throws(
    () => settingsFrom({}, { FLORIN_DOCS: "no" }),
    (error) => error instanceof SettingsError && error.message === 'FLORIN_DOCS is on or off, not "no".',
  );
});

test("the well-known test keys hold only where no other machine can come", () => {
  for (const host of ["127.0.0.1", "localhost", "::1"]) {
    assert.equal(settingsFrom({ host }, {}).testSecretKey, WELL_KNOWN_TEST_KEYS.secret, host);
  }
  for (const host of ["0.0.0.0", "::", "10.0.0.5", "pay.example.com"]) {
    const { testSecretKey, testPublishableKey } = settingsFrom({}, { FLORIN_HOST: host });
    assert.deepEqual([testSecretKey, testPublishableKey], [undefined, undefined], host);
  }
});

test("the well-known test keys end where a proxy lets others come", () => {
  for (const url of ["http://localhost:8080", "http://127.0.0.1", "http://[::1]:4242"]) {
    assert.equal(settingsFrom({ "public-url": url }, {}).testSecretKey, WELL_KNOWN_TEST_KEYS.secret, url);
  }
  for (const url of ["https://pay.example.com", "http://10.0.0.5:4242", "https://localhost.example.com"]) {
    const { testSecretKey, testPublishableKey } = settingsFrom({ "public-url": url }, {});
    assert.deepEqual([testSecretKey, testPublishableKey], [undefined, undefined], url);
  }
});

test("keys that were set hold everywhere", () => {
  const key = "sk_test_0123456789abcdefXYZ";
  const { testSecretKey, testPublishableKey } = settingsFrom({ host: "0.0.0.0" }, { FLORIN_TEST_SECRET_KEY: key });
  assert.deepEqual([testSecretKey, testPublishableKey], [key, undefined]);
});

test("a flag counts more than a variable, and an empty variable is none", () => {
  const environment = { FLORIN_PORT: "5000", FLORIN_LOG_LEVEL: "", FLORIN_HOST: "" };
  const { port, logLevel, host } = settingsFrom({ port: "6000" }, environment);
  assert.deepEqual([port, logLevel, host], [6000, "warn", "127.0.0.1"]);
  assert.equal(settingsFrom({}, environment).port, 5000);
});

test("a file that a flag names counts more than a variable that asks for memory, and the other way round", () => {
  const database = (flags: Written, environment: Written): string => settingsFrom(flags, environment).database;
  assert.equal(database({ database: "a.db" }, { FLORIN_MEMORY: "true" }), "a.db");
  assert.equal(database({ memory: "true" }, { FLORIN_DATABASE: "a.db" }), ":memory:");
  assert.equal(database({}, { FLORIN_MEMORY: "0", FLORIN_DATABASE: "a.db" }), "a.db");
  assert.equal(database({}, { FLORIN_MEMORY: "", FLORIN_DATABASE: "" }), "florin.db");
});

test("the slash at the end of a public URL is left off", () => {
  assert.equal(settingsFrom({ "public-url": "https://pay.example.com/" }, {}).publicUrl, "https://pay.example.com");
});

test("events are forwarded to a URL, to http when it names no scheme", () => {
  const target = (text: string) => settingsFrom({}, { FLORIN_FORWARD_TO: text }).forwardTo;
  assert.equal(target("localhost:3000/webhook"), "http://localhost:3000/webhook");
  assert.equal(target("127.0.0.1:3000"), "http://127.0.0.1:3000");
  assert.equal(target("https://shop.example/hook?a=b"), "https://shop.example/hook?a=b");
  assert.equal(target(""), undefined);
});

/** What looks like an origin and is none. */
const NO_ORIGINS = ["https://pay.example.com:99999", "https://[::1", "https://user@pay.example.com", "https://%"];

/** Flag → values that are refused. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  port: ["-1", "65536", "80.5", "1e3", "http", " 80"],
  clock: ["fake", "Manual"],
  "log-level": ["loud", "WARN"],
  "public-url": [
    "pay.example.com",
    "ftp://pay.example.com",
    "https://pay.example.com/shop",
    "https://a b",
    ...NO_ORIGINS,
  ],
  "forward-to": ["ftp://shop.example/hook", "http://", "shop example/hook", "http://shop.example:99999/hook"],
  memory: ["yes", "maybe"],
  "test-secret-key": [
    "sk_live_0123456789abcdefXYZ",
    "pk_test_0123456789abcdefXYZ",
    "sk_test_short",
    "sk_test_0123456789abcdef-XYZ",
  ],
  "test-publishable-key": ["sk_test_0123456789abcdefXYZ", "pk_test_short"],
};

for (const [name, values] of Object.entries(REFUSED)) {
  test(`a wrong ${name} is refused in one sentence`, () => {
    for (const value of values) {
      assert.throws(
        () => settingsFrom({ [name]: value }, {}),
        (error) => error instanceof SettingsError && /^[^\n]+\.$/.test(error.message),
        value,
      );
    }
  });
}

test("variables that look like settings and are none are told by name", () => {
  const environment = { FLORIN_RATE_LIMIT_LIVE: "on", FLORIN_DATABASE: "a.db", FLORIN_VAULT_KEYS: "1:x", HOME: "/" };
  assert.deepEqual(settingsFrom({}, { ...environment, FLORIN_PORT: "5000" }).unknownVariables, [
    "FLORIN_RATE_LIMIT_LIVE",
  ]);
});
