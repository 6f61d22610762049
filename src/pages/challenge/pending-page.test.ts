import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { amount } from "../../domain/money.ts";
import type { Currency } from "../../domain/money.ts";
import { pendingPage } from "./pending-page.ts";

const CHALLENGE = {
  merchant: "Shop",
  purchase: { amount: amount(1999), currency: "eur" as Currency },
  brand: "visa",
  last4: "4242",
} as const;

const AMOUNTS: readonly [minor: number, currency: string, text: string][] = [
  [1999, "eur", "€19.99"],
  [100, "usd", "$1.00"],
  [100, "aud", "A$1.00"],
  [500, "jpy", "¥500"],
  [12345, "kwd", "KWD\u00a012.345"],
  [120000, "isk", "ISK\u00a01,200.00"],
  [99999999999, "idr", "IDR\u00a0999,999,999.99"],
];

for (const [minor, currency, text] of AMOUNTS) {
  test(`${minor} ${currency} is shown as ${text}`, () => {
    const { body } = pendingPage({
      ...CHALLENGE,
      purchase: { amount: amount(minor), currency: currency as Currency },
    });
    assert.ok(body.includes(`<p class="amount">${text}</p>`));
  });
}

test("a merchant's name is text, kept from reordering what is around it", () => {
  const { body } = pendingPage({ ...CHALLENGE, merchant: `<img src=x onerror="alert(1)">` });
  assert.ok(body.includes("<bdi>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</bdi>"));
});

test("the policy names the digest of the one style, lets no script run, and lets the form lead to the page itself", () => {
  const { body, headers } = pendingPage(CHALLENGE);
  const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  assert.equal(
    headers["Content-Security-Policy"],
    `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self'; frame-ancestors *; base-uri 'none'`,
  );
  assert.ok(!/\sstyle=|<script/.test(body));
});

test("a card that is only added is confirmed without an amount", () => {
  const { body } = pendingPage({ ...CHALLENGE, purchase: undefined });
  assert.ok(body.includes("<h1>Confirm your card</h1>"));
  assert.ok(!body.includes(`class="amount"`));
});
