import type { Customer } from "../customers/customer.ts";
import type { FutureUsage } from "../future-usage.ts";
import type { Reason } from "../refusals.ts";
import type { PaymentMethod } from "./payment-method.ts";

/**
 * Nothing is kept for a customer who was deleted after the intent was made, as nothing can be attached to one
 * (recorded): no list would show it, and it could never pay.
 *
 * @param usage what the method is to be kept for; absent if it is not to be kept.
 */
export function keepingRefusal(
  method: PaymentMethod,
  usage: FutureUsage | undefined,
  customer: Customer | undefined,
): Reason | undefined {
  if (usage === undefined || method.customer !== undefined || customer?.deleted !== true) return undefined;
  return { kind: "resource_missing", resource: "customer", id: customer.id, param: "customer", at: "parameter" };
}
