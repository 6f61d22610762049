import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFrom } from "./settings.ts";

const proxies = (text: string) => settingsFrom({}, { FLORIN_TRUSTED_PROXIES: text }).trustedProxies;

test("no proxy is trusted that the settings don't name", () => {
  assert.deepEqual(settingsFrom({}, {}).trustedProxies, []);
  assert.deepEqual(proxies(""), []);
});

test("proxies are named by addresses and ranges", () => {
  const named = ["127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8"];
  assert.deepEqual(proxies(named.join(", ")), named);
});

for (const text of [
  "proxy",
  "10.0.0.0/33",
  "256.0.0.1",
  "10.0.0.0/",
  "10.0.0/8",
  "fd00::/129",
  ",",
  "true",
  "1/2/3",
  ":",
]) {
  test(`${text} names no proxy`, () => {
    assert.throws(() => proxies(text), /^SettingsError: FLORIN_TRUSTED_PROXIES must list addresses or ranges .*\.$/);
  });
}
