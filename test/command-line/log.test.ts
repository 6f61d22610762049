import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { call, serve } from "./program.ts";

const { secret: key } = WELL_KNOWN_TEST_KEYS;
const MISSPELLED = { FLORIN_RATE_LIMIT_TEST: "on" };

function linesOf(stderr: string): readonly Record<string, unknown>[] {
  return stderr
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("at the level info each answered request has a line, by its route and never by its address", async () => {
  const florin = await serve(["--port", "0", "--memory", "--log-level", "info"]);
  const { headers } = await fetch(`${florin.url}/v1/customers/cus_none`, {
    headers: { Authorization: `Bearer ${key}` },
  });
  await fetch(`${florin.url}/_florin/recover/secret?key=secret`);
  const { stderr } = await florin.stop();
  const [asked, page, ...others] = linesOf(stderr);
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(asked, {
    msg: "request answered",
    requestId: headers.get("request-id"),
    method: "GET",
    route: "/v1/customers/:customer",
    status: 404,
  });
  assert.partialDeepStrictEqual(page, { route: "/_florin/recover/:token", status: 404 });
  for (const word of ["cus_none", "secret", key]) assert.ok(!stderr.includes(word), word);
});

test("by default requests leave no line", async () => {
  const florin = await serve(["--port", "0", "--memory"]);
  await call(florin.url, "/v1/customers", { key });
  assert.equal((await florin.stop()).stderr, "");
});

test("a variable that looks like a setting and is none is told, without its value", async () => {
  const florin = await serve(["--port", "0", "--memory"], { FLORIN_RATE_LIMIT_TEST: "private" });
  const { stderr } = await florin.stop();
  const [line, ...others] = linesOf(stderr);
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(line, { msg: "there is no such setting", variable: "FLORIN_RATE_LIMIT_TEST" });
  assert.ok(!stderr.includes("private"));
});

const FULL = "/dev/full";

test("a server whose log can't be written goes on", { skip: existsSync(FULL) ? false : `no ${FULL}` }, async () => {
  const main = join(import.meta.dirname, "..", "..", "src", "main.ts");
  const program = spawn(process.execPath, [main, "start", "--port", "0", "--memory"], {
    env: { ...process.env, ...MISSPELLED },
    stdio: ["ignore", "pipe", openSync(FULL, "w")],
  });
  after(() => program.kill("SIGKILL"));
  const ended = once(program, "exit");
  assert.ok(program.stdout);
  const { value: line } = await createInterface({ input: program.stdout })[Symbol.asyncIterator]().next();
  const url = /http:\S+/.exec(String(line))?.[0];
  assert.ok(url, "it did not start");
  assert.equal((await call(url, "/v1/customers", { key, body: "name=Ada" })).status, 200);
  program.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});
