import assert from "node:assert/strict";
import { test } from "node:test";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { assertOneLine, call, databaseFile, run, serve, type Serving } from "./program.ts";

const { secret: key } = WELL_KNOWN_TEST_KEYS;
const PATH = "/v1/webhook_endpoints";
const TARGET = "http://127.0.0.1:9/hook";

type Endpoint = Readonly<Record<string, unknown>>;

async function endpoints(florin: Serving): Promise<readonly Endpoint[]> {
  const { json } = await call(florin.url, `${PATH}?limit=100`, { key });
  return json["data"] as readonly Endpoint[];
}

/** What the greeting says behind a name. */
function greeted({ greeting }: Serving, name: string): string | undefined {
  return greeting
    .find((line) => line.trim().startsWith(name))
    ?.trim()
    .slice(name.length)
    .trim();
}

test("one flag makes an endpoint for all events of test mode, and tells its secret", async () => {
  const florin = await serve(["--port", "0", "--memory", "--forward-to", TARGET]);
  assert.equal(greeted(florin, "Events go to"), TARGET);
  assert.match(greeted(florin, "Signing secret") ?? "", /^whsec_[A-Za-z0-9]{32}$/);
  const [endpoint, ...others] = await endpoints(florin);
  assert.deepEqual(others, []);
  assert.partialDeepStrictEqual(endpoint, { url: TARGET, enabled_events: ["*"], status: "enabled", livemode: false });
  await florin.stop();
});

test("without the flag there is no endpoint, and nothing is said of one", async () => {
  const florin = await serve(["--port", "0", "--memory"]);
  assert.equal(greeted(florin, "Events go to"), undefined);
  assert.deepEqual(await endpoints(florin), []);
  await florin.stop();
});

test("the next start finds the endpoint and tells the same secret, another target gets one of its own", async () => {
  const file = databaseFile();
  const start = (target: string) => serve(["--port", "0", "--database", file], { FLORIN_FORWARD_TO: target });
  const first = await start(TARGET);
  await first.stop();
  const again = await start(TARGET);
  assert.equal(greeted(again, "Signing secret"), greeted(first, "Signing secret"));
  assert.equal((await endpoints(again)).length, 1);
  await again.stop();
  const other = await start("127.0.0.1:9/other");
  assert.equal(greeted(other, "Events go to"), "http://127.0.0.1:9/other");
  assert.notEqual(greeted(other, "Signing secret"), greeted(first, "Signing secret"));
  assert.equal((await endpoints(other)).length, 2);
  await other.stop();
});

test("an endpoint that was disabled by hand stays so: a new one takes its place", async () => {
  const file = databaseFile();
  const first = await serve(["--port", "0", "--database", file, "--forward-to", TARGET]);
  const [{ id }] = (await endpoints(first)) as [Endpoint];
  await call(first.url, `${PATH}/${String(id)}`, { key, body: "disabled=true" });
  await first.stop();
  const again = await serve(["--port", "0", "--database", file, "--forward-to", TARGET]);
  assert.deepEqual(
    (await endpoints(again)).map(({ status }) => status),
    ["enabled", "disabled"],
  );
  await again.stop();
});

test("a start without room for an endpoint ends in one line that says so", async () => {
  const file = databaseFile();
  const florin = await serve(["--port", "0", "--database", file]);
  for (let count = 0; count < 16; count += 1) {
    await call(florin.url, PATH, { key, body: `url=${encodeURIComponent(TARGET)}&enabled_events[]=charge.succeeded` });
  }
  await florin.stop();
  const end = await run(["start", "--port", "0", "--database", file, "--forward-to", TARGET]);
  assertOneLine(end, /can't be forwarded to http:\/\/127\.0\.0\.1:9\/hook: delete one of the 16 webhook endpoints/);
});

test("a target that nothing may be sent to is told in one line", async () => {
  const end = await run(["start", "--port", "0", "--memory", "--forward-to", "http://169.254.169.254/hook"]);
  assertOneLine(end, /can't be forwarded to http:\/\/169\.254\.169\.254\/hook: it is no place/);
});
