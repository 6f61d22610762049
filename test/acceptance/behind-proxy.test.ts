import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNTS } from "../support/bank-accounts.ts";
import { type Florin, PUBLISHABLE_KEY, startFlorin } from "../support/florin.ts";

const trusting = await startFlorin(":memory:", undefined, { variables: { FLORIN_TRUSTED_PROXIES: "127.0.0.0/8" } });
const plain = await startFlorin();

/** A browser confirms through a proxy, which says where it is: the address that counts as evidence of its consent. */
async function addressOfConsent(florin: Florin, forwardedFor: string): Promise<unknown> {
  const intent = await florin.stripe().setupIntents.create({ allowed_payment_method_types: ["sepa_debit"] });
  const method = await florin.stripe().paymentMethods.create(ACCOUNTS.sepa_debit);
  const { status, json } = await florin.request("POST", `/v1/setup_intents/${intent.id}/confirm`, {
    authorization: `Bearer ${PUBLISHABLE_KEY}`,
    headers: { "X-Forwarded-For": forwardedFor, "User-Agent": "Browser" },
    body: new URLSearchParams({
      client_secret: intent.client_secret ?? "",
      payment_method: method.id,
      "mandate_data[customer_acceptance][type]": "online",
      "mandate_data[customer_acceptance][online][infer_from_client]": "true",
      return_url: "https://shop.example/back",
    }).toString(),
  });
  assert.equal(status, 200, JSON.stringify(json));
  const { mandate } = await florin.stripe().setupIntents.retrieve(intent.id);
  const { customer_acceptance } = await florin.stripe().mandates.retrieve(mandate as string);
  return customer_acceptance.online?.ip_address;
}

test("behind a trusted proxy the customer's own address is the evidence of consent", async () => {
  assert.equal(await addressOfConsent(trusting, "203.0.113.9"), "203.0.113.9");
});

test("of several addresses the last one counts that no trusted proxy has", async () => {
  assert.equal(await addressOfConsent(trusting, "198.51.100.1, 203.0.113.9, 127.0.0.2"), "203.0.113.9");
});

test("whoever is not trusted as a proxy is told by the connection alone", async () => {
  assert.equal(await addressOfConsent(plain, "203.0.113.9"), "127.0.0.1");
});
