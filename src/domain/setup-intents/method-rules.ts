import { methodTypes } from "../payment-intents/method-types.ts";
import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import type { SetupIntent } from "./setup-intent.ts";

/** Whether an intent may set up this method: alive, in the right hands, and of an allowed type. */
export function setupMethodRefusal(
  { customer, methods, singleUse }: Pick<SetupIntent, "customer" | "methods" | "singleUse">,
  method: PaymentMethod | undefined,
): Reason | undefined {
  if (method === undefined) return undefined;
  if (method.customer !== undefined && method.customer !== customer) {
    return customer === undefined
      ? { kind: "setup_method_needs_its_customer", method: method.id, customer: method.customer }
      : { kind: "method_of_other_customer", method: method.id, customer };
  }
  // One setup is what an unattached method is good for, as it is for one payment.
  if (method.state === "spent" || method.state === "set_up") return { kind: "method_spent" };
  const allowed = methodTypes(methods, "setup");
  if (!allowed.includes(method.type)) return { kind: "setup_method_type_not_allowed", type: method.type, allowed };
  // What is for one payment is its mandate, and cards have none.
  return singleUse !== undefined && method.type === "card" ? { kind: "single_use_of_card" } : undefined;
}
