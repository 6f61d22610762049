import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { SetupIntent } from "../../domain/setup-intents/setup-intent.ts";
import { authenticationPageUrl } from "./authentication-page.ts";
import { renderVerification } from "./verification-page.ts";
import type { RenderContext } from "./context.ts";

/**
 * What the customer has to do now. `use_stripe_sdk` is for the client library: it opens `stripe_js` itself, so its
 * content is the library's affair and not a documented shape.
 */
export function renderNextAction(intent: PaymentIntent | SetupIntent, context: RenderContext) {
  const action = intent.nextAction;
  if (action === undefined) return null;
  if (action.type === "verify_with_microdeposits") return renderVerification(action, intent, context);
  if (intent.pendingAuthentication === undefined) {
    throw new Error(`${intent.id} asks for an action without an attempt that waits for it`);
  }
  const source = intent.pendingAuthentication.attempt;
  const url = authenticationPageUrl(intent, source, context);
  if (action.type === "redirect_to_url") {
    return { redirect_to_url: { return_url: action.returnUrl, url }, type: action.type };
  }
  return { type: action.type, use_stripe_sdk: { source, stripe_js: url, type: "three_d_secure_redirect" } };
}
