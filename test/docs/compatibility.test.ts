import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compatibilityDocuments, unknownOperations } from "../../scripts/compatibility.ts";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemIds } from "../../src/system/ids.ts";

const DOCS = join(import.meta.dirname, "..", "..", "docs");

for (const [name, text] of Object.entries(await compatibilityDocuments())) {
  test(`docs/${name} says what the server's tables say`, () => {
    const message = "it is behind: run node scripts/compatibility.ts";
    assert.equal(readFileSync(join(DOCS, name), "utf8"), text, message);
  });
}

test("every operation under /v1 is one that the API has", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  assert.deepEqual(
    unknownOperations(unservedRoutes({ store, ids: systemIds(), terms: settingsFrom({}, {}).terms })),
    [],
  );
  await store.close();
});
