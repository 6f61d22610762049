import type { PaymentMethod } from "../payment-methods/payment-method.ts";
import type { Reason } from "../refusals.ts";
import { typesOfPayment } from "./method-types.ts";
import type { PaymentIntent } from "./payment-intent.ts";

/** Whether a method may pay this intent: alive, in the right hands, and of an allowed type. */
export function methodRefusal(intent: PaymentIntent, method: PaymentMethod | undefined): Reason | undefined {
  if (method === undefined) return undefined;
  if (method.customer !== undefined) {
    const { id, customer } = method;
    if (intent.customer === undefined) return { kind: "method_needs_its_customer", method: id, customer };
    if (intent.customer !== customer)
      return { kind: "method_of_other_customer", method: id, customer: intent.customer };
  }
  if (method.state === "spent") return { kind: "method_spent" };
  const allowed = typesOfPayment(intent);
  if (!allowed.includes(method.type)) return { kind: "method_type_not_allowed", type: method.type, allowed };
  return undefined;
}
