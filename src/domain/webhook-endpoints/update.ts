import { type Decision, rejected } from "../changes.ts";
import { type Change, changed } from "../cleared.ts";
import { mergeMetadata, type MetadataChange, metadataRefusal } from "../metadata.ts";
import { because } from "../refusals.ts";
import { accepted, type CreateWebhookEndpointFacts } from "./create.ts";
import { urlRefusal } from "./url-rule.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";

export interface UpdateWebhookEndpoint {
  readonly url?: string | undefined;
  readonly enabledEvents?: readonly string[] | undefined;
  readonly description?: Change<string>;
  readonly metadata?: MetadataChange | undefined;
  readonly disabled?: boolean | undefined;
}

export function updateWebhookEndpoint(
  endpoint: WebhookEndpoint,
  input: UpdateWebhookEndpoint,
  { now, journalEnd, livemode }: Pick<CreateWebhookEndpointFacts, "journalEnd" | "livemode" | "now">,
): Exclude<Decision<WebhookEndpoint>, { kind: "declined" }> {
  const url = input.url ?? endpoint.url;
  const metadata = mergeMetadata(endpoint.metadata, input.metadata);
  const refusal = urlRefusal(url, livemode) ?? metadataRefusal(metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  const status = input.disabled === undefined ? endpoint.status : input.disabled ? "disabled" : "enabled";
  const enabledAnew = status === "enabled" && endpoint.status === "disabled";
  return accepted({
    ...endpoint,
    url,
    enabledEvents: input.enabledEvents ?? endpoint.enabledEvents,
    description: changed(endpoint.description, input.description),
    metadata,
    status,
    ...(enabledAnew ? { since: now, behind: journalEnd } : {}),
  });
}

/** Lets an endpoint hear connected accounts beside its own. The API can't: it is for the operator's own forwarding. */
export function hearAll(endpoint: WebhookEndpoint): Extract<Decision<WebhookEndpoint>, { kind: "accepted" }> {
  return accepted({ ...endpoint, hears: "all" });
}

/** Its secrets stay sealed in the vault; nothing signs with them any more. */
export function deleteWebhookEndpoint(
  endpoint: WebhookEndpoint,
): Extract<Decision<WebhookEndpoint>, { kind: "accepted" }> {
  return accepted({ ...endpoint, deleted: true });
}
