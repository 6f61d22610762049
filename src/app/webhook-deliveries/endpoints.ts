import { MOST_ENDPOINTS } from "../../domain/webhook-endpoints/create.ts";
import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";

/** The endpoints of a scope that are not deleted. */
export async function endpointsOf(documents: DocumentReader, scope: Scope): Promise<readonly WebhookEndpoint[]> {
  const query = { resource: "webhook_endpoint", keys: {}, created: {}, page: { limit: MOST_ENDPOINTS } };
  const { items } = await documents.list(scope, query);
  return items.map(({ data }) => data as WebhookEndpoint);
}
