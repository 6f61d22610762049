import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { once } from "node:events";
import { test } from "node:test";
import BetterSqlite3 from "better-sqlite3";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { assertOneLine, call, databaseFile, run, serve } from "./program.ts";

const { secret: key } = WELL_KNOWN_TEST_KEYS;

test("a port in use is told in one line, and the data is as it was", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file]);
  const { json: customer } = await call(first.url, "/v1/customers", { key, body: "name=Ada" });
  await first.stop();

  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const end = await run(["start", "--port", String(port), "--database", file]);
  assertOneLine(end, new RegExp(`Port ${port} is in use.*--port`));
  other.close();

  const second = await serve(["--port", "0", "--database", file]);
  assert.deepEqual((await call(second.url, `/v1/customers/${String(customer["id"])}`, { key })).json, customer);
  await second.stop();
});

test("the account stays in the country where it was made", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file, "--country", "de"]);
  const { json } = await call(first.url, "/v1/account", { key });
  assert.deepEqual([json["country"], json["default_currency"]], ["DE", "eur"]);
  await first.stop();
  const start = ["start", "--port", "0", "--database", file];
  assertOneLine(await run([...start, "--country", "US"]), /account in this database is in DE/);
  assertOneLine(await run([...start, "--country", "KP"]), /No account can be in the country "KP"/);
  const again = await serve(["--port", "0", "--database", file]);
  assert.equal((await call(again.url, "/v1/account", { key })).json["country"], "DE");
  await again.stop();
});

test("a second server on one file is refused, and the first goes on", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file]);
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /is in use by another process/);
  assert.equal((await call(first.url, "/v1/customers", { key, body: "name=Ada" })).status, 200);
  assert.equal((await first.stop()).code, 0);
});

test("a file that can't be made is told in one line", async () => {
  const folder = dirname(databaseFile());
  mkdirSync(join(folder, "folder.db"));
  for (const path of [join(folder, "no-such-folder", "florin.db"), join(folder, "folder.db")]) {
    assertOneLine(await run(["start", "--port", "0", "--database", path]), /can't be created or written/);
  }
});

test("a file that is no database is told in one line and left as it is", async () => {
  const file = databaseFile();
  writeFileSync(file, "These are my notes. ".repeat(100));
  const before = readFileSync(file);
  for (const command of [
    ["start", "--port", "0"],
    ["keys", "list"],
  ]) {
    assertOneLine(await run([...command, "--database", file]), /is not a database/);
  }
  assert.ok(readFileSync(file).equals(before));
});

test("a database of a newer version is told in one line and left as it is", async () => {
  const file = databaseFile();
  await run(["keys", "create", "--database", file]);
  const database = new BetterSqlite3(file);
  database.exec("INSERT INTO migrations VALUES (1000, 'of the future', 'abc'); PRAGMA journal_mode = DELETE");
  database.close();
  const before = readFileSync(file);
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /was made by a newer version/);
  assert.ok(readFileSync(file).equals(before));
});

/** What is written wrongly → what the one line says of it. Nothing of this gets as far as to open a file. */
const SLIPS: readonly (readonly [readonly string[], RegExp, Readonly<Record<string, string>>?])[] = [
  [["bogus"], /unknown command 'bogus'/],
  [["start", "--prot", "1"], /unknown option '--prot' \(Did you mean --port\?\)/],
  [["start", "--port", "nonsense"], /number from 0 to 65535, not "nonsense"/],
  [["start"], /number from 0 to 65535, not "x"/, { FLORIN_PORT: "x" }],
  [["start", "--memory", "--database", "a.db"], /in memory or in a file/],
  [["start"], /begin with sk_test_/, { FLORIN_TEST_SECRET_KEY: "sk_live_0123456789012345678901" }],
  [["keys", "create", "--right", "customer=all"], /none, read or write/],
  [["keys", "create", "--right", "customer=read"], /goes with --kind restricted/],
  [["keys", "create", "--kind", "restricted"], /needs a --right/],
  [["keys", "create"], /kept in a file/, { FLORIN_MEMORY: "true" }],
  [["keys", "list", "--database", "no-such-file.db"], /no database no-such-file\.db/],
];

for (const [args, line, variables] of SLIPS) {
  test(`one line says what is wrong with ${JSON.stringify(variables ?? {})} florin ${args.join(" ")}`, async () => {
    assertOneLine(await run(args, variables), line);
  });
}

test("a key that is refused is not repeated", async () => {
  const { stderr } = await run(["start"], { FLORIN_TEST_SECRET_KEY: "sk_live_0123456789012345678901" });
  assert.ok(!stderr.includes("0123456789"));
});
