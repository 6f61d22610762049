import type { Instant } from "../../domain/instant.ts";
import { intentKind } from "./authentication-page.ts";
import type { RenderContext } from "./context.ts";

/** Path below which customers finish a payment that failed without them; the link's token follows. */
export const RECOVERY_PATH = "/_florin/recover/";

export function recoveryLinkUrl(token: string, baseUrl: string): string {
  return `${baseUrl}${RECOVERY_PATH}${token}`;
}

/** An object of our own: the API has none for it. */
export function renderRecoveryLink(
  { intent, token, expires }: { readonly intent: string; readonly token: string; readonly expires: Instant },
  { baseUrl, livemode }: Pick<RenderContext, "baseUrl" | "livemode">,
) {
  return {
    object: "florin.recovery_link" as const,
    expires_at: expires,
    livemode,
    ...(intentKind(intent) === "setup_intent" ? { setup_intent: intent } : { payment_intent: intent }),
    url: recoveryLinkUrl(token, baseUrl),
  };
}
