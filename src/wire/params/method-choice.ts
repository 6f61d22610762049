import { ALL_METHOD_TYPES, EXCLUDABLE_METHOD_TYPES } from "./payment-method-types.ts";
import { exclusive, listOf, oneOf, withdrawn } from "./table.ts";

// How a request chooses the methods of an intent of either kind.

export const methodTypes = listOf(oneOf(...ALL_METHOD_TYPES));
export const excludableTypes = listOf(oneOf(...EXCLUDABLE_METHOD_TYPES));

/** Since version 2026-09-30.endive. Older versions take the tables with types below. */
export const typesWithdrawn = {
  payment_method_types: withdrawn(
    "payment_method_types_no_longer_supported",
    "The parameter payment_method_types is no longer supported since API version 2026-09-30.endive. " +
      "Use allowed_payment_method_types or excluded_payment_method_types instead.",
  ),
} as const;

export const typesWritable = { payment_method_types: methodTypes } as const;

export const ONE_METHOD = exclusive(["payment_method", "payment_method_data"]);
export const ONE_SELECTION = exclusive(["allowed_payment_method_types", "excluded_payment_method_types"]);
export const ALLOWED_OR_AUTOMATIC = exclusive(["allowed_payment_method_types", "automatic_payment_methods"]);
export const ALLOWED_OR_CONFIGURED = exclusive(["allowed_payment_method_types", "payment_method_configuration"]);
export const CONFIGURED_OR_EXPLICIT = exclusive(["payment_method_configuration", "payment_method_types"]);
export const ALLOWED_OR_EXPLICIT = exclusive(["allowed_payment_method_types", "payment_method_types"]);
