import assert from "node:assert/strict";
import { test } from "node:test";
import { type ControllerChoice, type ControllerInput, controllerOf, type ControllerRule } from "./controller.ts";
import { controllerRefusal } from "./controller-rules.ts";

test("an account is a standard one unless its platform says otherwise, and so is each part of its controller", () => {
  const standard = { fees: "account", losses: "stripe", requirementCollection: "stripe", dashboard: "full" };
  assert.deepEqual(controllerOf({}), { type: "standard", controller: standard });
  assert.deepEqual(controllerOf({ type: "standard" }), { type: "standard", controller: standard });
  assert.deepEqual(controllerOf({ controller: {} }), { type: "none", controller: standard });
  assert.deepEqual(controllerOf({ controller: { fees: { payer: "application" } } }), {
    type: "none",
    controller: { ...standard, fees: "application" },
  });
});

test("the older types stand for who bears what", () => {
  assert.deepEqual(controllerOf({ type: "express" }).controller, {
    fees: "application_express",
    losses: "application",
    requirementCollection: "stripe",
    dashboard: "express",
  });
  assert.deepEqual(controllerOf({ type: "custom" }).controller, {
    fees: "application_custom",
    losses: "application",
    requirementCollection: "application",
    dashboard: "none",
  });
});

function chosen(fees: string, losses: string, collection: string, dashboard: string): ControllerInput {
  return {
    fees: { payer: fees },
    losses: { payments: losses },
    requirementCollection: collection,
    stripeDashboard: { type: dashboard },
  } as ControllerInput;
}

const RULES: readonly (readonly [ControllerInput, ControllerRule | undefined])[] = [
  [chosen("account", "stripe", "stripe", "full"), undefined],
  [chosen("application", "stripe", "stripe", "full"), undefined],
  [chosen("application", "application", "stripe", "full"), undefined],
  [chosen("account", "application", "stripe", "full"), "losses_come_with_fees"],
  [chosen("application", "application", "stripe", "express"), undefined],
  [chosen("account", "stripe", "stripe", "express"), "express_dashboard_is_the_platforms_risk"],
  [chosen("application", "stripe", "stripe", "express"), "express_dashboard_is_the_platforms_risk"],
  [chosen("application", "application", "application", "express"), "collecting_platform_bears_all"],
  [chosen("application", "application", "application", "none"), undefined],
  [chosen("application", "stripe", "application", "none"), "collecting_platform_bears_all"],
  [chosen("application", "application", "application", "full"), "collecting_platform_bears_all"],
  [chosen("application", "application", "stripe", "none"), "no_dashboard_is_no_platforms_risk"],
  [chosen("account", "stripe", "stripe", "none"), undefined],
];

for (const [controller, rule] of RULES) {
  test(`${JSON.stringify(controller)} ${rule === undefined ? "fits together" : `breaks ${rule}`}`, () => {
    const expected = rule === undefined ? undefined : { kind: "controller_inconsistent", rule };
    assert.deepEqual(controllerRefusal({ controller }), expected);
  });
}

test("a type and a controller exclude each other", () => {
  const both: ControllerChoice = { type: "express", controller: {} };
  assert.deepEqual(controllerRefusal(both), { kind: "type_beside_controller" });
  assert.equal(controllerRefusal({ type: "express" }), undefined);
});
