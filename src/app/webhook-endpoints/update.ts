import {
  deleteWebhookEndpoint as decideDeletion,
  hearAll as decideHearing,
  updateWebhookEndpoint as decideUpdate,
  type UpdateWebhookEndpoint,
} from "../../domain/webhook-endpoints/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type EndpointReference, findWebhookEndpoint } from "./find.ts";

export const updateWebhookEndpoint: Operation<EndpointReference & UpdateWebhookEndpoint> = async (work, command) => {
  const endpoint = await findWebhookEndpoint(work, command);
  const decision = decideUpdate(endpoint, command, { now: work.now, livemode: work.scope.livemode });
  return answering(decision, (document) => ({ kind: "one", shown: { resource: "webhook_endpoint", document } }));
};

export const hearAll: Operation<EndpointReference> = async (work, command) => {
  const endpoint = await findWebhookEndpoint(work, command);
  return answering(decideHearing(endpoint), (document) => ({
    kind: "one",
    shown: { resource: "webhook_endpoint", document },
  }));
};

export const deleteWebhookEndpoint: Operation<EndpointReference> = async (work, command) => {
  const endpoint = await findWebhookEndpoint(work, command);
  return answering(decideDeletion(endpoint), ({ id }) => ({ kind: "deleted_webhook_endpoint", id }));
};
