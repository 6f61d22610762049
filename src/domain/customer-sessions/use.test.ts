import assert from "node:assert/strict";
import { test } from "node:test";
import { PAYMENT_METHOD } from "../../../test/support/document-samples.ts";
import { instant, laterBy } from "../instant.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import { createCustomerSession, type CreateCustomerSession } from "./create.ts";
import type { AllowRedisplay, CustomerSession } from "./customer-session.ts";
import { featuresOf, isShown, shownFirst } from "./use.ts";

const NOW = instant(1_790_000_000);
const CONSENTS = ["always", "limited", "unspecified"] as const satisfies readonly AllowRedisplay[];

function session(components: CreateCustomerSession["components"]): CustomerSession {
  const decision = createCustomerSession({ components }, { id: "cuss_1", now: NOW, customer: "cus_1" });
  assert.ok(decision.kind === "accepted");
  return decision.result;
}

function method(allowRedisplay: AllowRedisplay, customer = "cus_1"): PaymentMethod {
  return { ...PAYMENT_METHOD, customer, state: "attached", allowRedisplay };
}

test("a session is open for thirty minutes", () => {
  const open = session({ paymentElement: { enabled: true } });
  const last = laterBy(NOW, 30 * 60 - 1);
  assert.ok(!("kind" in featuresOf(open, "payment_element", last)));
  assert.deepEqual(featuresOf(open, "payment_element", laterBy(last, 1)), { kind: "session_not_open" });
});

test("only components that are enabled may do anything", () => {
  const open = session({ paymentElement: { enabled: true }, customerSheet: { enabled: false } });
  const disabled = { kind: "session_component_disabled", component: "customer_sheet" };
  assert.deepEqual(featuresOf(open, "customer_sheet", NOW), disabled);
});

test("a session needs a component that is enabled", () => {
  for (const components of [{}, { paymentElement: { enabled: false } }]) {
    const decision = createCustomerSession({ components }, { id: "cuss_1", now: NOW, customer: "cus_1" });
    assert.ok(decision.kind === "rejected");
    assert.equal(decision.refusal.reason.kind, "session_without_component");
  }
});

test("a method is shown if its holder's consent is among the filters: `always` alone, unless others are named", () => {
  for (const filters of [undefined, [], ["limited"], ["unspecified", "always"]] as const) {
    const paymentMethodAllowRedisplayFilters = filters;
    const features = { paymentMethodRedisplay: "enabled", paymentMethodAllowRedisplayFilters } as const;
    const open = session({ paymentElement: { enabled: true, features } });
    const found = featuresOf(open, "payment_element", NOW);
    assert.ok(!("kind" in found));
    const shown = CONSENTS.filter((consent) => isShown(method(consent), open, found));
    assert.deepEqual(
      shown,
      CONSENTS.filter((consent) => (filters ?? ["always"]).some((filter) => filter === consent)),
    );
    assert.equal(isShown(method("always", "cus_2"), open, found), false);
  }
});

test("a payment element shows nothing unless redisplay is enabled; a customer sheet is there to show", () => {
  const open = session({ paymentElement: { enabled: true }, customerSheet: { enabled: true } });
  const shown = (["payment_element", "customer_sheet"] as const).map((component) => {
    const features = featuresOf(open, component, NOW);
    return !("kind" in features) && isShown(method("always"), open, features);
  });
  assert.deepEqual(shown, [false, true]);
});

test("the newest method stands first, and of one second the one with the later id", () => {
  const [old, early, late] = [
    { ...method("always"), id: "pm_3", created: NOW },
    { ...method("always"), id: "pm_1", created: laterBy(NOW, 1) },
    { ...method("always"), id: "pm_2", created: laterBy(NOW, 1) },
  ];
  assert.deepEqual([old, early, late].toSorted(shownFirst), [late, early, old]);
});
