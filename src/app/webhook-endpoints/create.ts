import {
  createWebhookEndpoint as decideCreation,
  type CreateWebhookEndpoint,
  MOST_ENDPOINTS,
} from "../../domain/webhook-endpoints/create.ts";
import type { DocumentReader, JournalReader } from "../../ports/store.ts";
import { answering } from "../answer.ts";
import { freshWebhookEndpoint } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { type SealingPorts, sealSigningSecret } from "./sealed-secrets.ts";

export interface EndpointPorts extends SealingPorts {
  readonly documents: DocumentReader;
  readonly journal: Pick<JournalReader, "journalEnd">;
}

interface CreateCommand extends CreateWebhookEndpoint {
  /** Whether it is for events of connected accounts instead of its own account's. */
  readonly connect?: boolean | undefined;
}

/** Creations take turns, so that two at once don't both find room for the last one. */
export function createWebhookEndpoint(ports: EndpointPorts): Operation<CreateCommand> {
  return async (work, command) => {
    const { now, scope } = work;
    await work.snapshot.takeTurn("webhook_endpoints");
    const query = { resource: "webhook_endpoint", keys: {}, created: {}, page: { limit: MOST_ENDPOINTS } };
    const { items } = await ports.documents.list(scope, query);
    const secret = sealSigningSecret(ports, work);
    const { hears = command.connect === true ? "connected" : undefined } = command;
    const decision = decideCreation(
      { ...command, hears },
      {
        now,
        journalEnd: await ports.journal.journalEnd(),
        livemode: scope.livemode,
        id: freshWebhookEndpoint(ports.ids, now),
        secret: secret.vaultId,
        others: items.length,
      },
    );
    return answering(decision, (endpoint) => ({ kind: "with_secret", endpoint, secret: secret.text }));
  };
}
