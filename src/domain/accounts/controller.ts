/** `none` for accounts that were made by naming their controller. */
export type AccountType = "custom" | "express" | "none" | "standard";

/**
 * Who answers for a connected account, as the platform says it. It is kept and shown: money is neither billed nor paid
 * out here, so nothing but the acceptance of terms and the deletion in live mode depends on it.
 */
export interface Controller {
  readonly fees: "account" | "application" | "application_custom" | "application_express";
  readonly losses: "application" | "stripe";
  readonly requirementCollection: "application" | "stripe";
  readonly dashboard: "express" | "full" | "none";
}

export interface ControllerInput {
  readonly fees?: { readonly payer?: "account" | "application" };
  readonly losses?: { readonly payments?: Controller["losses"] };
  readonly requirementCollection?: Controller["requirementCollection"];
  readonly stripeDashboard?: { readonly type?: Controller["dashboard"] };
}

export interface ControllerChoice {
  readonly type?: Exclude<AccountType, "none"> | undefined;
  readonly controller?: ControllerInput | undefined;
}

/** What the older account types stand for (API documentation: migrate to controller properties). */
const OF_TYPE: Readonly<Record<Exclude<AccountType, "none">, Controller>> = {
  standard: { fees: "account", losses: "stripe", requirementCollection: "stripe", dashboard: "full" },
  express: {
    fees: "application_express",
    losses: "application",
    requirementCollection: "stripe",
    dashboard: "express",
  },
  custom: {
    fees: "application_custom",
    losses: "application",
    requirementCollection: "application",
    dashboard: "none",
  },
};

/** Without a choice, an account is a standard one: the defaults of all four properties say the same. */
export function controllerOf({ type = "standard", controller }: ControllerChoice): {
  readonly type: AccountType;
  readonly controller: Controller;
} {
  if (controller === undefined) return { type, controller: OF_TYPE[type] };
  const { standard } = OF_TYPE;
  return {
    type: "none",
    controller: {
      fees: controller.fees?.payer ?? standard.fees,
      losses: controller.losses?.payments ?? standard.losses,
      requirementCollection: controller.requirementCollection ?? standard.requirementCollection,
      dashboard: controller.stripeDashboard?.type ?? standard.dashboard,
    },
  };
}

/** A rule that the four properties break together. */
export type ControllerRule =
  | "express_dashboard_is_the_platforms_risk"
  | "no_dashboard_is_no_platforms_risk"
  | "collecting_platform_bears_all"
  | "losses_come_with_fees";
