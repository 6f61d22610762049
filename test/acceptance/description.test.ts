import assert from "node:assert/strict";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { EVENT_TYPES } from "../../src/domain/events/event-types.ts";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { systemIds } from "../../src/system/ids.ts";
import { startFlorin } from "../support/florin.ts";

type Json = Readonly<Record<string, unknown>>;

const florin = await startFlorin();
const routes = unservedRoutes({ store: florin.store, ids: systemIds(), terms: settingsFrom({}, {}).terms });
const answer = await florin.request("GET", "/openapi.json", { authorization: null });
const description = answer.json;
const paths = description["paths"] as Readonly<Record<string, Readonly<Record<string, Json>>>>;

test("anyone gets the description, and gets it again only when it has changed", async () => {
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-type"), "application/json");
  assert.match(answer.headers.get("cache-control") ?? "", /^public, max-age=\d+$/);
  const tag = answer.headers.get("etag") ?? "";
  const again = await florin.request("GET", "/openapi.json", {
    authorization: null,
    headers: { "If-None-Match": tag },
  });
  assert.deepEqual([again.status, again.text, again.headers.get("etag")], [304, "", tag]);
});

test("every operation of the server is described, and no other", () => {
  const described = Object.entries(paths).flatMap(([path, item]) =>
    ["get", "post", "delete"].filter((method) => method in item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  assert.deepEqual(described.toSorted(), routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  const ids = Object.values(paths).flatMap((item) =>
    ["get", "post", "delete"].flatMap((method) => item[method]?.["operationId"] ?? []),
  );
  assert.equal(new Set(ids).size, routes.length);
});

test("every type of event is described with the object that it shows", () => {
  const webhooks = description["webhooks"] as Json;
  assert.deepEqual(Object.keys(webhooks), [...EVENT_TYPES]);
  assert.ok(Object.values(webhooks).every((webhook) => JSON.stringify(webhook).includes('"object":{"$ref":')));
});

test("references lead somewhere", () => {
  for (const [, pointer = ""] of answer.text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer.split("/").reduce<unknown>((place, step) => (place as Json | undefined)?.[step], description);
    assert.ok(found, pointer);
  }
});

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ ...description, $id: "https://florin.invalid/own" });

/** Whether the description takes such parameters for an operation. */
function takes(operation: string, parameters: Json): boolean {
  const [method = "", path = ""] = operation.split(" ");
  const place = `/paths/${encodeURIComponent(path.replaceAll("~", "~0").replaceAll("/", "~1"))}/${method.toLowerCase()}`;
  const pointer = `${place}/requestBody/content/application~1x-www-form-urlencoded/schema`;
  return ajv.validate(`https://florin.invalid/own#${pointer}`, parameters);
}

const CREATE = "POST /v1/payment_intents";

for (const { operation, parameters, taken } of [
  { operation: CREATE, parameters: { amount: 2000, currency: "usd" }, taken: true },
  { operation: CREATE, parameters: { amount: "much", currency: "usd" }, taken: false },
  { operation: CREATE, parameters: { currency: "usd" }, taken: false },
  { operation: CREATE, parameters: { amount: 1, currency: "usd", capture_method: "later" }, taken: false },
  { operation: CREATE, parameters: { amount: 1, currency: "usd", transfer_data: {} }, taken: false },
  { operation: CREATE, parameters: { amount: 1, currency: "usd", description: "x".repeat(1001) }, taken: false },
  { operation: CREATE, parameters: { amount: 1, currency: "usd", description: "" }, taken: true },
  {
    operation: CREATE,
    parameters: { amount: 1, currency: "usd", payment_method: "pm_1", payment_method_data: { type: "card" } },
    taken: false,
  },
  { operation: "POST /v1/customers/{customer}", parameters: { metadata: "" }, taken: true },
  { operation: "POST /v1/refunds", parameters: { metadata: { order: "17" } }, taken: true },
]) {
  test(`${operation} is described to ${taken ? "take" : "refuse"} ${JSON.stringify(parameters).slice(0, 90)}`, () => {
    assert.equal(takes(operation, parameters), taken);
  });
}

test("what is refused by name is told with its reason", () => {
  const body = paths["/v1/payment_intents"]?.["post"]?.["requestBody"];
  const { content } = body as { readonly content: Json };
  const { schema } = content["application/x-www-form-urlencoded"] as { readonly schema: Json };
  const refused = schema["x-florin-unsupported"] as Json;
  assert.match(String(refused["transfer_data"]), /^Money is not split between accounts: /);
  assert.match(String(refused["payment_method_types"]), /no longer supported since API version 2026-09-30.endive/);
});

test("an operation for browsers names publishable keys among those that it takes", () => {
  const keysOf = (path: string, method: string) =>
    ((paths[path]?.[method]?.["security"] ?? []) as readonly Json[]).flatMap((scheme) => Object.keys(scheme));
  assert.ok(keysOf("/v1/payment_intents/{intent}/confirm", "post").includes("publishableKey"));
  assert.ok(!keysOf("/v1/refunds", "post").includes("publishableKey"));
  assert.deepEqual(keysOf("/v1/confirmation_tokens", "post"), ["publishableKey", "publishableKeyAsUser"]);
});

test("told to be silent, the server has neither the description nor the reference", async () => {
  const silent = await startFlorin(":memory:", undefined, { variables: { FLORIN_DOCS: "off" } });
  for (const path of ["/openapi.json", "/docs", "/docs/refund"]) {
    const { status, json } = await silent.request("GET", path);
    assert.equal(status, 404);
    assert.match(String((json["error"] as Json)["message"]), /^Unrecognized request URL/);
  }
});
