import assert from "node:assert/strict";
import { test } from "node:test";
import { unservedRoutes } from "../../../src/commands/routes.ts";
import { settingsFrom } from "../../../src/config/settings.ts";
import { openSqliteStore } from "../../../src/stores/sqlite/open-sqlite-store.ts";
import { systemIds } from "../../../src/system/ids.ts";
import { openApi } from "../../../src/wire/description/openapi.ts";
import { descriptionIn } from "../description.ts";
import { withLocalFlorin } from "../local-florin.ts";
import { CHAPTERS } from "./chapters.ts";
import { takeWalk } from "./take-walk.ts";

const store = await openSqliteStore({ file: ":memory:" });
const routes = unservedRoutes({ store, ids: systemIds(), terms: settingsFrom({}, {}).terms });
await store.close();
const description = descriptionIn(openApi(routes, ""));

test("a running Florin answers every step of the walk as it must, by its own description", async () => {
  const { tally, stopped } = await withLocalFlorin((target) =>
    takeWalk(target, description, CHAPTERS, Math.floor(Date.now() / 1000)),
  );
  assert.deepEqual(stopped, []);
  assert.deepEqual(tally.violations, []);
  assert.ok(Object.keys(tally.answers).length >= 70, String(Object.keys(tally.answers).length));
});
