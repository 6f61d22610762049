import type { Reason } from "../refusals.ts";
import { type MethodPurpose, methodTypes } from "./method-types.ts";
import type { ConfirmationMethod, MethodSelection } from "./payment-intent.ts";

/** The parameters that choose payment method types. Only versions before 2026-09-30.endive name the types themselves. */
export interface SelectionInput {
  readonly automaticPaymentMethods?:
    | { readonly enabled: boolean; readonly allowRedirects?: "always" | "never" | undefined }
    | undefined;
  readonly allowedPaymentMethodTypes?: readonly string[] | undefined;
  readonly excludedPaymentMethodTypes?: readonly string[] | null | undefined;
  readonly paymentMethodTypes?: readonly string[] | undefined;
}

/**
 * Reads the choice out of a request that creates an intent. Manual confirmation handles no redirects by itself, so
 * automatic payment methods may not be asked for beside it.
 */
export function selectMethods(
  input: SelectionInput,
  confirmation: ConfirmationMethod | undefined,
  purpose: MethodPurpose = "payment",
): { readonly methods: MethodSelection } | Reason {
  const automatic = input.automaticPaymentMethods;
  if (automatic !== undefined && input.paymentMethodTypes !== undefined) {
    return { kind: "exclusive_parameters", params: ["automatic_payment_methods", "payment_method_types"] };
  }
  if (automatic?.enabled === true && confirmation !== undefined) {
    return { kind: "exclusive_parameters", params: ["automatic_payment_methods", "confirmation_method"] };
  }
  if (input.paymentMethodTypes !== undefined) return explicitTypes(input.paymentMethodTypes, purpose);
  if (automatic?.enabled === false || (automatic === undefined && confirmation !== undefined)) {
    return { methods: { by: "explicit", types: ["card"] } };
  }
  return dynamicTypes(
    {
      by: "dynamic",
      allowRedirects: automatic?.allowRedirects ?? "always",
      allowed: input.allowedPaymentMethodTypes,
      excluded: input.excludedPaymentMethodTypes ?? undefined,
    },
    purpose,
  );
}

/** Reads the choice out of a request that changes an intent; what it does not mention stays. */
export function reselectMethods(
  current: MethodSelection,
  input: SelectionInput,
  purpose: MethodPurpose = "payment",
): { readonly methods: MethodSelection } | Reason {
  if (input.paymentMethodTypes !== undefined) return explicitTypes(input.paymentMethodTypes, purpose);
  const allowed = input.allowedPaymentMethodTypes;
  const excluded = input.excludedPaymentMethodTypes;
  if (allowed === undefined && excluded === undefined) return { methods: current };
  const before = current.by === "dynamic" ? current : undefined;
  return dynamicTypes(
    {
      by: "dynamic",
      allowRedirects: before?.allowRedirects ?? "always",
      allowed: allowed ?? before?.allowed,
      excluded: excluded === undefined ? before?.excluded : (excluded ?? undefined),
    },
    purpose,
  );
}

function explicitTypes(
  types: readonly string[],
  purpose: MethodPurpose,
): { readonly methods: MethodSelection } | Reason {
  const methods: MethodSelection = { by: "explicit", types };
  const usable = methodTypes(methods, purpose);
  const other = types.find((type) => !usable.includes(type));
  if (other !== undefined) return { kind: "method_type_unavailable", type: other };
  return usable.length === 0 ? { kind: "no_method_types" } : { methods };
}

function dynamicTypes(
  methods: MethodSelection,
  purpose: MethodPurpose,
): { readonly methods: MethodSelection } | Reason {
  return methodTypes(methods, purpose).length === 0 ? { kind: "no_method_types" } : { methods };
}
