import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import { PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";
import { temporaryFile } from "../support/store-files.ts";
import { tracesOf } from "./traces.ts";

const { file, remove } = temporaryFile();
const florin = await startFlorin(file);
after(remove);

/** The database and all files beside it, the server's log, and the events. */
async function everythingKept(): Promise<readonly (readonly [name: string, bytes: Buffer])[]> {
  const folder = dirname(file);
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
  const events = await florin.request("GET", "/v1/events?limit=100");
  return [...files, ["the events", Buffer.from(events.text)], ["the log", Buffer.from(florin.logged.join("\n"))]];
}

test("the secret of a customer session is kept nowhere, also where its answer is kept for repeated requests", async () => {
  const stripe = florin.stripe();
  const customer = await stripe.customers.create();
  const params = { customer: customer.id, components: { payment_element: { enabled: true } } };
  const options = { idempotencyKey: "session-1" };
  const { client_secret } = await stripe.customerSessions.create(params, options);
  const again = await stripe.customerSessions.create(params, options);
  assert.equal(again.client_secret, client_secret);
  const path = `/_florin/customer_session?client_secret=${client_secret}`;
  const authorization = `Bearer ${PUBLISHABLE_KEY}`;
  assert.equal((await florin.request("GET", path, { authorization })).status, 200);
  const mismatch = await florin.request("POST", "/v1/customer_sessions", {
    headers: { "Idempotency-Key": "session-1" },
    body: `customer=${customer.id}&components[customer_sheet][enabled]=true`,
  });
  assert.equal(mismatch.status, 400);

  const random = client_secret.slice("cuss_secret_".length);
  for (const [name, bytes] of await everythingKept()) {
    for (const form of [random, Buffer.from(client_secret).toString("base64").slice(0, 40)]) {
      assert.equal(bytes.includes(form), false, name);
    }
  }
});

test("the secret of an ephemeral key is kept nowhere, neither where it is used nor where it is repeated", async () => {
  const stripe = florin.stripe();
  const customer = await stripe.customers.create();
  const options = { idempotencyKey: "app-1", apiVersion: NEWEST_VERSION };
  const { id, secret = "" } = await stripe.ephemeralKeys.create({ customer: customer.id }, options);
  assert.equal((await stripe.ephemeralKeys.create({ customer: customer.id }, options)).secret, secret);
  const asApp = { authorization: `Bearer ${secret}`, headers: { "Stripe-Version": NEWEST_VERSION } };
  assert.equal((await florin.request("GET", `/v1/customers/${customer.id}?note=${secret}`, asApp)).status, 400);
  assert.equal((await florin.request("GET", "/v1/balance", asApp)).status, 403);
  const logged = await florin.request("GET", "/_florin/request_logs?limit=100");
  await stripe.ephemeralKeys.del(id);
  assert.equal((await florin.request("GET", `/v1/customers/${customer.id}`, asApp)).status, 401);

  const random = secret.split("_").at(-1) ?? "";
  assert.equal(random.length, 48);
  for (const [name, bytes] of [...(await everythingKept()), ["requests", Buffer.from(logged.text)] as const]) {
    for (const form of [random, Buffer.from(secret).toString("base64").slice(0, 40)]) {
      assert.equal(bytes.includes(form), false, name);
    }
  }
});

test("a card in a confirmation token is kept sealed, before and after the token is used", async () => {
  const number = "378282246310005";
  const cvc = "0731";
  const card = `payment_method_data[card][number]=${number}&payment_method_data[card][cvc]=${cvc}`;
  const expiry = "payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=34";
  const body = `payment_method_data[type]=card&${card}&${expiry}`;
  const authorization = `Bearer ${PUBLISHABLE_KEY}`;
  const token = await florin.request("POST", "/v1/confirmation_tokens", { authorization, body });
  const [sealed] = await florin.store.countVault();
  assert.equal(sealed?.records, 1);
  const marks = { numbers: new Set([number]), codes: new Set([cvc]) };
  for (const [name, bytes] of await everythingKept()) assert.deepEqual(tracesOf(marks, bytes), [], name);

  const intent = await florin.stripe().paymentIntents.create({
    amount: 1999,
    currency: "eur",
    confirm: true,
    confirmation_token: String(token.json["id"]),
  });
  assert.equal(intent.status, "succeeded");
  assert.deepEqual(await florin.store.countVault(), [sealed]);
  for (const [name, bytes] of await everythingKept()) assert.deepEqual(tracesOf(marks, bytes), [], name);
});
