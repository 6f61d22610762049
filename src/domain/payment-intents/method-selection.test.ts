import assert from "node:assert/strict";
import { test } from "node:test";
import type { MethodSelection } from "./payment-intent.ts";
import { methodTypes } from "./method-types.ts";
import { reselectMethods, selectMethods } from "./method-selection.ts";

const DYNAMIC = { by: "dynamic", allowRedirects: "always", allowed: undefined, excluded: undefined } as const;
const CARDS = { by: "explicit", types: ["card"] } as const;

test("without a word about methods, what is enabled may pay", () => {
  assert.deepEqual(selectMethods({}, undefined), { methods: DYNAMIC });
  assert.deepEqual(selectMethods({ automaticPaymentMethods: { enabled: true } }, undefined), { methods: DYNAMIC });
});

test("redirects can be forbidden", () => {
  const input = { automaticPaymentMethods: { enabled: true, allowRedirects: "never" } } as const;
  assert.deepEqual(selectMethods(input, undefined), { methods: { ...DYNAMIC, allowRedirects: "never" } });
});

test("without automatic methods, or with a confirmation method, only cards may pay", () => {
  assert.deepEqual(selectMethods({ automaticPaymentMethods: { enabled: false } }, undefined), { methods: CARDS });
  assert.deepEqual(selectMethods({}, "manual"), { methods: CARDS });
  assert.deepEqual(selectMethods({}, "automatic"), { methods: CARDS });
});

test("automatic methods stand neither beside named types nor beside a confirmation method", () => {
  const automaticPaymentMethods = { enabled: true };
  assert.deepEqual(selectMethods({ automaticPaymentMethods, paymentMethodTypes: ["card"] }, undefined), {
    kind: "exclusive_parameters",
    params: ["automatic_payment_methods", "payment_method_types"],
  });
  assert.deepEqual(selectMethods({ automaticPaymentMethods }, "manual"), {
    kind: "exclusive_parameters",
    params: ["automatic_payment_methods", "confirmation_method"],
  });
});

test("named types must be enabled, and there must be one", () => {
  assert.deepEqual(selectMethods({ paymentMethodTypes: ["card"] }, undefined), { methods: CARDS });
  assert.deepEqual(selectMethods({ paymentMethodTypes: ["card", "klarna"] }, undefined), {
    kind: "method_type_unavailable",
    type: "klarna",
  });
  assert.deepEqual(selectMethods({ paymentMethodTypes: [] }, undefined), { kind: "no_method_types" });
});

test("a selection that leaves no type is refused", () => {
  const excludedPaymentMethodTypes = methodTypes({ by: "dynamic", allowRedirects: "always" });
  assert.deepEqual(selectMethods({ excludedPaymentMethodTypes }, undefined), { kind: "no_method_types" });
  assert.deepEqual(selectMethods({ allowedPaymentMethodTypes: ["klarna"] }, undefined), { kind: "no_method_types" });
});

test("a change that does not mention methods leaves them as they are", () => {
  const current: MethodSelection = { by: "dynamic", allowRedirects: "never", excluded: ["klarna"] };
  const kept = reselectMethods(current, {});
  assert.ok("methods" in kept);
  assert.equal(kept.methods, current);
});

test("a changed list of types keeps the rest of the selection, and null clears the excluded ones", () => {
  const current: MethodSelection = { by: "dynamic", allowRedirects: "never", allowed: ["card"], excluded: ["klarna"] };
  assert.deepEqual(reselectMethods(current, { allowedPaymentMethodTypes: ["card", "ideal"] }), {
    methods: { ...current, allowed: ["card", "ideal"] },
  });
  assert.deepEqual(reselectMethods(current, { excludedPaymentMethodTypes: null }), {
    methods: { ...current, excluded: undefined },
  });
  assert.deepEqual(reselectMethods(current, { excludedPaymentMethodTypes: ["card"] }), { kind: "no_method_types" });
});

test("types named later replace a dynamic selection, and a list of allowed ones replaces named types", () => {
  assert.deepEqual(reselectMethods(DYNAMIC, { paymentMethodTypes: ["card"] }), { methods: CARDS });
  assert.deepEqual(reselectMethods(CARDS, { allowedPaymentMethodTypes: ["card"] }), {
    methods: { ...DYNAMIC, allowed: ["card"] },
  });
});
