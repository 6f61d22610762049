import type { PaymentError } from "../../domain/payment-intents/payment-error.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { errorMembers } from "../errors/error-members.ts";
import { paymentErrorFacts } from "../errors/payment-failures.ts";
import type { Rendered, RenderContext } from "./context.ts";

/**
 * `last_payment_error`: shaped like the error of an answer, without the intent that it stands in and with the method
 * that failed, which the intent no longer names.
 */
export function renderPaymentError<Method extends Rendered>(
  error: PaymentError | undefined,
  context: RenderContext,
  renderMethod: (method: PaymentMethod, context: RenderContext) => Method,
) {
  if (error === undefined) return null;
  return errorMembers({
    ...paymentErrorFacts(error),
    charge: "charge" in error ? error.charge : undefined,
    payment_method: renderMethod(error.method, context),
    payment_method_type: error.method.type,
  });
}
