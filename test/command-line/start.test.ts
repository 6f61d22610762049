import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { call, databaseFile, run, serve } from "./program.ts";

const { secret, publishable } = WELL_KNOWN_TEST_KEYS;
const CUSTOMERS = "/v1/customers";

test("a server tells where it is, where its data goes, its keys, and how to point an SDK at it", async () => {
  const file = databaseFile();
  const florin = await serve(["--port", "0", "--database", file]);
  const manifest = join(import.meta.dirname, "..", "..", "package.json");
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  const { port } = new URL(florin.url);
  assert.notEqual(port, "0");
  assert.deepEqual(florin.greeting, [
    `Florin ${version} is ready at http://127.0.0.1:${port}`,
    "",
    `  Data             ${file}`,
    `  Secret key       ${secret}`,
    `  Publishable key  ${publishable}`,
    `  Node SDK         new Stripe("${secret}", { host: "127.0.0.1", port: ${port}, protocol: "http" })`,
  ]);
  assert.equal((await call(florin.url, "/v1/account", { key: secret })).status, 200);
  assert.equal((await florin.stop()).code, 0);
});

test("what was answered is there after a restart, under the same account and keys", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file]);
  const { json: customer } = await call(first.url, CUSTOMERS, { key: secret, body: "email=ada@example.com" });
  const { json: account } = await call(first.url, "/v1/account", { key: secret });
  await first.stop();
  const second = await serve(["--port", "0", "--database", file]);
  assert.deepEqual((await call(second.url, `${CUSTOMERS}/${String(customer["id"])}`, { key: secret })).json, customer);
  assert.deepEqual((await call(second.url, "/v1/account", { key: secret })).json, account);
  await second.stop();
});

test("an answer survives a process that is killed right after it", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file]);
  const { json: customer } = await call(first.url, CUSTOMERS, { key: secret, body: "name=Ada" });
  await first.stop("SIGKILL");
  const second = await serve(["--port", "0", "--database", file]);
  assert.deepEqual((await call(second.url, `${CUSTOMERS}/${String(customer["id"])}`, { key: secret })).json, customer);
  await second.stop();
});

test("in memory nothing is written", async () => {
  const file = databaseFile();
  const florin = await serve(["--port", "0", "--memory"], { FLORIN_DATABASE: file });
  assert.ok(florin.greeting.includes("  Data             in memory, gone at the end"));
  assert.equal((await call(florin.url, CUSTOMERS, { key: secret, body: "name=Ada" })).status, 200);
  await florin.stop();
  assert.equal(existsSync(file), false);
});

test("the environment sets what flags leave open, the test keys among it", async () => {
  const file = databaseFile();
  const key = "sk_test_ofTheEnvironment0123456789";
  const publicKey = "pk_test_ofTheEnvironment0123456789";
  const florin = await serve([], {
    FLORIN_PORT: "0",
    FLORIN_DATABASE: file,
    FLORIN_TEST_SECRET_KEY: key,
    FLORIN_TEST_PUBLISHABLE_KEY: publicKey,
    FLORIN_PUBLIC_URL: "https://pay.example.com/",
  });
  assert.ok(florin.greeting.includes(`  Data             ${file}`));
  assert.ok(florin.greeting.includes("  Secret key       sk_test_…"), "the operator knows it, and logs should not");
  assert.ok(florin.greeting.includes(`  Publishable key  ${publicKey}`));
  assert.ok(florin.greeting.at(-1)?.endsWith('{ host: "pay.example.com", port: 443, protocol: "https" })'));
  assert.equal((await call(florin.url, "/v1/account", { key })).status, 200);
  assert.equal((await call(florin.url, "/v1/account", { key: secret })).status, 401, "the well-known key still opens");
  await florin.stop();
  assert.deepEqual(await run(["keys", "list", "--database", file]), { code: 0, stdout: "", stderr: "" });
});

test("flags count more than the environment", async () => {
  const file = databaseFile();
  const variables = { FLORIN_PORT: "nonsense", FLORIN_MEMORY: "1", FLORIN_LOG_LEVEL: "nonsense" };
  const florin = await serve(["--port", "0", "--database", file, "--log-level", "silent"], variables);
  assert.ok(florin.greeting.includes(`  Data             ${file}`));
  await florin.stop();
});

test("florin without a command shows what there is", async () => {
  for (const [args, commands] of [
    [[], ["start", "keys"]],
    [["keys"], ["create", "list", "revoke"]],
  ] as const) {
    const { stdout, stderr } = await run(args);
    assert.equal(stdout, "");
    for (const command of commands) assert.match(stderr, new RegExp(`^  ${command} `, "m"));
  }
  const { code, stdout } = await run(["start", "--help"]);
  assert.equal(code, 0);
  for (const name of [
    "PORT",
    "HOST",
    "DATABASE",
    "MEMORY",
    "PUBLIC_URL",
    "LOG_LEVEL",
    "TEST_SECRET_KEY",
    "FORWARD_TO",
  ]) {
    assert.match(stdout, new RegExp(`FLORIN_${name}\\b`));
  }
});
