import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import type { RenderContext } from "./context.ts";

/** Path below which the pages live where a cardholder authenticates; the attempt's id follows. */
export const AUTHENTICATION_PATH = "/_florin/3ds/";

/**
 * Where the cardholder's browser goes to authenticate one attempt. The client secret in it is what lets the page act
 * for this intent; account and mode say where the intent is kept.
 */
export function authenticationPageUrl(intent: PaymentIntent, attempt: string, context: RenderContext): string {
  const query = [
    ["merchant", context.account.id],
    ["mode", context.livemode ? "live" : "test"],
    ["payment_intent", intent.id],
    ["payment_intent_client_secret", intent.clientSecret],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`);
  return `${context.baseUrl}${AUTHENTICATION_PATH}${encodeURIComponent(attempt)}?${query.join("&")}`;
}
