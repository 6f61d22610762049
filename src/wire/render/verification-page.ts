import type { VerifyAction } from "../../domain/microdeposits/microdeposits.ts";
import { intentKind } from "./authentication-page.ts";
import type { RenderContext } from "./context.ts";

/** Path of the page where the owner of an account tells what was sent to it. */
export const VERIFICATION_PATH = "/_florin/verify";

/** The next action of an intent that waits for microdeposits. */
export function renderVerification(
  { microdeposits }: VerifyAction,
  intent: { readonly id: string; readonly clientSecret: string },
  context: RenderContext,
) {
  return {
    type: "verify_with_microdeposits" as const,
    verify_with_microdeposits: {
      arrival_date: microdeposits.arrival,
      hosted_verification_url: verificationPageUrl(intent, context),
      microdeposit_type: microdeposits.type,
    },
  };
}

/** The client secret in the address is what lets the page act for its intent; account and mode say where it is kept. */
function verificationPageUrl(
  intent: { readonly id: string; readonly clientSecret: string },
  context: RenderContext,
): string {
  const kind = intentKind(intent.id);
  const query = [
    ["merchant", context.account.id],
    ["mode", context.livemode ? "live" : "test"],
    [kind, intent.id],
    [`${kind}_client_secret`, intent.clientSecret],
  ].map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`);
  return `${context.baseUrl}${VERIFICATION_PATH}?${query.join("&")}`;
}
