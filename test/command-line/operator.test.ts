import assert from "node:assert/strict";
import { test } from "node:test";
import { WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import { call, serve } from "./program.ts";

const florin = await serve(["--port", "0", "--memory"]);

async function asked(path: string): Promise<{ readonly status: number; readonly type: string; readonly text: string }> {
  const answer = await fetch(`${florin.url}${path}`);
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
}

test("an operator's tools learn without a key that the server is alive and ready", async () => {
  for (const path of ["/livez", "/readyz"]) {
    const { status, type, text } = await asked(path);
    assert.deepEqual([status, text], [200, "ok\n"], path);
    assert.match(type, /^text\/plain/);
  }
});

test("metrics count requests by route and status, never by id", async () => {
  const { secret: key } = WELL_KNOWN_TEST_KEYS;
  const { json } = await call(florin.url, "/v1/customers", { key, body: "name=Ada" });
  const id = String(json["id"]);
  await call(florin.url, `/v1/customers/${id}`, { key });
  await call(florin.url, "/v1/customers/cus_none", { key });
  const { status, text } = await asked("/metrics");
  assert.equal(status, 200);
  const counted = (labels: string): boolean => text.includes(`florin_http_requests_total{${labels}} 1`);
  assert.ok(counted('method="POST",route="/v1/customers",status="200"'));
  assert.ok(counted('method="GET",route="/v1/customers/:customer",status="200"'));
  assert.ok(counted('method="GET",route="/v1/customers/:customer",status="404"'));
  assert.match(text, /^process_resident_memory_bytes /m);
  assert.ok(!text.includes(id));
  assert.ok(!text.includes(key));
});
