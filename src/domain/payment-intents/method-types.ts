import { DEBIT_SCHEMES, type DebitScheme } from "../bank-debits/schemes.ts";
import type { Reason } from "../refusals.ts";
import type { MethodSelection, PaymentIntent } from "./payment-intent.ts";

type Payment = Pick<PaymentIntent, "captureMethod" | "currency">;

/** What a method is wanted for. */
export type MethodPurpose = "payment" | "setup";

/** Types that this installation can take a payment with, or set up, in the API's spelling and in the order of its lists. */
const ENABLED: Readonly<Record<MethodPurpose, readonly string[]>> = {
  payment: ["card", "acss_debit", "au_becs_debit", "bacs_debit", "sepa_debit", "us_bank_account"],
  setup: ["card", "acss_debit", "au_becs_debit", "bacs_debit", "sepa_debit", "us_bank_account"],
};

/** Whether payments can be made, or methods be set up, with a type. */
export function hasRail(type: string): boolean {
  return ENABLED.payment.includes(type) || ENABLED.setup.includes(type);
}

/**
 * The payment method types that an intent accepts. A dynamic selection is what is enabled and on in its configuration,
 * narrowed by the merchant's list of allowed types and by the list of excluded ones; named types count only where they
 * are enabled.
 *
 * @param payment to be made: a debit is made in the currency of its scheme alone, and takes the money at once.
 */
export function methodTypes(
  selection: MethodSelection,
  purpose: MethodPurpose = "payment",
  payment?: Payment,
): readonly string[] {
  const enabled = ENABLED[purpose].filter((type) => payment === undefined || canPay(type, payment));
  if (selection.by === "explicit") return selection.types.filter((type) => enabled.includes(type));
  const { allowed, configuration, excluded } = selection;
  const offered = enabled.filter((type) => configuration?.types.includes(type) ?? true);
  return offered.filter((type) => (allowed?.includes(type) ?? true) && !(excluded?.includes(type) ?? false));
}

/**
 * Whether a choice of methods may send the customer away. Whatever is enabled might, unless redirects are forbidden. A
 * list of allowed types tells by itself: of the types that are known here none redirects, any other may.
 */
export function mayRedirect(selection: MethodSelection, purpose: MethodPurpose = "payment"): boolean {
  if (selection.by === "explicit" || selection.allowRedirects === "never") return false;
  return selection.allowed?.every((type) => ENABLED[purpose].includes(type)) !== true;
}

/** The types that can pay an intent as it stands. */
export function typesOfPayment(
  intent: Pick<PaymentIntent, "captureMethod" | "currency" | "methods">,
): readonly string[] {
  return methodTypes(intent.methods, "payment", intent);
}

/** Cards pay in every currency, and are the only ones that can be held. */
function canPay(type: string, { captureMethod, currency }: Payment): boolean {
  if (!Object.hasOwn(DEBIT_SCHEMES, type)) return true;
  return DEBIT_SCHEMES[type as DebitScheme].currency === currency && captureMethod !== "manual";
}

/** Why an intent may not have the types that it names, or has none that could pay it. */
export function typesRefusal(
  intent: Pick<PaymentIntent, "captureMethod" | "currency" | "methods">,
): Reason | undefined {
  const { captureMethod, currency, methods } = intent;
  const inCurrency = methodTypes(methods, "payment", { currency, captureMethod: "automatic" });
  const wanted = methods.by === "explicit" ? methods.types.length : 1;
  if (inCurrency.length < wanted) {
    return { kind: "types_not_of_currency", currency, foreign: foreignType(methods, inCurrency) };
  }
  const usable = typesOfPayment(intent);
  const unholdable = inCurrency.find((type) => !usable.includes(type));
  const isRefused = unholdable !== undefined && (methods.by === "explicit" || usable.length === 0);
  return isRefused && captureMethod === "manual" ? { kind: "type_not_held", type: unholdable } : undefined;
}

/** The first of the named types that moves another currency, and whether it is the only one that is named. */
function foreignType(methods: MethodSelection, inCurrency: readonly string[]) {
  if (methods.by !== "explicit") return undefined;
  const type = methods.types.find((named) => Object.hasOwn(DEBIT_SCHEMES, named) && !inCurrency.includes(named));
  return type === undefined ? undefined : { type: type as DebitScheme, isAlone: methods.types.length === 1 };
}
