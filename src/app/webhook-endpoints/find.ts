import type { WebhookEndpoint } from "../../domain/webhook-endpoints/webhook-endpoint.ts";
import { seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface EndpointReference {
  readonly webhookEndpoint: string;
}

/** An endpoint that is not deleted. */
export async function findWebhookEndpoint(
  work: Work,
  { webhookEndpoint: id }: EndpointReference,
): Promise<WebhookEndpoint> {
  const found = await work.snapshot.read("webhook_endpoint", id);
  if (found === undefined || found.deleted) throw missing("webhook_endpoint", id, "webhook_endpoint", "path");
  return found;
}

export const retrieveWebhookEndpoint: Operation<EndpointReference> = async (work, command) =>
  seen({ kind: "one", shown: { resource: "webhook_endpoint", document: await findWebhookEndpoint(work, command) } });
