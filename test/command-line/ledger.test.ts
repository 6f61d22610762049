import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import Database from "better-sqlite3";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { assertOneLine, call, databaseFile, run, serve } from "./program.ts";

const file = databaseFile();
const florin = await serve(["--port", "0", "--database", file]);

const PAYMENT = "amount=1000&currency=eur&payment_method=pm_card_visa&confirm=true&capture_method=automatic";
const CARDS_ONLY = "automatic_payment_methods[enabled]=true&automatic_payment_methods[allow_redirects]=never";

function check(database = file) {
  return run(["ledger", "check", "--database", database]);
}

async function post(path: string, body: string): Promise<Record<string, unknown>> {
  const { status, json } = await call(florin.url, path, { key: WELL_KNOWN_TEST_KEYS.secret, body });
  assert.equal(status, 200, JSON.stringify(json));
  return json;
}

test("a new ledger has nothing to check", async () => {
  assert.deepEqual(await check(), { code: 0, stdout: "0 movements checked, 0 faults.\n", stderr: "" });
});

test("while the server works, every movement is checked and found right", async () => {
  const paid = await post("/v1/payment_intents", `${PAYMENT}&${CARDS_ONLY}`);
  assert.deepEqual(await check(), { code: 0, stdout: "1 movement checked, 0 faults.\n", stderr: "" });
  await post("/v1/refunds", `payment_intent=${String(paid["id"])}&amount=400`);
  assert.deepEqual(await check(), { code: 0, stdout: "2 movements checked, 0 faults.\n", stderr: "" });
});

test("books that were tampered with are found out, line by line, and the command fails", async () => {
  await florin.stop();
  const database = new Database(file);
  database.prepare("UPDATE ledger_totals SET amount = amount + 1 WHERE book = 'fees'").run();
  database.close();
  const { code, stdout, stderr } = await check();
  assert.deepEqual([code, stderr], [1, ""]);
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 2);
  assert.match(
    lines[0] ?? "",
    /^acct_\w+ test {2}The total of fees in eur, available on \d+, is -58 but its postings sum to -59\.$/,
  );
  assert.equal(lines[1], "2 movements checked, 1 fault.");
});

test("a file whose damage shows only when it is read is told in one line", async () => {
  const damaged = `${file}.damaged`;
  const database = new Database(file);
  database.exec(`VACUUM INTO '${damaged}'`);
  database.close();
  const copy = new Database(damaged, { readonly: true });
  const page = copy
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger_movements'")
    .pluck()
    .get() as number;
  const size = copy.pragma("page_size", { simple: true }) as number;
  copy.close();
  const bytes = readFileSync(damaged);
  bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(damaged, bytes);
  assertOneLine(await check(damaged), /is damaged: /);
});

test("a ledger that is not in a file, or in none that there is, cannot be checked", async () => {
  assertOneLine(await check(":memory:"), /The ledger is in a file: name it with --database\./);
  assertOneLine(await check(`${file}.missing`), /There is no database/);
});
