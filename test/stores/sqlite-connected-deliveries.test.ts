import assert from "node:assert/strict";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import { ALL_MIGRATIONS } from "../../src/stores/migrations/all-migrations.ts";
import { openSqliteStore, prepareDatabase } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { temporaryFile } from "../support/store-files.ts";
import { SCOPE } from "../support/store-samples.ts";

test("deliveries from before accounts were connected go on in the queues of their endpoints", async () => {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  prepareDatabase(
    database,
    ALL_MIGRATIONS.filter(({ id }) => id < 13),
  );
  const deliver = database.prepare(
    `INSERT INTO deliveries (account, livemode, event, endpoint, position, created, status, due, attempts, tries)
     VALUES ('acct_1', 0, ?, 'we_1', ?, 10, ?, 20, 1, 1)`,
  );
  deliver.run("evt_done", 1, "delivered");
  deliver.run("evt_waits", 2, "pending");
  database.exec("INSERT INTO delivery_queues VALUES ('acct_1', 0, 'we_1', 1, 15)");
  database.close();

  const store = await openSqliteStore({ file });
  const endpoint = "we_1";
  const [queue] = await store.readQueues();
  assert.deepEqual(queue, { scope: SCOPE, endpoint, due: 20, failures: 1, failingSince: 15 });
  const held = await store.leaseDeliveries({ scope: SCOPE, endpoint }, { now: 20, leaseSeconds: 60, limit: 5 });
  assert.deepEqual(
    held.map(({ event, origin, attempts }) => [event, origin, attempts]),
    [["evt_waits", undefined, 1]],
  );
  const listed = await store.listEndpointDeliveries(SCOPE, { endpoint, limit: 5 });
  assert.deepEqual(
    listed.map(({ event, status }) => [event, status]),
    [
      ["evt_waits", "pending"],
      ["evt_done", "delivered"],
    ],
  );
  await store.close();
  remove();
});
