import type { Values, VersionChange } from "./change.ts";

/**
 * Before, requests could name the method types themselves, and had to where an action was to be an error: with methods
 * that the configuration chooses, it could not be (the upgrade to 2023-08-16 says so, and a refusal of 2026). Since
 * then nobody names types, and no such refusal is known. Which parameters a version has is told by the tables in
 * wire/params: this change only picks them, by its version.
 */
export const paymentMethodTypesReadOnly: VersionChange = {
  version: "2026-09-30.endive",
  description:
    "`payment_method_types` is read-only: `allowed_payment_method_types` and `excluded_payment_method_types` choose.",
  lift: { "payment_intents.create": failingWithNamedTypes, "payment_intents.confirm": failingWithNamedTypes },
};

function failingWithNamedTypes(values: Values): Values {
  return values["errorOnRequiresAction"] === true ? { ...values, errorNeedsNamedTypes: true } : values;
}
