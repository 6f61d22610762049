import assert from "node:assert/strict";
import { test } from "node:test";
import { returnAddress } from "./return-address.ts";

const FACTS = {
  kind: "payment_intent",
  intent: "pi_1",
  clientSecret: "pi_1_secret_2",
  redirectStatus: "succeeded",
} as const;
const TOLD = "payment_intent=pi_1&payment_intent_client_secret=pi_1_secret_2&redirect_status=succeeded";

const ADDRESSES: readonly [why: string, returnUrl: string, address: string][] = [
  ["a bare address", "https://shop.example/back", `https://shop.example/back?${TOLD}`],
  ["an address without a path", "https://shop.example", `https://shop.example/?${TOLD}`],
  ["a query and a fragment", "https://shop.example/?a=1#/done?x", `https://shop.example/?a=1&${TOLD}#/done?x`],
  ["a query as it was written", "https://shop.example/?a=%20+&b&c[]=1", `https://shop.example/?a=%20+&b&c[]=1&${TOLD}`],
  ["an empty query", "https://shop.example/?", `https://shop.example/?${TOLD}`],
  ["our own names", "https://shop.example/?redirect%5Fstatus=failed&a=1", `https://shop.example/?a=1&${TOLD}`],
  ["letters that a header cannot hold", "https://shop.example/zurück", `https://shop.example/zur%C3%BCck?${TOLD}`],
  ["an app's scheme", "myapp://back", `myapp://back?${TOLD}`],
  ["an app's scheme with a path", "com.shop.app://pay/done?a=1", `com.shop.app://pay/done?a=1&${TOLD}`],
];

for (const [why, returnUrl, address] of ADDRESSES) {
  test(`the customer comes back to ${why}`, () => assert.equal(returnAddress(returnUrl, FACTS), address));
}

const NOWHERE = [
  "javascript://%0aalert(1)",
  "JavaScript://x",
  "data://text/html,x",
  "file:///etc/passwd",
  "shop",
  "https://",
];

for (const returnUrl of NOWHERE) {
  test(`no customer is sent to ${returnUrl}`, () => {
    assert.equal(returnAddress(returnUrl, FACTS), undefined);
  });
}

test("a setup tells the merchant's page of itself under its own names", () => {
  const facts = { ...FACTS, kind: "setup_intent", intent: "seti_1", clientSecret: "seti_1_secret_2" } as const;
  const told = "setup_intent=seti_1&setup_intent_client_secret=seti_1_secret_2&redirect_status=succeeded";
  assert.equal(returnAddress("https://shop.example/back", facts), `https://shop.example/back?${told}`);
});
