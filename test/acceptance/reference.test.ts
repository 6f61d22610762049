import assert from "node:assert/strict";
import { test } from "node:test";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { EXAMPLES } from "../../src/pages/reference/example-requests.ts";
import { exampleOf, formPairs } from "../../src/pages/reference/examples.ts";
import { sdkCall } from "../../src/pages/reference/sdk-calls.ts";
import { systemIds } from "../../src/system/ids.ts";
import { decodeForm } from "../../src/wire/form.ts";
import { decode } from "../../src/wire/params/decode.ts";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const routes = unservedRoutes({ store: florin.store, ids: systemIds(), terms: settingsFrom({}, {}).terms });

const page = async (path: string) => florin.request("GET", path, { authorization: null });

test("every operation has a line in the overview and a part on the page of its resource", async () => {
  const overview = await page("/docs");
  assert.equal(overview.status, 200);
  for (const { resource, table } of routes) {
    assert.ok(overview.text.includes(`href="/docs/${resource}#${table.name}"`), table.name);
    const { status, text } = await page(`/docs/${resource}`);
    assert.equal(status, 200);
    assert.ok(text.includes(`<section id="${table.name}"`), table.name);
  }
});

test("the pages bring all that they need, and let nothing else in", async () => {
  for (const path of ["/docs", "/docs/payment_intent"]) {
    const { headers, text } = await page(path);
    const policy = headers.get("content-security-policy") ?? "";
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'/);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/);
    assert.doesNotMatch(text, /<(?:link|img|iframe)\b|\bsrc=|\bstyle=|\bon\w+="|url\(|@import/);
  }
});

test("a page for a resource that is not there is not found", async () => {
  assert.equal((await page("/docs/payout")).status, 404);
});

test("a key that the operator chose is not told", async () => {
  const key = "sk_test_ChosenByTheOperator4711";
  const other = await startFlorin(":memory:", undefined, { variables: { FLORIN_TEST_SECRET_KEY: key } });
  const { text } = await other.request("GET", "/docs/refund", { authorization: null });
  assert.ok(text.includes("-u sk_test_…:"));
  assert.ok(!text.includes(key));
});

test("every example is one that its operation takes", () => {
  const names = new Set(routes.map(({ table }) => table.name));
  assert.deepEqual(
    Object.keys(EXAMPLES).filter((name) => !names.has(name)),
    [],
  );
  for (const operation of routes) {
    const form = decodeForm(new URLSearchParams(formPairs(exampleOf(operation)).map(([...pair]) => pair)).toString());
    assert.ok(form.ok);
    const decoded = decode(operation.table, form.tree);
    assert.ok(decoded.ok, `${operation.table.name}: ${decoded.ok ? "" : decoded.error.message}`);
  }
});

test("every call in an example is one that the official library has", () => {
  const stripe = florin.stripe() as unknown as Readonly<Record<string, unknown>>;
  const calls = routes.map(sdkCall).filter((call) => call !== undefined);
  assert.ok(calls.length > 50);
  for (const call of calls) {
    const found = call
      .split(".")
      .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], stripe);
    assert.equal(typeof found, "function", call);
  }
});
