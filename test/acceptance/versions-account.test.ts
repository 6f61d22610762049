import assert from "node:assert/strict";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";

const PAID = "amount=1999&currency=usd&payment_method_types[]=card&payment_method=pm_card_visa&confirm=true";

function versionOf(answer: { readonly headers: Headers }): string | null {
  return answer.headers.get("stripe-version");
}

test("a request that names no version is answered in the newest, which stays the account's", async () => {
  const florin = await startFlorin();
  const named = await florin.request("GET", "/v1/customers", { headers: { "Stripe-Version": "2020-08-27" } });
  assert.equal(versionOf(named), "2020-08-27");
  assert.equal(versionOf(await florin.request("GET", "/v1/customers")), "2026-10-28.endive");
  const [account] = await florin.store.listAccounts();
  assert.ok(account !== undefined);
  const { apiVersion } = account.data as { readonly apiVersion?: string };
  assert.equal(apiVersion, "2026-10-28.endive");
});

test("an account whose version was set speaks it where none is named, in answers, errors and events", async () => {
  const florin = await startFlorin(":memory:", undefined, { flags: { "api-version": "2020-08-27" } });
  const paid = await florin.request("POST", "/v1/payment_intents", { body: PAID });
  assert.equal(versionOf(paid), "2020-08-27");
  assert.ok("charges" in paid.json);
  const unknown = await florin.request("GET", "/v1/payment_intents/pi_none");
  assert.deepEqual([unknown.status, versionOf(unknown)], [404, "2020-08-27"]);

  const newest = { headers: { "Stripe-Version": "2026-10-28.endive" } };
  const { json } = await florin.request("GET", "/v1/events?type=payment_intent.succeeded", newest);
  const [event] = json["data"] as [{ readonly api_version: string; readonly data: { readonly object: object } }];
  assert.equal(event.api_version, "2020-08-27");
  const object = event.data.object as { readonly charges: { readonly data: readonly { readonly status: string }[] } };
  assert.deepEqual(
    object.charges.data.map(({ status }) => status),
    ["succeeded"],
  );
});

test("an event of an older version holds no charges that came later", async () => {
  const florin = await startFlorin(":memory:", undefined, { flags: { "api-version": "2020-08-27" } });
  const { json } = await florin.request("POST", "/v1/payment_intents", { body: "amount=1999&currency=usd" });
  florin.clock.advance(60);
  const path = `/v1/payment_intents/${String(json["id"])}/confirm`;
  const paid = await florin.request("POST", path, { body: "payment_method=pm_card_visa" });
  assert.equal(paid.json["status"], "succeeded");
  const counts = new Map<string, number>();
  const events = (await florin.request("GET", "/v1/events")).json["data"] as readonly {
    readonly type: string;
    readonly data: { readonly object: { readonly charges?: { readonly data: readonly unknown[] } } };
  }[];
  for (const { type, data } of events) counts.set(type, data.object.charges?.data.length ?? -1);
  assert.deepEqual([counts.get("payment_intent.created"), counts.get("payment_intent.succeeded")], [0, 1]);
});

test("events stay in the version that the account had when they happened", async () => {
  const florin = await startFlorin(":memory:", undefined, { flags: { "api-version": "2022-11-15" } });
  await florin.request("POST", "/v1/customers", { body: "name=Ada" });
  const [account] = await florin.store.listAccounts();
  assert.ok(account !== undefined);
  await florin.store.changeAccount(account.id, { ...(account.data as object), apiVersion: "2024-06-20" });
  await florin.request("POST", "/v1/customers", { body: "name=Grace" });
  const { json } = await florin.request("GET", "/v1/events");
  assert.deepEqual(
    (json["data"] as readonly { readonly api_version: string }[]).map(({ api_version: version }) => version),
    ["2024-06-20", "2022-11-15"],
  );
});

test("a server isn't started for a version that there isn't", async () => {
  await assert.rejects(
    startFlorin(":memory:", undefined, { flags: { "api-version": "2020-08-28" } }),
    /no version "2020-08-28" of the API/,
  );
});

test("a version that there isn't is refused and echoed, and leaves no trace", async () => {
  const florin = await startFlorin();
  for (const version of ["2020-08-28", "2025-03-31", "latest", "2026-10-28.clover"]) {
    const answer = await florin.request("POST", "/v1/customers", {
      body: "name=Ada",
      headers: { "Stripe-Version": version },
    });
    assert.deepEqual(
      [answer.status, versionOf(answer), answer.json],
      [400, version, { error: { message: `Invalid Stripe API version: ${version}`, type: "invalid_request_error" } }],
    );
  }
  assert.deepEqual((await florin.request("GET", "/v1/customers")).json["data"], []);
});
