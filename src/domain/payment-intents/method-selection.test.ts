import assert from "node:assert/strict";
import { test } from "node:test";
import type { MethodSelection } from "./payment-intent.ts";
import { methodTypes } from "./method-types.ts";
import { choosesDynamically, rechoosesDynamically, reselectMethods, selectMethods } from "./method-selection.ts";

const NOTHING_MORE = { allowed: undefined, excluded: undefined, configuration: undefined } as const;
const DYNAMIC = { by: "dynamic", allowRedirects: "always", ...NOTHING_MORE } as const;
const WITHOUT_SEPA = { id: "pmc_1", types: ["card", "bacs_debit"] };
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
    kind: "automatic_beside_types",
  });
  assert.deepEqual(selectMethods({ automaticPaymentMethods }, "manual"), {
    kind: "exclusive_parameters",
    params: ["automatic_payment_methods", "confirmation_method"],
  });
});

test("named types may stand beside automatic methods that are switched off", () => {
  const automaticPaymentMethods = { enabled: false };
  assert.deepEqual(selectMethods({ automaticPaymentMethods, paymentMethodTypes: ["card"] }, undefined), {
    methods: CARDS,
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
  const listed = { allowed: ["card"], excluded: ["klarna"], configuration: WITHOUT_SEPA };
  const current: MethodSelection = { by: "dynamic", allowRedirects: "never", ...listed };
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

test("a dynamic choice keeps the configuration that it was made with", () => {
  assert.deepEqual(selectMethods({ paymentMethodConfiguration: "pmc_1" }, undefined, "payment", WITHOUT_SEPA), {
    methods: { ...DYNAMIC, configuration: WITHOUT_SEPA },
  });
  assert.deepEqual(reselectMethods(DYNAMIC, { paymentMethodConfiguration: "pmc_1" }, "payment", WITHOUT_SEPA), {
    methods: { ...DYNAMIC, configuration: WITHOUT_SEPA },
  });
  assert.deepEqual(reselectMethods(CARDS, { allowedPaymentMethodTypes: ["card"] }, "payment", WITHOUT_SEPA), {
    methods: { ...DYNAMIC, allowed: ["card"], configuration: WITHOUT_SEPA },
  });
});

test("what a configuration has off can't be allowed", () => {
  const allowedPaymentMethodTypes = ["sepa_debit"];
  assert.deepEqual(selectMethods({ allowedPaymentMethodTypes }, undefined, "setup", WITHOUT_SEPA), {
    kind: "no_method_types",
  });
});

test("a configuration has nothing to choose where cards are all that is left", () => {
  const paymentMethodConfiguration = "pmc_1";
  assert.deepEqual(selectMethods({ paymentMethodConfiguration }, "manual"), {
    kind: "exclusive_parameters",
    params: ["payment_method_configuration", "confirmation_method"],
  });
  assert.deepEqual(
    selectMethods({ paymentMethodConfiguration, automaticPaymentMethods: { enabled: false } }, undefined),
    {
      kind: "exclusive_parameters",
      params: ["payment_method_configuration", "automatic_payment_methods"],
    },
  );
});

test("a configuration is asked for where a choice is made dynamically, not where types are named", () => {
  assert.equal(choosesDynamically({}, undefined), true);
  assert.equal(choosesDynamically({}, "automatic"), false);
  assert.equal(choosesDynamically({ automaticPaymentMethods: { enabled: true } }, undefined), true);
  assert.equal(choosesDynamically({ automaticPaymentMethods: { enabled: false } }, undefined), false);
  assert.equal(choosesDynamically({ paymentMethodTypes: ["card"] }, undefined), false);
  assert.equal(rechoosesDynamically(DYNAMIC, { allowedPaymentMethodTypes: ["card"] }), false);
  assert.equal(rechoosesDynamically(CARDS, { excludedPaymentMethodTypes: ["klarna"] }), true);
  assert.equal(rechoosesDynamically(CARDS, { excludedPaymentMethodTypes: null }), false);
  assert.equal(rechoosesDynamically(CARDS, {}), false);
  assert.equal(rechoosesDynamically(DYNAMIC, { paymentMethodConfiguration: "pmc_1" }), true);
});
