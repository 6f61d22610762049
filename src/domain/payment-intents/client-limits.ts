import type { Shipping } from "../addresses.ts";
import { DEBIT_SCHEMES, type DebitScheme } from "../bank-debits/schemes.ts";
import type { Change } from "../cleared.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Reason } from "../refusals.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { futureUsageOf } from "./terms.ts";

const EXTENT: Readonly<Record<FutureUsage | "none", number>> = { none: 0, on_session: 1, off_session: 2 };

const TYPES = ["card", ...(Object.keys(DEBIT_SCHEMES) as DebitScheme[])] as const;

/**
 * What a publishable key may not make of an intent: less future use than the merchant asked for, in all or of a type, and
 * another place to ship to than the one that the merchant gave (quoted from answers of 2024).
 */
export function clientRefusal(before: PaymentIntent, next: PaymentIntent): Reason | undefined {
  if (isLess(before.setupFutureUsage, next.setupFutureUsage)) {
    return { kind: "future_usage_downgrade", param: "setup_future_usage" };
  }
  const type = TYPES.find((name) => isLess(futureUsageOf(before, name), futureUsageOf(next, name)));
  if (type !== undefined) {
    return { kind: "future_usage_downgrade", param: `payment_method_options[${type}][setup_future_usage]` };
  }
  const isMoved = JSON.stringify(before.shipping) !== JSON.stringify(next.shipping);
  return before.shippingIsFixed === true && isMoved ? { kind: "shipping_of_merchant" } : undefined;
}

function isLess(before: FutureUsage | undefined, next: FutureUsage | undefined): boolean {
  return EXTENT[next ?? "none"] < EXTENT[before ?? "none"];
}

/** Where goods go after a request, and whether browsers may still change it. */
export function shippingAfter(
  { shipping, shippingIsFixed }: Pick<PaymentIntent, "shipping" | "shippingIsFixed">,
  given: Change<Shipping>,
  byClient: boolean,
): Pick<PaymentIntent, "shipping" | "shippingIsFixed"> {
  if (given === undefined) return { shipping, shippingIsFixed };
  return { shipping: given ?? undefined, shippingIsFixed: byClient ? shippingIsFixed : given !== null };
}
