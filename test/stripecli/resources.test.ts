import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { startFlorin } from "../support/florin.ts";
import { answered, WITH_CLIENT, stripe } from "./client.ts";

const florin = await startFlorin();
const sdk = florin.stripe();
const ask = (...args: string[]) => answered(florin.url, args);

test("resource commands create, retrieve, update, list, act and delete", WITH_CLIENT, async () => {
  const customer = await ask("customers", "create", "--email", "ada@example.com", "-d", "metadata[plan]=gold");
  const id = String(customer["id"]);
  assert.equal((await ask("customers", "retrieve", id))["email"], "ada@example.com");
  assert.equal((await ask("customers", "update", id, "--name", "Ada"))["name"], "Ada");
  const listed = await ask("customers", "list", "--limit", "1");
  assert.deepEqual(listed["data"], [{ ...customer, name: "Ada" }]);
  const made = await ask("payment_intents", "create", "--amount", "1500", "--currency", "usd", "--customer", id);
  const intent = String(made["id"]);
  const paid = await ask(
    "payment_intents",
    "confirm",
    intent,
    "--payment-method",
    "pm_card_visa",
    "-d",
    "return_url=https://a.example",
  );
  assert.equal(paid["status"], "succeeded");
  const refund = await ask("refunds", "create", "--payment-intent", intent, "--amount", "500");
  assert.equal(refund["amount"], 500);
  assert.deepEqual(await ask("customers", "delete", id, "--confirm"), { id, object: "customer", deleted: true });
});

test("get, post and delete reach any path, and print what the server sent", WITH_CLIENT, async () => {
  const made = await ask("post", "/v1/customers", "-d", "email=eva@example.com", "-d", "metadata[a]=1");
  const path = `/v1/customers/${String(made["id"])}`;
  const { output } = await stripe(florin.url, ["get", path]);
  assert.equal(output.trim(), (await florin.request("GET", path)).text);
  assert.match(output, /^ {2}"email": "eva@example.com",$/m);
  const expanded = await ask("get", path, "-e", "sources");
  assert.equal((expanded["sources"] as { object: string }).object, "list");
  assert.equal((await ask("delete", path, "--confirm"))["deleted"], true);
  const { output: refused } = await stripe(florin.url, ["get", "/v1/customers/cus_none"]);
  assert.match(refused, /"message": "No such customer: 'cus_none'"/);
});

test("an idempotency key of the command line counts", WITH_CLIENT, async () => {
  const twice = ["post", "/v1/customers", "-d", "name=Once", "-i", "only-once"];
  assert.deepEqual(await ask(...twice), await ask(...twice));
});

test("a file of fixtures is carried out, one call building on the other", WITH_CLIENT, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "florin-fixtures-"));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "fixtures.json");
  const steps = [
    { name: "buyer", path: "/v1/customers", method: "post", params: { email: "fix@example.com" } },
    {
      name: "card",
      path: "/v1/payment_methods/pm_card_visa/attach",
      method: "post",
      params: { customer: "${buyer:id}" },
    },
    {
      name: "payment",
      path: "/v1/payment_intents",
      method: "post",
      params: {
        amount: 4200,
        currency: "eur",
        customer: "${buyer:id}",
        payment_method: "${card:id}",
        payment_method_types: ["card"],
        confirm: true,
      },
    },
  ];
  writeFileSync(file, JSON.stringify({ _meta: { template_version: 0 }, fixtures: steps }));
  const { code, output } = await stripe(florin.url, ["fixtures", file]);
  assert.equal(code, 0, output);
  const [intent] = (await sdk.paymentIntents.list({ limit: 1 })).data;
  assert.deepEqual([intent?.amount, intent?.currency, intent?.status], [4200, "eur", "succeeded"]);
  assert.ok(typeof intent?.customer === "string");
  const buyer = await sdk.customers.retrieve(intent.customer);
  assert.equal("email" in buyer && buyer.email, "fix@example.com");
});
