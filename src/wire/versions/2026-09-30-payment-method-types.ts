import type { VersionChange } from "./change.ts";

/**
 * Before, requests could name the method types themselves. Which parameters a version has is told by the tables in
 * wire/params: this change only picks them, by its version.
 */
export const paymentMethodTypesReadOnly: VersionChange = {
  version: "2026-09-30.endive",
  description:
    "`payment_method_types` is read-only: `allowed_payment_method_types` and `excluded_payment_method_types` choose.",
};
