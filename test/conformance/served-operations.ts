import { unservedRoutes } from "../../src/commands/routes.ts";
import { settingsFrom } from "../../src/config/settings.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemIds } from "../../src/system/ids.ts";
import type { Description, OperationName } from "./description.ts";

/** Operations that Florin serves, of those that are described, in the description's words. */
export async function servedOperations({ operations }: Description): Promise<readonly OperationName[]> {
  const store = await openSqliteStore({ file: ":memory:" });
  const routes = unservedRoutes({ store, ids: systemIds(), terms: settingsFrom({}, {}).terms });
  await store.close();
  const served = new Set(routes.map(({ method, path }) => shapeOf(`${method} ${path}`)));
  return operations.filter((operation) => served.has(shapeOf(operation)));
}

/** Variable parts may be called differently. */
function shapeOf(operation: OperationName): string {
  return operation.replaceAll(/\{\w+\}/g, "{}");
}
