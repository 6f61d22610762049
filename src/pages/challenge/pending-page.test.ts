import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { amount } from "../../domain/money.ts";
import type { Currency } from "../../domain/money.ts";
import { CARD } from "../../../test/support/document-samples.ts";
import { pendingPage } from "./pending-page.ts";

const CHALLENGE = { merchant: "Shop", amount: amount(1999), currency: "eur" as Currency, card: CARD };

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
    const { body } = pendingPage({ ...CHALLENGE, amount: amount(minor), currency: currency as Currency });
    assert.ok(body.includes(`<p class="amount">${text}</p>`));
  });
}

test("a merchant's name is text, kept from reordering what is around it", () => {
  const { body } = pendingPage({ ...CHALLENGE, merchant: `<img src=x onerror="alert(1)">` });
  assert.ok(body.includes("<bdi>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</bdi>"));
});

test("the policy names the digest of the one style, lets no script run, and lets the form lead to the shop", () => {
  const { body, headers } = pendingPage({ ...CHALLENGE, returnUrl: "https://shop.example/" });
  const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? "";
  const digest = createHash("sha256").update(style).digest("base64");
  assert.equal(
    headers["Content-Security-Policy"],
    `default-src 'none'; style-src 'sha256-${digest}'; form-action 'self' https: http:; frame-ancestors *; base-uri 'none'`,
  );
  assert.ok(!/\sstyle=|<script/.test(body));
});

test("without a return URL the form leads nowhere but to the page itself", () => {
  assert.match(pendingPage(CHALLENGE).headers["Content-Security-Policy"] ?? "", /form-action 'self';/);
});
