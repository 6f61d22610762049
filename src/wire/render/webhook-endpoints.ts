import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { RenderContext } from "./context.ts";

/**
 * The secret is a member of the one answer that shows it, and missing from all others. Whether an endpoint is for events
 * of connected accounts can be told by its application alone, which others don't have (seen in the API's answers).
 */
export function renderWebhookEndpoint(endpoint: WebhookEndpoint, context: RenderContext, secret?: string) {
  return {
    id: endpoint.id,
    object: "webhook_endpoint" as const,
    api_version: endpoint.apiVersion ?? null,
    application: endpoint.hears === "connected" ? applicationOf(context.account) : null,
    created: endpoint.created,
    description: endpoint.description ?? null,
    enabled_events: [...endpoint.enabledEvents],
    livemode: context.livemode,
    metadata: { ...endpoint.metadata },
    ...(secret === undefined ? {} : { secret }),
    status: endpoint.status,
    url: endpoint.url,
  };
}

/** Every account that connects others has one application, which nothing else is known of. */
function applicationOf({ id }: RenderContext["account"]): string {
  return id.replace(/^acct_/, "ca_");
}

export function renderDeletedWebhookEndpoint(id: string) {
  return { id, object: "webhook_endpoint" as const, deleted: true as const };
}
