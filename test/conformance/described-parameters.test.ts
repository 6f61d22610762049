import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemIds } from "../../src/system/ids.ts";
import { compareParameters } from "./described-parameters.ts";
import { descriptionFile } from "./where.ts";

const store = await openSqliteStore({ file: ":memory:" });
const routes = unservedRoutes({ store, ids: systemIds(), terms: settingsFrom({}, {}).terms });
await store.close();

const file = descriptionFile();
const skip = file === undefined ? "no description of the API is at hand" : false;

test("every parameter that the API describes for our operations is taken, or refused by name", { skip }, () => {
  const { compared, missing } = compareParameters(JSON.parse(readFileSync(file ?? "", "utf8")), routes);
  assert.ok(compared > 1_000, String(compared));
  assert.deepEqual(missing, []);
});

test("a name that no table knows is told, also inside of a hash", () => {
  const body = {
    properties: { reason: {}, metadata: {}, surprise: {}, shipping: { anyOf: [{ properties: { drone: {} } }] } },
  };
  const paths = {
    "/v1/customers": { post: { requestBody: { content: { "application/x-www-form-urlencoded": { schema: body } } } } },
  };
  assert.deepEqual(compareParameters({ paths, components: { schemas: {} } }, routes), {
    compared: 5,
    missing: ["reason", "surprise", "shipping[drone]"].map((name) => `POST /v1/customers: ${name}`),
  });
});
