import type { FutureUsage } from "../payment-intents/payment-intent.ts";
import type { Checks } from "./checks.ts";
import type { PaymentMethod } from "./payment-method.ts";

/**
 * What a payment makes of its method. One that belongs to a customer stays; one that is to be used again is attached
 * to the payment's customer, or may still be attached by hand; any other is used up.
 */
export function afterPayment(
  method: PaymentMethod,
  payment: {
    readonly checks: Checks;
    readonly customer: string | undefined;
    readonly futureUsage: FutureUsage | undefined;
  },
): PaymentMethod {
  const prepared = method.card.preparedForOffSession || payment.futureUsage === "off_session";
  const card = { ...method.card, checks: payment.checks, preparedForOffSession: prepared };
  if (method.state === "attached") return { ...method, card };
  if (payment.futureUsage === undefined) return { ...method, card, state: "spent" };
  if (payment.customer === undefined) return { ...method, card, state: "set_up" };
  return { ...method, card, state: "attached", customer: payment.customer };
}
