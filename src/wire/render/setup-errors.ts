import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import type { SetupError } from "../../domain/setup-intents/setup-error.ts";
import { errorMembers } from "../errors/error-members.ts";
import { setupErrorFacts } from "../errors/payment-failures.ts";
import type { Rendered, RenderContext } from "./context.ts";

/** `last_setup_error` and `setup_error`: shaped like an error, with the method that failed and without a charge. */
export function renderSetupError<Method extends Rendered>(
  error: SetupError | undefined,
  context: RenderContext,
  renderMethod: (method: PaymentMethod, context: RenderContext) => Method,
) {
  if (error === undefined) return null;
  return errorMembers({ ...setupErrorFacts(error), payment_method: renderMethod(error.method, context) });
}
