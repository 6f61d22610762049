import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { running, WITH_CLIENT } from "./client.ts";

const florin = await startFlorin();
const READY = /Ready! You're now waiting/;

const tail = (...args: string[]) => running(florin.url, ["logs", "tail", ...args], READY);

/** One request of each sort, and the last one, which every filter of the test lets through or which ends the wait. */
async function requests(): Promise<void> {
  await florin.request("GET", "/v1/customers?limit=3");
  await florin.request("POST", "/v1/customers", { body: "email=ada@example.com" });
  await florin.request("GET", "/v1/customers/cus_none");
  await florin.request("POST", "/v1/charges", { body: "amount=100&currency=usd&source=tok_chargeDeclined" });
  await florin.request("DELETE", "/v1/customers/cus_none");
}

const ALL = [
  "[200] GET /v1/customers",
  "[200] POST /v1/customers",
  "[404] GET /v1/customers/cus_none",
  "[402] POST /v1/charges",
  "[404] DELETE /v1/customers/cus_none",
] as const;
const [list, create, missing, declined, remove] = ALL;

const FILTERS: readonly (readonly [args: readonly string[], lines: readonly string[]])[] = [
  [[], ALL],
  [
    ["--filter-http-method", "GET"],
    [list, missing],
  ],
  [
    ["--filter-http-method", "POST,DELETE"],
    [create, declined, remove],
  ],
  [
    ["--filter-request-path", "/v1/customers"],
    [list, create],
  ],
  [
    ["--filter-request-status", "FAILED"],
    [missing, declined, remove],
  ],
  [
    ["--filter-request-status", "SUCCEEDED"],
    [list, create],
  ],
  [["--filter-status-code", "402"], [declined]],
  [
    ["--filter-status-code-type", "4XX"],
    [missing, declined, remove],
  ],
  [["--filter-status-code-type", "2XX", "--filter-http-method", "POST"], [create]],
  [["--filter-source", "API", "--filter-account", "self"], ALL],
  [["--filter-account", "SELF"], ALL],
  [["--filter-ip-address", "127.0.0.1"], ALL],
];

for (const [args, lines] of FILTERS) {
  test(`logs tail ${args.join(" ")} shows ${lines.length} of ${ALL.length} requests`, WITH_CLIENT, async () => {
    const client = await tail(...args);
    await requests();
    // What comes together the client prints in any order.
    for (const line of lines) await client.printed(new RegExp(line.replaceAll(/[[\]/]/g, "\\$&")));
    const shown = client.output().match(/\[\d+\] (?:GET|POST|DELETE) \S+/g);
    assert.deepEqual(shown?.toSorted(), lines.toSorted());
    await client.stop();
  });
}

test("filters that let nothing through show nothing", WITH_CLIENT, async () => {
  const args = ["--filter-source", "DASHBOARD"];
  const silent = await tail(...args);
  const other = await tail();
  await requests();
  await other.printed(/\[404\] DELETE/);
  assert.doesNotMatch(silent.output(), /\[\d+\] /);
  await silent.stop();
  await other.stop();
});

test("a failed request is shown with its error, without secrets", WITH_CLIENT, async () => {
  const client = await tail("--format", "JSON");
  await florin.request("POST", "/v1/charges", { body: "amount=100&currency=usd&source=tok_chargeDeclined" });
  const [line] = await client.printed(/\{.*"\/v1\/charges".*\}/);
  const shown = JSON.parse(line) as { error: Record<string, string>; request_id: string; livemode: boolean };
  assert.match(shown.request_id, /^req_\w{14}$/);
  assert.equal(shown.livemode, false);
  const { type, code, decline_code: decline, charge, message } = shown.error;
  assert.deepEqual([type, code, decline], ["card_error", "card_declined", "generic_decline"]);
  assert.match(charge ?? "", /^ch_/);
  assert.equal(message, "Your card was declined.");
  await client.stop();
});
