import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertOneLine, call, databaseFile, run, serve } from "./program.ts";

const file = databaseFile();
const florin = await serve(["--port", "0", "--database", file]);

async function created(...args: readonly string[]): Promise<string> {
  const end = await run(["keys", "create", "--database", file, ...args]);
  assert.equal(end.code, 0, end.stderr);
  return end.stdout.trim();
}

async function listed(): Promise<readonly (readonly string[])[]> {
  const { stdout } = await run(["keys", "list", "--database", file]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.split("  "));
}

async function statusWith(key: string, path: string, body?: string): Promise<number> {
  return (await call(florin.url, path, body === undefined ? { key } : { key, body })).status;
}

test("a key that is made while the server runs holds at once, is listed, and ends when it is revoked", async () => {
  const key = await created();
  assert.match(key, /^sk_test_\w{48}$/);
  assert.equal(await statusWith(key, "/v1/account"), 200);
  const row = (await listed()).find((columns) => columns[4] === `…${key.slice(-4)}`);
  assert.deepEqual(row?.slice(2), ["test", "secret", `…${key.slice(-4)}`, "valid"]);

  const id = row?.[0] ?? "";
  assert.deepEqual(await run(["keys", "revoke", id, "--database", file]), {
    code: 0,
    stdout: `${id} is revoked.\n`,
    stderr: "",
  });
  const refused = await call(florin.url, "/v1/account", { key });
  assert.equal(refused.status, 401);
  assert.equal((refused.json["error"] as Record<string, unknown>)["code"], "api_key_expired");
  assert.equal((await listed()).find((columns) => columns[0] === id)?.[5], "revoked");
  assertOneLine(await run(["keys", "revoke", id, "--database", file]), /no valid key with the id key_/);
});

test("a restricted key does what its rights say and no more", async () => {
  const key = await created("--kind", "restricted", "--right", "customer=write", "--right", "event=read");
  assert.match(key, /^rk_test_/);
  assert.equal(await statusWith(key, "/v1/customers", "name=Ada"), 200);
  assert.equal(await statusWith(key, "/v1/customers"), 200);
  assert.equal(await statusWith(key, "/v1/events"), 200);
  assert.equal(await statusWith(key, "/v1/payment_intents", "amount=1000&currency=eur"), 403);
  assert.equal(await statusWith(key, "/v1/payment_intents"), 403);
  const row = (await listed()).find((columns) => columns[4] === `…${key.slice(-4)}`);
  assert.deepEqual(row?.slice(6), ["customer=write", "event=read"]);
});

test("a connected account can have keys of its own, in its own mode alone", async () => {
  const made = await call(florin.url, "/v1/accounts", { key: await created(), body: "type=custom" });
  const id = String(made.json["id"]);
  const key = await created("--account", id);
  assert.equal((await call(florin.url, "/v1/account", { key })).json["id"], id);
  assert.equal((await listed()).find((columns) => columns[4] === `…${key.slice(-4)}`)?.[1], id);
  const live = await run(["keys", "create", "--account", id, "--live", "--database", file]);
  assertOneLine(live, /is there in test mode: it can't have a key for live mode/);
  const nobody = await run(["keys", "create", "--account", "acct_none", "--database", file]);
  assertOneLine(nobody, /There is no account acct_none\./);
});

test("a right to something that is not there is refused with what is there", async () => {
  const end = await run(["keys", "create", "--database", file, "--kind", "restricted", "--right", "payout=read"]);
  assertOneLine(end, /no resource payout\..*charge, .*payment_intent, payment_method, .*setup_intent/);
});

test("a publishable key is made for clients, and a live key for live mode", async () => {
  const publishable = await created("--kind", "publishable");
  assert.match(publishable, /^pk_test_/);
  const method = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2050&card[cvc]=123";
  assert.equal(await statusWith(publishable, "/v1/payment_methods", method), 200);
  assert.equal(await statusWith(publishable, "/v1/customers"), 401);

  const live = await created("--live");
  assert.match(live, /^sk_live_/);
  const { json } = await call(florin.url, "/v1/customers", { key: live, body: "name=Ada" });
  assert.equal(json["livemode"], true);
});

test("no key stands in the database", async () => {
  const key = await created();
  await florin.stop();
  assert.ok(!readFileSync(file).includes(key));
  assert.ok(!readFileSync(file).includes(key.slice(8, -4)));
});
