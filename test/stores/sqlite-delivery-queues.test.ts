import assert from "node:assert/strict";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import type { Instant } from "../../src/domain/instant.ts";
import type { DeliveryMove } from "../../src/ports/deliveries.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { temporaryFile } from "../support/store-files.ts";
import { mustCommit, SCOPE } from "../support/store-samples.ts";

const TRIED = { at: 1 as Instant, durationMs: 1 };
const GOOD = { ...TRIED, status: 200, body: "", succeeded: true };
const BAD = { ...TRIED, status: 500, body: "", succeeded: false };

type Outcome = Pick<DeliveryMove, "attempt" | "status">;

/** What becomes of one delivery to each endpoint, and which of them the database keeps a queue of afterwards. */
async function queuesAfter(outcomes: Readonly<Record<string, Outcome>>): Promise<readonly unknown[]> {
  const { file, remove } = temporaryFile();
  const store = await openSqliteStore({ file });
  for (const [endpoint, outcome] of Object.entries(outcomes)) {
    await mustCommit(store, { deliveries: [{ event: "evt_1", position: 1, created: 1, endpoint, due: 1 }] });
    const leased = await store.leaseDeliveries({ scope: SCOPE, endpoint }, { now: 1, leaseSeconds: 60, limit: 1 });
    for (const delivery of leased) await store.moveDelivery({ delivery, due: 2, counts: true, ...outcome });
  }
  await store.close();
  const database = new BetterSqlite3(file, { readonly: true });
  const kept = database.prepare("SELECT endpoint FROM delivery_queues ORDER BY endpoint").pluck().all();
  database.close();
  remove();
  return kept;
}

test("queues of endpoints that come and go don't pile up", async () => {
  const kept = await queuesAfter({
    we_done: { status: "delivered", attempt: GOOD },
    we_deleted: { status: "dropped" },
    we_waits: { status: "pending" },
    we_fails: { status: "failed", attempt: BAD },
  });
  assert.deepEqual(kept, ["we_fails", "we_waits"]);
});
