import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import { StoreOpenError } from "../../src/stores/store-open-error.ts";
import type { StoreOpenReason } from "../../src/stores/store-open-error.ts";
import { claimFile } from "../../src/stores/sqlite/claim-file.ts";
import { openSqliteStore, prepareDatabase } from "../../src/stores/sqlite/open-sqlite-store.ts";
import type { SqliteOptions } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { ALL_MIGRATIONS } from "../../src/stores/migrations/all-migrations.ts";
import { temporaryFile } from "../support/store-files.ts";
import { lease, mustCommit, put, SCOPE } from "../support/store-samples.ts";

async function refused(options: SqliteOptions, reason: StoreOpenReason): Promise<void> {
  await assert.rejects(openSqliteStore(options), (error) => {
    assert.ok(error instanceof StoreOpenError, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.match(error.message, /^[^\n]+\.$/);
    return true;
  });
}

async function refusedAndUntouched(file: string, reason: StoreOpenReason): Promise<void> {
  const before = readFileSync(file);
  for (const exclusive of [true, false]) await refused({ file, exclusive }, reason);
  assert.ok(readFileSync(file).equals(before), "the file changed");
}

/** A database with the current schema and one document, changed by a statement and closed. */
async function changedStore(file: string, sql: string): Promise<void> {
  const store = await openSqliteStore({ file });
  await mustCommit(store, { puts: [put("a")] });
  await store.close();
  const database = new BetterSqlite3(file);
  database.exec(sql);
  database.close();
}

test("a store is opened anew with all that was in it", async () => {
  const { file, remove } = temporaryFile();
  for (const version of [0, 1, 2]) {
    const store = await openSqliteStore({ file, exclusive: true });
    await mustCommit(store, { puts: [put("a", { expectedVersion: version })] });
    await store.close();
  }
  remove();
});

test("a second server on the same file is refused, by another name too, and the first goes on", async () => {
  const { file, remove } = temporaryFile();
  const first = await openSqliteStore({ file, exclusive: true });
  const link = join(dirname(file), "link.db");
  symlinkSync(file, link);
  await refused({ file, exclusive: true }, "in_use");
  await refused({ file: link, exclusive: true }, "in_use");
  await mustCommit(first, { puts: [put("a")] });
  await first.close();
  const second = await openSqliteStore({ file: link, exclusive: true });
  assert.equal((await second.read(SCOPE, ["a"]))[0]?.version, 1);
  await second.close();
  remove();
});

test("a short command works on the file while the server runs, and each sees what the other wrote", async () => {
  const { file, remove } = temporaryFile();
  const server = await openSqliteStore({ file, exclusive: true });
  await server.addAccount("acct_1", 1, {});
  const command = await openSqliteStore({ file });
  assert.deepEqual(await command.listAccounts(), [{ id: "acct_1", data: {} }]);
  await command.addAccount("acct_2", 2, {});
  assert.deepEqual(await server.readAccount("acct_2"), {});
  await mustCommit(server, { puts: [put("a")] });
  await command.close();
  await server.close();
  remove();
});

test("a command that would have to change the schema is refused while a server runs", async () => {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  prepareDatabase(database, ALL_MIGRATIONS.slice(0, -1));
  database.close();
  // As a server of the version before this one does.
  const release = claimFile(file);
  await refused({ file }, "in_use");
  release();
  const command = await openSqliteStore({ file });
  await command.addAccount("acct_1", 1, {});
  await command.close();
  remove();
});

test("a file that can't be made or written is refused", async () => {
  const { file, remove } = temporaryFile();
  await refused({ file: join(dirname(file), "no", "such", "folder.db"), exclusive: true }, "unwritable");
  await refused({ file: join(dirname(file), "no", "such", "folder.db") }, "unwritable");
  const folder = join(dirname(file), "folder.db");
  mkdirSync(folder);
  await refused({ file: folder, exclusive: true }, "unwritable");
  await refused({ file: folder }, "unwritable");
  remove();
});

test("a file that is no database is refused and left as it is", async () => {
  const { file, remove } = temporaryFile();
  writeFileSync(file, "These are my notes. ".repeat(100));
  await refusedAndUntouched(file, "not_a_database");
  assert.deepEqual(
    readdirSync(dirname(file)).filter((name) => !name.endsWith("-lock")),
    ["florin.db"],
  );
  remove();
});

test("another program's database is refused and left as it is", async () => {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  database.exec("CREATE TABLE migrations (id INTEGER PRIMARY KEY, name TEXT, checksum TEXT)");
  database.close();
  await refusedAndUntouched(file, "other_program");
  remove();
});

test("a damaged database is refused and left as it is", async () => {
  const { file, remove } = temporaryFile();
  await changedStore(file, "PRAGMA journal_mode = DELETE");
  const bytes = readFileSync(file);
  // The header stays; the first page's tree, which holds the schema, does not.
  bytes.fill(0xff, 100, 4096);
  writeFileSync(file, bytes);
  await refusedAndUntouched(file, "damaged");
  remove();
});

test("a schema of a newer version is refused and left as it is", async () => {
  const { file, remove } = temporaryFile();
  await changedStore(file, `INSERT INTO migrations VALUES (${ALL_MIGRATIONS.length + 1}, 'of the future', 'abc')`);
  await refusedAndUntouched(file, "newer_schema");
  remove();
});

test("a schema that was made with another text is refused and left as it is", async () => {
  const { file, remove } = temporaryFile();
  await changedStore(file, "UPDATE migrations SET checksum = 'abc' WHERE id = 2");
  await refusedAndUntouched(file, "changed_migration");
  remove();
});

test("a schema that is behind is brought up to date with its rows kept, and a step that fails changes nothing", () => {
  const database = new BetterSqlite3(":memory:");
  prepareDatabase(database, ALL_MIGRATIONS.slice(0, 5));
  database.exec(
    "INSERT INTO jobs (account, livemode, kind, subject, due, attempts) VALUES ('acct_1', 0, 'k', 's', 1, 0)",
  );
  const broken = {
    id: ALL_MIGRATIONS.length + 1,
    name: "broken",
    sqlite: "CREATE TABLE half (a); CREATE TABLE accounts (a)",
  };
  assert.throws(() => prepareDatabase(database, [...ALL_MIGRATIONS, broken]));
  const steps = database.prepare("SELECT count(*) FROM migrations").pluck();
  assert.equal(steps.get(), 5);
  prepareDatabase(database, ALL_MIGRATIONS);
  assert.equal(steps.get(), ALL_MIGRATIONS.length);
  assert.equal(database.prepare("SELECT count(*) FROM jobs").pluck().get(), 1);
  assert.equal(database.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").pluck().get(), 0);
});

test("migrations are numbered from 1 without gaps", () => {
  assert.deepEqual(
    ALL_MIGRATIONS.map((migration) => migration.id),
    ALL_MIGRATIONS.map((_, place) => place + 1),
  );
});

test("on a file the database writes ahead and waits for the disk with each commit", () => {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  prepareDatabase(database, ALL_MIGRATIONS);
  const pragma = (name: string) => database.pragma(name, { simple: true });
  assert.deepEqual([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")], ["wal", 2, 1]);
  database.close();
  remove();
});

test("a server that has the file to itself frees the jobs that one before it held, a short command does not", async () => {
  const { file, remove } = temporaryFile();
  const died = await openSqliteStore({ file });
  await mustCommit(died, { jobs: [{ kind: "expire", subject: "a", due: 1 }] });
  await died.leaseJobs(lease(1));
  await died.close();
  const command = await openSqliteStore({ file });
  assert.deepEqual(await command.leaseJobs(lease(1)), []);
  await command.close();
  const server = await openSqliteStore({ file, exclusive: true });
  const [job] = await server.leaseJobs(lease(1));
  assert.deepEqual([job?.subject, job?.attempts], ["a", 2]);
  await server.close();
  remove();
});

test("customers and jobs of a file from before test clocks belong to no clock", async () => {
  const { file, remove } = temporaryFile();
  const database = new BetterSqlite3(file);
  prepareDatabase(database, ALL_MIGRATIONS.slice(0, 7));
  database.exec(`
    INSERT INTO documents VALUES (1, 'acct_1', 0, 'cus_1', 'customer', 1, 100, '[["email","a@example.com"]]', '{}');
    INSERT INTO documents VALUES (2, 'acct_1', 0, 'cus_2', 'customer', 1, 100, '[]', '{}');
    INSERT INTO documents VALUES (3, 'acct_1', 0, 'cus_3', 'customer', 2, 100, NULL, '{}');
    INSERT INTO jobs VALUES ('acct_1', 0, 'expire', 'a', 1, 0, NULL, NULL)`);
  database.close();
  const store = await openSqliteStore({ file });
  const listed = async () => {
    const query = { resource: "customer", keys: { test_clock: "" }, created: {}, page: { limit: 9 } };
    return (await store.list(SCOPE, query)).items.map(({ id }) => id);
  };
  assert.deepEqual(await listed(), ["cus_2", "cus_1"]);
  assert.equal((await store.leaseJobs(lease(1))).length, 1);
  // What the step wrote is what the store writes: a later version finds its own entries again.
  const keys = { email: "a@example.com", test_clock: "" };
  await mustCommit(store, { puts: [put("cus_1", { resource: "customer", expectedVersion: 1, keys, listed: true })] });
  assert.deepEqual(await listed(), ["cus_2", "cus_1"]);
  await store.close();
  remove();
});
