import assert from "node:assert/strict";
import { test } from "node:test";
import { instant, laterBy } from "../instant.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { ConfirmationToken } from "./confirmation-token.ts";
import { PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { createConfirmationToken } from "./create.ts";
import { consentWith, paymentWith, setupWith, tokenRefusal, usageRefusal } from "./use.ts";

const NOW = instant(1_790_000_000);
const RETURN_URL = "https://shop.example/back";
const SHIPPING = { name: "Jenny", address: { city: "Bonn" } };
const FULL = { returnUrl: RETURN_URL, setupFutureUsage: "off_session", shipping: SHIPPING } as const;

function token(input: Parameters<typeof createConfirmationToken>[0] = {}): ConfirmationToken {
  return createConfirmationToken(input, { id: "ctoken_1", now: NOW });
}

test("a token confirms until its twelve hours are over, and then no more", () => {
  const seconds = 12 * 60 * 60;
  assert.equal(tokenRefusal(token(), "payment_intent", laterBy(NOW, seconds - 1)), undefined);
  assert.deepEqual(tokenRefusal(token(), "setup_intent", laterBy(NOW, seconds)), {
    kind: "confirmation_token_expired",
    confirmed: "setup_intent",
  });
});

test("a used token says for what kind of intent, also when its time is over", () => {
  const used: ConfirmationToken = { ...token(), usedFor: { resource: "setup_intent", id: "seti_1" } };
  for (const now of [NOW, laterBy(NOW, 1_000_000)]) {
    assert.deepEqual(tokenRefusal(used, "payment_intent", now), {
      kind: "confirmation_token_used",
      confirmed: "payment_intent",
      usedFor: "setup_intent",
    });
  }
});

test("two future usages fit together if they are the same or one of them is missing", () => {
  const usages = [undefined, "off_session", "on_session"] as const satisfies readonly (FutureUsage | undefined)[];
  for (const ofToken of usages) {
    for (const ofIntent of usages) {
      const refusal = usageRefusal(token({ setupFutureUsage: ofToken }), ofIntent);
      const fits = ofToken === undefined || ofIntent === undefined || ofToken === ofIntent;
      assert.deepEqual(refusal, fits ? undefined : { kind: "confirmation_token_usage_differs", ofToken, ofIntent });
    }
  }
});

test("a token speaks where a payment's request is silent, and leaves actions to the client", () => {
  assert.deepEqual(paymentWith({}, token(FULL)), { ...FULL, useStripeSdk: true });
});

test("the words of a request stand against the token's, and so does taking a value away", () => {
  const words = { returnUrl: "app://back", setupFutureUsage: null, shipping: null, useStripeSdk: false } as const;
  assert.deepEqual(paymentWith(words, token(FULL)), words);
});

test("a setup takes neither shipping nor future usage from a token", () => {
  assert.deepEqual(setupWith({}, token(FULL)), { returnUrl: RETURN_URL, useStripeSdk: true });
});

test("without a token a request says what it says", () => {
  assert.deepEqual([setupWith({}, undefined), paymentWith({}, undefined)], [{}, {}]);
});

test("the customer's word in a request goes before the one that came with the token", () => {
  const said = { type: "online", acceptedAt: NOW, ipAddress: "192.0.2.1", userAgent: "Browser" } as const;
  const offline = { type: "offline", acceptedAt: NOW } as const;
  const carrying = createConfirmationToken({}, { id: "ctoken_1", now: NOW, consent: { given: said } });
  assert.deepEqual(consentWith({ given: offline }, carrying), { given: offline });
  assert.deepEqual(consentWith({}, carrying), { given: said });
  assert.deepEqual(consentWith({ inferred: offline }, undefined), { inferred: offline });
});

test("of a browser that hands in a card nothing is written down, unless it says that its customer consented", () => {
  const seen = { type: "online", acceptedAt: NOW, ipAddress: "192.0.2.1", userAgent: "Browser" } as const;
  const facts = { id: "ctoken_1", now: NOW, method: PAYMENT_METHOD };
  assert.equal(createConfirmationToken({}, { ...facts, consent: { inferred: seen } }).consent, undefined);
  assert.deepEqual(createConfirmationToken({}, { ...facts, consent: { given: seen } }).consent, { given: seen });
});
