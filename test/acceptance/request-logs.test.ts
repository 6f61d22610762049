import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlorin } from "../support/florin.ts";

const florin = await startFlorin();
const LOGS = "/_florin/request_logs";

interface Logged {
  readonly id: string;
  readonly answer: string;
  readonly parameters: string;
  readonly [name: string]: unknown;
}

async function logs(limit = 1): Promise<readonly Logged[]> {
  const { json } = await florin.request("GET", `${LOGS}?limit=${limit}`);
  return json["data"] as readonly Logged[];
}

describe("the log of requests", () => {
  test("knows what was asked and answered, newest first", async () => {
    await florin.request("GET", "/v1/customers?limit=2");
    const { headers, text } = await florin.request("POST", "/v1/customers", {
      body: "name=Ada",
      headers: { "Idempotency-Key": "log-1" },
    });
    const [create, list] = await logs(2);
    assert.ok(create && list);
    assert.deepEqual([list["method"], list["path"], list.parameters], ["GET", "/v1/customers", "limit=2"]);
    assert.equal(create.id, headers.get("request-id"));
    assert.equal(create.answer, text);
    const { status, parameters, idempotency_key: key, client_ip: ip, error, livemode } = create;
    assert.deepEqual(
      [status, parameters, key, ip, error, livemode],
      [200, "name=Ada", "log-1", "127.0.0.1", null, false],
    );
    assert.ok(Number(create["duration_ms"]) > 0);
    assert.deepEqual((await florin.request("GET", `${LOGS}/${create.id}`)).json, create);
    assert.equal((await florin.request("GET", `${LOGS}/req_none`)).status, 404);
  });

  test("keeps no card data and no secret, neither of the request nor of the answer", async () => {
    const body = "type=card&card[number]=4242424242424242&card[exp_month]=12&card[exp_year]=2034&card[cvc]=987";
    await florin.request("POST", "/v1/payment_methods", { body });
    const { json } = await florin.request("POST", "/v1/payment_intents", { body: "amount=100&currency=usd" });
    const secret = String(json["client_secret"]);
    await florin.request("GET", `/v1/payment_intents/${String(json["id"])}?client_secret=${secret}`);
    await florin.request("GET", "/v1/customers/4242424242424242");
    const text = JSON.stringify(await logs(4));
    for (const hidden of ["4242424242424242", "987", secret]) assert.ok(!text.includes(hidden), hidden);
    assert.match(text, /card\[number\]=\[removed\]/);
  });

  test("shows no card number that somebody wrote where none belongs", async () => {
    const number = "4242424242424242";
    const headers = { "Idempotency-Key": `order ${number}` };
    const { json } = await florin.request("POST", "/v1/customers", {
      body: `name=4242+4242+4242+4242&metadata[note]=${number}`,
      headers,
    });
    await florin.request("GET", `/v1/customers/${String(json["id"])}`);
    await florin.request("GET", `/v1/customers/search?query=name:"${number}"`);
    const text = JSON.stringify(await logs(3));
    for (const hidden of [number, "4242 4242"]) assert.ok(!text.includes(hidden), text);
    assert.match(text, /order \[removed\]/);
  });

  test("keeps the first parameters of a long request, each of them whole", async () => {
    const first = `metadata[a]=${"x".repeat(19_900)}`;
    for (const form of [`${first}&metadata[note]=4242424242424242&number=1${"&b=2".repeat(50)}`, "x".repeat(30_000)]) {
      await florin.request("POST", "/v1/customers", { body: form });
    }
    const [endless, long] = await logs(2);
    assert.equal(endless?.parameters, "");
    assert.ok(long);
    assert.ok(long.parameters.startsWith(`${first}&metadata[note]=[removed]&number=[removed]&b=2`));
    assert.ok(long.parameters.length <= 20_000 && long.parameters.endsWith("&b=2"));
  });

  test("tells failed requests with their error", async () => {
    await florin.request("POST", "/v1/charges", { body: "amount=100&currency=usd&source=tok_chargeDeclined" });
    const [failed] = await logs();
    assert.ok(failed);
    const { code, decline_code: decline } = failed["error"] as Record<string, string>;
    assert.deepEqual([failed["status"], code, decline], [402, "card_declined", "generic_decline"]);
  });

  test("leaves out who is unknown, itself, and what is over a day old", async () => {
    await florin.request("GET", "/v1/account");
    const [last] = await logs();
    await florin.request("GET", "/v1/account", { authorization: "Bearer sk_test_nobody" });
    assert.deepEqual(await logs(), [last]);
    florin.clock.advance(24 * 3600 + 1);
    assert.deepEqual(await logs(), []);
  });
});
