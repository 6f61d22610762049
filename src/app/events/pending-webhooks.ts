import { wants } from "../../domain/webhook-endpoints/wants.ts";
import type { DeliveryReader } from "../../ports/deliveries.ts";
import type { DocumentReader, Scope, StoredJournalEntry } from "../../ports/store.ts";
import type { StoredEvent } from "../journal.ts";
import { endpointsOf } from "../webhook-deliveries/endpoints.ts";

export interface PendingPorts {
  readonly documents: DocumentReader;
  readonly deliveries: DeliveryReader;
}

export interface PlacedEvent {
  readonly event: StoredEvent;
  readonly entry: Pick<StoredJournalEntry, "position">;
}

/**
 * How many endpoints have not acknowledged each event yet, by its id. An event that was not dispatched so far waits for
 * all that want it.
 */
export async function pendingWebhooks(
  { documents, deliveries }: PendingPorts,
  scope: Scope,
  placed: readonly PlacedEvent[],
): Promise<(event: StoredEvent) => number> {
  const upTo = await deliveries.dispatchedUpTo();
  const ahead = new Set(placed.filter(({ entry }) => entry.position > upTo).map(({ event }) => event.id));
  const endpoints = ahead.size === 0 ? [] : await endpointsOf(documents, scope);
  const known = placed.map(({ event }) => event.id).filter((id) => !ahead.has(id));
  const counts = await deliveries.countPending(scope, known);
  return ({ id, type, created }) =>
    ahead.has(id) ? endpoints.filter((endpoint) => wants(endpoint, type, created)).length : (counts.get(id) ?? 0);
}

/** Which endpoints have not acknowledged an event yet, by their ids. */
export async function pendingEndpoints(
  { documents, deliveries }: PendingPorts,
  scope: Scope,
  { event, entry }: PlacedEvent,
): Promise<readonly string[]> {
  const isAhead = entry.position > (await deliveries.dispatchedUpTo());
  const endpoints = isAhead ? await endpointsOf(documents, scope) : [];
  const known = await deliveries.readEventDeliveries(scope, event.id);
  return [
    ...endpoints.filter((endpoint) => wants(endpoint, event.type, event.created)).map(({ id }) => id),
    ...known.filter(({ status }) => status === "pending").map(({ endpoint }) => endpoint),
  ];
}
