import type { MethodSelection } from "./payment-intent.ts";

/** Types that this installation can take a payment with, in the API's spelling. */
const ENABLED: readonly string[] = ["card"];

/**
 * The payment method types that an intent accepts. A dynamic selection is what is enabled, narrowed by the merchant's
 * list of allowed types and by the list of excluded ones; named types count only where they are enabled.
 */
export function methodTypes(selection: MethodSelection): readonly string[] {
  if (selection.by === "explicit") return selection.types.filter((type) => ENABLED.includes(type));
  const { allowed, excluded } = selection;
  return ENABLED.filter((type) => (allowed?.includes(type) ?? true) && !(excluded?.includes(type) ?? false));
}
