import assert from "node:assert/strict";
import { test } from "node:test";
import type { Currency } from "../money.ts";
import { mayRedirect, methodTypes, typesOfPayment, typesRefusal } from "./method-types.ts";

test("a dynamic selection without limits accepts what is enabled", () => {
  const debits = ["acss_debit", "au_becs_debit", "bacs_debit", "sepa_debit", "us_bank_account"];
  assert.deepEqual(methodTypes({ by: "dynamic", allowRedirects: "always" }), ["card", ...debits]);
});

test("debits pay in the currency of their scheme, and can't be held", () => {
  const methods = { by: "dynamic", allowRedirects: "always" } as const;
  const types = (currency: string, captureMethod: "automatic" | "manual" = "automatic") =>
    typesOfPayment({ methods, currency: currency as Currency, captureMethod });
  assert.deepEqual(types("eur"), ["card", "sepa_debit"]);
  assert.deepEqual(types("usd"), ["card", "us_bank_account"]);
  assert.deepEqual(types("jpy"), ["card"]);
  assert.deepEqual(types("eur", "manual"), ["card"]);
});

test("named types must fit currency and capture, and a list must leave one that does", () => {
  const refusal = (types: readonly string[], currency: string, captureMethod: "automatic" | "manual" = "automatic") =>
    typesRefusal({ methods: { by: "explicit", types }, currency: currency as Currency, captureMethod });
  assert.deepEqual(refusal(["card", "sepa_debit"], "eur"), undefined);
  const foreign = { type: "sepa_debit", isAlone: false };
  assert.deepEqual(refusal(["card", "sepa_debit"], "usd"), { kind: "types_not_of_currency", currency: "usd", foreign });
  const alone = { kind: "types_not_of_currency", currency: "usd", foreign: { ...foreign, isAlone: true } };
  assert.deepEqual(refusal(["sepa_debit"], "usd"), alone);
  assert.deepEqual(refusal(["card", "sepa_debit"], "eur", "manual"), { kind: "type_not_held", type: "sepa_debit" });
  const only = { by: "dynamic", allowRedirects: "always", allowed: ["sepa_debit"] } as const;
  const eur = { methods: only, currency: "eur" as Currency };
  assert.deepEqual(typesRefusal({ ...eur, captureMethod: "automatic" }), undefined);
  assert.deepEqual(typesRefusal({ ...eur, captureMethod: "manual" }), { kind: "type_not_held", type: "sepa_debit" });
  const usd = { methods: only, currency: "usd" as Currency, captureMethod: "automatic" } as const;
  assert.deepEqual(typesRefusal(usd), { kind: "types_not_of_currency", currency: "usd", foreign: undefined });
});

test("allowed types only narrow a dynamic selection", () => {
  const allowing = (...allowed: string[]) => methodTypes({ by: "dynamic", allowRedirects: "always", allowed });
  assert.deepEqual(allowing("klarna", "card"), ["card"]);
  assert.deepEqual(allowing("klarna"), []);
});

test("a dynamic selection accepts what its configuration has on", () => {
  const configuration = { id: "pmc_1", types: ["sepa_debit", "card", "klarna"] };
  const methods = { by: "dynamic", allowRedirects: "always", configuration } as const;
  assert.deepEqual(methodTypes(methods), ["card", "sepa_debit"]);
  assert.deepEqual(methodTypes({ ...methods, excluded: ["card"] }, "setup"), ["sepa_debit"]);
});

test("excluded types win over allowed ones", () => {
  assert.deepEqual(methodTypes({ by: "dynamic", allowRedirects: "never", allowed: ["card"], excluded: ["card"] }), []);
});

test("named types count only where they are enabled", () => {
  assert.deepEqual(methodTypes({ by: "explicit", types: ["card", "klarna"] }), ["card"]);
});

test("what is enabled may redirect, and a list of types that don't redirect may not", () => {
  const all = { by: "dynamic", allowRedirects: "always" } as const;
  assert.equal(mayRedirect(all), true);
  assert.equal(mayRedirect({ ...all, allowRedirects: "never" }), false);
  assert.equal(mayRedirect({ ...all, excluded: ["klarna"] }), true);
  assert.equal(mayRedirect({ ...all, allowed: ["card", "sepa_debit"] }), false);
  assert.equal(mayRedirect({ ...all, allowed: ["card", "klarna"] }), true);
  assert.equal(mayRedirect({ by: "explicit", types: ["card"] }), false);
});
