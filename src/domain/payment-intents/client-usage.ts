import { DEBIT_SCHEMES, type DebitScheme } from "../bank-debits/schemes.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Reason } from "../refusals.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { futureUsageOf } from "./terms.ts";

const EXTENT: Readonly<Record<FutureUsage | "none", number>> = { none: 0, on_session: 1, off_session: 2 };

const TYPES = ["card", ...(Object.keys(DEBIT_SCHEMES) as DebitScheme[])] as const;

/** A publishable key may promise more future use than the merchant asked for, never less: neither in all nor of a type. */
export function clientUsageRefusal(before: PaymentIntent, next: PaymentIntent): Reason | undefined {
  if (isLess(before.setupFutureUsage, next.setupFutureUsage)) {
    return { kind: "future_usage_downgrade", param: "setup_future_usage" };
  }
  const type = TYPES.find((name) => isLess(futureUsageOf(before, name), futureUsageOf(next, name)));
  return type && { kind: "future_usage_downgrade", param: `payment_method_options[${type}][setup_future_usage]` };
}

function isLess(before: FutureUsage | undefined, next: FutureUsage | undefined): boolean {
  return EXTENT[next ?? "none"] < EXTENT[before ?? "none"];
}
