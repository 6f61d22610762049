import type { Decision } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { accepted } from "./create.ts";
import type { SigningSecret, WebhookEndpoint } from "./webhook-endpoint.ts";

/** Every signature makes the header of every delivery longer. */
const MOST_SECRETS = 5;

/** The secrets that sign at a moment, the newest first: one, or several while one replaces another. */
export function signingSecrets({ secrets }: WebhookEndpoint, now: Instant): readonly SigningSecret[] {
  return secrets.filter(({ expires }) => expires === undefined || now < expires);
}

/**
 * Puts a new secret in the place of the current one. What signed until now goes on doing so for `overlapSeconds` at most,
 * so that receivers can change over without missing a delivery; with 0 it ends at once, as after a leak.
 */
export function rollSecret(
  endpoint: WebhookEndpoint,
  overlapSeconds: number,
  facts: { readonly now: Instant; readonly secret: string },
): Extract<Decision<WebhookEndpoint>, { kind: "accepted" }> {
  const end = laterBy(facts.now, overlapSeconds);
  const replaced = endpoint.secrets.map(({ vaultId, expires = end }) => ({
    vaultId,
    expires: expires < end ? expires : end,
  }));
  const secrets = signingSecrets({ ...endpoint, secrets: [{ vaultId: facts.secret }, ...replaced] }, facts.now);
  return accepted({ ...endpoint, secrets: secrets.slice(0, MOST_SECRETS) });
}
