import {
  deleteWebhookEndpoint as decideDeletion,
  hearAll as decideHearing,
  updateWebhookEndpoint as decideUpdate,
  type UpdateWebhookEndpoint,
} from "../../domain/webhook-endpoints/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import type { EndpointPorts } from "./create.ts";
import { type EndpointReference, findWebhookEndpoint } from "./find.ts";

export function updateWebhookEndpoint({
  journal,
}: Pick<EndpointPorts, "journal">): Operation<EndpointReference & UpdateWebhookEndpoint> {
  return async (work, command) => {
    const endpoint = await findWebhookEndpoint(work, command);
    const facts = { now: work.now, journalEnd: await journal.journalEnd(), livemode: work.scope.livemode };
    return answering(decideUpdate(endpoint, command, facts), (document) => ({
      kind: "one",
      shown: { resource: "webhook_endpoint", document },
    }));
  };
}

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
