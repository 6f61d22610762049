import type { Reason } from "../refusals.ts";
import { type Controller, type ControllerChoice, controllerOf, type ControllerRule } from "./controller.ts";

/** Why a platform can't have the account's responsibilities shared out like this. */
export function controllerRefusal(choice: ControllerChoice): Reason | undefined {
  if (choice.controller === undefined) return undefined;
  if (choice.type !== undefined) return { kind: "type_beside_controller" };
  const rule = brokenRule(controllerOf(choice).controller);
  return rule === undefined ? undefined : { kind: "controller_inconsistent", rule };
}

function brokenRule({ fees, losses, requirementCollection, dashboard }: Controller): ControllerRule | undefined {
  const platformBears = fees !== "account" && losses === "application";
  if (dashboard === "express" && !platformBears) return "express_dashboard_is_the_platforms_risk";
  if (requirementCollection === "application") {
    return dashboard === "none" && platformBears ? undefined : "collecting_platform_bears_all";
  }
  if (dashboard === "none" && losses === "application") return "no_dashboard_is_no_platforms_risk";
  return losses === "application" && fees === "account" ? "losses_come_with_fees" : undefined;
}
