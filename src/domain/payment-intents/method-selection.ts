import type { Reason } from "../refusals.ts";
import { type MethodPurpose, methodTypes } from "./method-types.ts";
import type { ConfirmationMethod, MethodSelection, UsedConfiguration } from "./payment-intent.ts";

/** The parameters that choose payment method types. Only versions before 2026-09-30.endive name the types themselves. */
export interface SelectionInput {
  readonly automaticPaymentMethods?:
    | { readonly enabled: boolean; readonly allowRedirects?: "always" | "never" | undefined }
    | undefined;
  readonly allowedPaymentMethodTypes?: readonly string[] | null | undefined;
  readonly excludedPaymentMethodTypes?: readonly string[] | null | undefined;
  readonly paymentMethodConfiguration?: string | undefined;
  readonly paymentMethodTypes?: readonly string[] | undefined;
}

/** Whether a request that creates an intent leaves the choice to a configuration. */
export function choosesDynamically(input: SelectionInput, confirmation: ConfirmationMethod | undefined): boolean {
  if (input.paymentMethodTypes !== undefined) return false;
  const isLeftToConfiguration = confirmation === undefined || input.allowedPaymentMethodTypes !== undefined;
  return input.automaticPaymentMethods?.enabled ?? isLeftToConfiguration;
}

/** Whether a request that changes an intent leaves the choice to a configuration that the intent does not have yet. */
export function rechoosesDynamically(current: MethodSelection, input: SelectionInput): boolean {
  if (input.paymentMethodTypes !== undefined) return false;
  if (input.paymentMethodConfiguration !== undefined) return true;
  return current.by === "explicit" && narrows(input);
}

function narrows({ allowedPaymentMethodTypes, excludedPaymentMethodTypes }: SelectionInput): boolean {
  return allowedPaymentMethodTypes != null || excludedPaymentMethodTypes != null;
}

/** Null takes a list back, which named types have none of. */
function widens({ allowedPaymentMethodTypes, excludedPaymentMethodTypes }: SelectionInput): boolean {
  return allowedPaymentMethodTypes === null || excludedPaymentMethodTypes === null;
}

/**
 * Reads the choice out of a request that creates an intent. Manual confirmation handles no redirects by itself, so
 * automatic payment methods may not be asked for beside it. Neither may they beside named types; to switch them off
 * there, as many shops do, only says what holds anyway.
 *
 * @param configuration that a dynamic choice is made with; absent for an account's default that nobody has changed.
 */
export function selectMethods(
  input: SelectionInput,
  confirmation: ConfirmationMethod | undefined,
  purpose: MethodPurpose = "payment",
  configuration?: UsedConfiguration,
): { readonly methods: MethodSelection } | Reason {
  const automatic = input.automaticPaymentMethods;
  if (automatic?.enabled === true && input.paymentMethodTypes !== undefined) return { kind: "automatic_beside_types" };
  if (automatic?.enabled === true && confirmation !== undefined) {
    return { kind: "exclusive_parameters", params: ["automatic_payment_methods", "confirmation_method"] };
  }
  if (input.paymentMethodTypes !== undefined) return explicitTypes(input.paymentMethodTypes, input, purpose);
  if (!choosesDynamically(input, confirmation)) {
    if (input.paymentMethodConfiguration === undefined) return onlyCards(input);
    const other = automatic === undefined ? "confirmation_method" : "automatic_payment_methods";
    return { kind: "exclusive_parameters", params: ["payment_method_configuration", other] };
  }
  return dynamicTypes(
    {
      by: "dynamic",
      allowRedirects: automatic?.allowRedirects ?? "always",
      allowed: input.allowedPaymentMethodTypes ?? undefined,
      excluded: input.excludedPaymentMethodTypes ?? undefined,
      configuration,
    },
    purpose,
  );
}

/** Reads the choice out of a request that changes an intent; what it does not mention stays. */
export function reselectMethods(
  current: MethodSelection,
  input: SelectionInput,
  purpose: MethodPurpose = "payment",
  configuration?: UsedConfiguration,
): { readonly methods: MethodSelection } | Reason {
  if (input.paymentMethodTypes !== undefined) return explicitTypes(input.paymentMethodTypes, input, purpose);
  const rechosen = rechoosesDynamically(current, input);
  const isNarrowed = current.by === "dynamic" && (narrows(input) || widens(input));
  if (!rechosen && !isNarrowed) return { methods: current };
  const allowed = input.allowedPaymentMethodTypes;
  const excluded = input.excludedPaymentMethodTypes;
  const before = current.by === "dynamic" ? current : undefined;
  return dynamicTypes(
    {
      by: "dynamic",
      allowRedirects: before?.allowRedirects ?? "always",
      allowed: allowed === undefined ? before?.allowed : (allowed ?? undefined),
      excluded: excluded === undefined ? before?.excluded : (excluded ?? undefined),
      configuration: rechosen ? configuration : before?.configuration,
    },
    purpose,
  );
}

/** What an intent takes whose methods nothing chooses. */
function onlyCards(input: SelectionInput): { readonly methods: MethodSelection } | Reason {
  const isExcluded = input.excludedPaymentMethodTypes?.includes("card") === true;
  return isExcluded ? { kind: "no_method_types" } : { methods: { by: "explicit", types: ["card"] } };
}

function explicitTypes(
  types: readonly string[],
  { excludedPaymentMethodTypes: excluded }: SelectionInput,
  purpose: MethodPurpose,
): { readonly methods: MethodSelection } | Reason {
  if (types.some((type) => excluded?.includes(type))) {
    return { kind: "exclusive_parameters", params: ["excluded_payment_method_types", "payment_method_types"] };
  }
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
