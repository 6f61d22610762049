import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { cardFields, form } from "../vault/cards.ts";
import { assertOneLine, call, databaseFile, run, serve, type Variables } from "./program.ts";

const key = WELL_KNOWN_TEST_KEYS.secret;
const ENVIRONMENT = {
  FLORIN_VAULT_KEYS: `1:${Buffer.alloc(32, 1).toString("base64")}`,
  FLORIN_FINGERPRINT_KEY: Buffer.alloc(32, 2).toString("base64"),
};

async function enterCard(url: string): Promise<void> {
  const body = form({ type: "card", ...cardFields("card", "4242424242424242", "123") });
  assert.equal((await call(url, "/v1/payment_methods", { key, body })).status, 200);
}

/** A database with one card in it, whose server has ended. */
async function databaseWithCard(variables: Variables = {}): Promise<string> {
  const file = databaseFile();
  const server = await serve(["--port", "0", "--database", file], variables);
  await enterCard(server.url);
  await server.stop();
  return file;
}

async function vault(command: string, file: string, variables: Variables = {}): Promise<readonly string[]> {
  const { code, stdout, stderr } = await run(["vault", command, "--database", file], variables);
  assert.deepEqual([code, stderr], [0, ""]);
  return stdout.trimEnd().split("\n");
}

test("keys are made at the first start, rotated and put to use while the server runs", async () => {
  const file = databaseFile();
  const server = await serve(["--port", "0", "--database", file]);
  assert.equal(statSync(`${file}.keys`).mode & 0o777, 0o600);
  await enterCard(server.url);
  await enterCard(server.url);

  assert.match((await vault("rotate", file)).join(), /^Version 2 is the current key\./);
  await enterCard(server.url);
  assert.deepEqual(await vault("status", file), [
    `Keys from  ${file}.keys`,
    "Current    version 2",
    "Version 1  2 secrets, to be brought under the current key by `florin vault rewrap`",
    "Version 2  1 secret",
  ]);
  assert.deepEqual(await vault("rewrap", file), ["2 secrets brought under the key of version 2."]);
  assert.deepEqual((await vault("status", file)).slice(2), ["Version 2  3 secrets"]);
  assert.deepEqual(await vault("rewrap", file), ["0 secrets brought under the key of version 2."]);
  const { code, stderr } = await server.stop();
  assert.deepEqual([code, stderr], [0, ""]);
});

test("a server does not start with a key file that others could read", async () => {
  const file = await databaseWithCard();
  chmodSync(`${file}.keys`, 0o644);
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /open to others: run chmod 600 /);
});

test("a server does not start without the keys of what is stored, and makes no new ones", async () => {
  const file = await databaseWithCard();
  renameSync(`${file}.keys`, `${file}.away`);
  assertOneLine(
    await run(["start", "--port", "0", "--database", file]),
    /keys is not there: it holds the vault's keys/,
  );
  assert.equal(existsSync(`${file}.keys`), false);
});

test("a server does not start with a damaged key file or with the keys of another installation", async () => {
  const file = await databaseWithCard();
  const good = readFileSync(`${file}.keys`, "utf8");
  writeFileSync(`${file}.keys`, good.slice(0, 80));
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /keys is damaged/);
  const other = await databaseWithCard();
  writeFileSync(`${file}.keys`, readFileSync(`${other}.keys`));
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /was not sealed with this installation's key/);
  assertOneLine(await run(["vault", "rotate", "--database", file]), /was not sealed with this installation's key/);
});

test("intents are reason enough to need the keys, without any card", async () => {
  const databaseWithIntent = async (): Promise<string> => {
    const file = databaseFile();
    const server = await serve(["--port", "0", "--database", file]);
    const { status } = await call(server.url, "/v1/payment_intents", { key, body: "amount=1999&currency=eur" });
    assert.equal(status, 200);
    await server.stop();
    return file;
  };
  const [file, other] = [await databaseWithIntent(), await databaseWithIntent()];
  writeFileSync(`${file}.keys`, readFileSync(`${other}.keys`));
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /not sealed with this installation's keys/);
  renameSync(`${file}.keys`, `${file}.away`);
  assertOneLine(await run(["start", "--port", "0", "--database", file]), /keys is not there/);
});

test("keys can come from the environment, and no file is made then", async () => {
  const file = await databaseWithCard(ENVIRONMENT);
  assert.equal(existsSync(`${file}.keys`), false);
  assert.deepEqual(await vault("status", file, ENVIRONMENT), [
    "Keys from  FLORIN_VAULT_KEYS",
    "Current    version 1",
    "Version 1  1 secret",
  ]);
  assertOneLine(await run(["vault", "rotate", "--database", file], ENVIRONMENT), /add one of a greater version there/);
  const next = `${ENVIRONMENT.FLORIN_VAULT_KEYS},2:${Buffer.alloc(32, 3).toString("base64")}`;
  const later = { ...ENVIRONMENT, FLORIN_VAULT_KEYS: next };
  assert.deepEqual(await vault("rewrap", file, later), ["1 secret brought under the key of version 2."]);
  assertOneLine(await run(["start", "--port", "0", "--database", file], ENVIRONMENT), /key of version 2 is missing/);
});

test("variables that hold no keys are refused without being repeated", async () => {
  const wrong = { ...ENVIRONMENT, FLORIN_VAULT_KEYS: "1:c2VjcmV0" };
  const end = await run(["start", "--port", "0", "--memory"], wrong);
  assertOneLine(end, /FLORIN_VAULT_KEYS must list keys as version:key/);
  assert.doesNotMatch(end.stderr, /c2VjcmV0/);
});

test("a database in memory has its keys in memory, and the commands say that they need a file", async () => {
  assertOneLine(await run(["vault", "status"], { FLORIN_MEMORY: "true" }), /The vault is in a file/);
  assertOneLine(await run(["vault", "status", "--database", databaseFile()]), /There is no database/);
});
