import assert from "node:assert/strict";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import type { Database } from "better-sqlite3";
import { ALL_MIGRATIONS } from "../../src/stores/migrations/all-migrations.ts";
import type { Transaction } from "../../src/stores/sqlite/group-commit.ts";
import { openSqliteStore, prepareDatabase } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { sqliteStore, sqliteTransaction } from "../../src/stores/sqlite/sqlite-store.ts";
import { temporaryFile } from "../support/store-files.ts";
import { changeSet, mustCommit, put, reply, SCOPE } from "../support/store-samples.ts";

/** A store on a file whose transaction the test has wrapped. */
function wrappedStore(wrap: (transaction: Transaction, database: Database) => Transaction) {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  prepareDatabase(database, ALL_MIGRATIONS);
  const store = sqliteStore(database, wrap(sqliteTransaction(database), database));
  return {
    store,
    database,
    async close() {
      await store.close();
      remove();
    },
  };
}

test("200 concurrent commits share one transaction, and a lone one doesn't wait for company", async () => {
  const { file, remove } = temporaryFile();
  const store = await openSqliteStore({ file });
  await Promise.all(Array.from({ length: 200 }, (_, place) => mustCommit(store, { puts: [put(`a${place}`)] })));
  assert.deepEqual(store.statistics(), { commits: 200, groups: 1, conflicts: 0, failures: 0 });
  await mustCommit(store, { puts: [put("lone")] });
  assert.deepEqual(store.statistics(), { commits: 201, groups: 2, conflicts: 0, failures: 0 });
  await store.close();
  remove();
});

test("conflicts in a group change nothing while the others commit", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  const outcomes = await Promise.all(
    ["a", "b", "a", "c", "b"].map((id) => store.commit(changeSet({ puts: [put(id)] }))),
  );
  assert.deepEqual(
    outcomes.map((outcome) => outcome.kind),
    ["committed", "committed", "conflict", "committed", "conflict"],
  );
  assert.deepEqual(store.statistics(), { commits: 3, groups: 1, conflicts: 2, failures: 0 });
  await store.close();
});

test("no commit is answered before its COMMIT has returned", async () => {
  const log: string[] = [];
  const { store, close } = wrappedStore((transaction) => ({
    ...transaction,
    commit() {
      log.push("COMMIT begins");
      transaction.commit();
      log.push("COMMIT returned");
    },
  }));
  const answers = ["a", "b"].map((id) => mustCommit(store, { puts: [put(id)] }).then(() => log.push(id)));
  // Whatever can be answered early by resolved promises alone would be answered now.
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  assert.deepEqual(log, []);
  await Promise.all(answers);
  assert.deepEqual(log, ["COMMIT begins", "COMMIT returned", "a", "b"]);
  await close();
});

test("when COMMIT fails, nobody is told otherwise and nothing is kept", async () => {
  let failing = true;
  const { store, close } = wrappedStore((transaction) => ({
    ...transaction,
    commit() {
      if (failing) throw new BetterSqlite3.SqliteError("disk I/O error", "SQLITE_IOERR_FSYNC");
      transaction.commit();
    },
  }));
  const results = await Promise.allSettled(
    ["a", "b"].map((id) => store.commit(changeSet({ puts: [put(id)], idempotency: reply(id) }))),
  );
  for (const result of results) {
    assert.equal(result.status, "rejected");
    assert.match(String(result.reason), /disk I\/O error/);
  }
  assert.deepEqual(await store.read(SCOPE, ["a", "b"]), [undefined, undefined]);
  assert.deepEqual(store.statistics(), { commits: 0, groups: 0, conflicts: 0, failures: 2 });
  failing = false;
  await mustCommit(store, { puts: [put("a")], idempotency: reply("a") });
  await close();
});

test("a full disk fails the whole group, keeps what was there, and the store goes on when there is room", async () => {
  const { store, database, close } = wrappedStore((transaction) => transaction);
  await mustCommit(store, { puts: [put("before")] });
  const pages = database.pragma("page_count", { simple: true });
  database.pragma(`max_page_count = ${String(pages)}`);
  const large = "x".repeat(20_000);
  const results = await Promise.allSettled(
    ["a", "b", "c"].map((id) => store.commit(changeSet({ puts: [put(id, { data: id === "b" ? large : id })] }))),
  );
  assert.deepEqual(
    results.map((result) => result.status),
    ["rejected", "rejected", "rejected"],
  );
  const found = await store.read(SCOPE, ["before", "a", "b", "c"]);
  assert.deepEqual(
    found.map((document) => document?.id),
    ["before", undefined, undefined, undefined],
  );
  database.pragma("max_page_count = 1000000");
  await mustCommit(store, { puts: [put("a"), put("b", { data: large })] });
  await close();
});
