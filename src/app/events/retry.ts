import { type Decision, NO_CHANGES } from "../../domain/changes.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Scope } from "../../ports/store.ts";
import type { Answer } from "../answer.ts";
import type { StoredEvent } from "../journal.ts";
import type { Operation, Work } from "../operation.ts";
import { missing, Refused } from "../refused.ts";
import { type NamedSource, namedSource } from "./named-source.ts";
import { pendingEndpoints, type PlacedEvent } from "./pending-webhooks.ts";
import { type EventPorts, findEvent } from "./retrieve.ts";

export interface RetryEventCommand {
  readonly event: string;
  /** A connected account that it is an event of. What else is named belongs to whoever asks. */
  readonly account?: string | undefined;
  /** Sends it to all who listen with the official command line. */
  readonly forStripecli?: boolean | undefined;
  /** Delivers it to this endpoint. */
  readonly webhookEndpoint?: string | undefined;
}

export interface RetryPorts extends EventPorts {
  /** Deliveries are made in real time, wherever test mode's time stands. */
  readonly clock: Pick<Clock, "now">;
  /** Sends an event of a scope to all who listen to it at this moment. Nobody does: then nothing happens. */
  readonly resendToListeners: (scope: Scope, event: StoredEvent) => void;
}

/** Tells an event once more, to whom the caller names. */
export function retryEvent(ports: RetryPorts): Operation<RetryEventCommand> {
  return async (work, command) => {
    const { forStripecli = false, webhookEndpoint } = command;
    if (!forStripecli && webhookEndpoint === undefined) {
      throw new Refused({ kind: "parameter_missing", param: "webhook_endpoint" });
    }
    const source = await namedSource(work, command.account);
    const found = await findEvent(ports, source.scope, command.event);
    if (found === undefined) throw missing("event", command.event, "id", "path");
    const decision = await delivered(ports, work, { source, ...found }, webhookEndpoint);
    if (forStripecli) ports.resendToListeners(source.scope, found.event);
    return decision;
  };
}

/**
 * Delivers an event to one endpoint, with a schedule of its own, whether or not it was delivered there before and
 * whether or not the endpoint wants events of its type.
 */
async function delivered(
  ports: RetryPorts,
  work: Work,
  { source, ...found }: PlacedEvent & { readonly source: NamedSource },
  to: string | undefined,
): Promise<Extract<Decision<Answer>, { kind: "accepted" }>> {
  const { event, entry } = found;
  const endpoints = to === undefined ? [] : [await enabledEndpoint(work, to)];
  const pending = new Set([...(await pendingEndpoints(ports, source, found)), ...endpoints]);
  const { account } = source;
  const origin = account.id === work.scope.account ? undefined : account.id;
  const due = ports.clock.now();
  const delivery = { event: event.id, origin, position: entry.position, created: event.created, due };
  return {
    kind: "accepted",
    changes: { ...NO_CHANGES, deliveries: endpoints.map((endpoint) => ({ ...delivery, endpoint })) },
    result: { kind: "one", shown: { resource: "event", document: event, account, pendingWebhooks: pending.size } },
  };
}

async function enabledEndpoint(work: Work, id: string): Promise<string> {
  const endpoint = await work.snapshot.read("webhook_endpoint", id);
  if (endpoint === undefined || endpoint.deleted)
    throw missing("webhook_endpoint", id, "webhook_endpoint", "parameter");
  if (endpoint.status === "disabled") throw new Refused({ kind: "endpoint_disabled", endpoint: id });
  return id;
}
