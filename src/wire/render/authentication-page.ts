import type { RenderContext } from "./context.ts";

/** Path below which the pages live where a cardholder authenticates; the attempt's id follows. */
export const AUTHENTICATION_PATH = "/_florin/3ds/";

/**
 * Where the cardholder's browser goes to authenticate one attempt. The client secret in it is what lets the page act
 * for this intent; account and mode say where the intent is kept.
 */
export function authenticationPageUrl(
  intent: { readonly id: string; readonly clientSecret: string },
  attempt: string,
  context: Pick<RenderContext, "account" | "baseUrl" | "livemode">,
): string {
  const kind = intentKind(intent.id);
  const query = [
    ["merchant", context.account.id],
    ["mode", context.livemode ? "live" : "test"],
    [kind, intent.id],
    [`${kind}_client_secret`, intent.clientSecret],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`);
  return `${context.baseUrl}${AUTHENTICATION_PATH}${encodeURIComponent(attempt)}?${query.join("&")}`;
}

/** The API's name for the kind of intent that an id belongs to. */
export function intentKind(id: string): "payment_intent" | "setup_intent" {
  return id.startsWith("seti_") ? "setup_intent" : "payment_intent";
}
