import type { DeliveryReader } from "../../ports/deliveries.ts";
import type { DocumentReader, StoredJournalEntry } from "../../ports/store.ts";
import type { StoredEvent } from "../journal.ts";
import { endpointsOf, type EventSource, type Hearer, hearersOf } from "../webhook-deliveries/endpoints.ts";

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
  ports: PendingPorts,
  source: EventSource,
  placed: readonly PlacedEvent[],
): Promise<(event: StoredEvent) => number> {
  const { deliveries } = ports;
  const upTo = await deliveries.dispatchedUpTo();
  const ahead = new Map(
    placed.filter(({ entry }) => entry.position > upTo).map(({ event, entry }) => [event.id, entry.position]),
  );
  const hearers = ahead.size === 0 ? [] : await readHearers(ports, source);
  const known = placed.map(({ event }) => event.id).filter((id) => !ahead.has(id));
  const counts = await deliveries.countPending(source.scope, known);
  return ({ id, type }) => {
    const position = ahead.get(id);
    if (position === undefined) return counts.get(id) ?? 0;
    return hearers.filter((one) => one.wants({ type, position })).length;
  };
}

/** Which endpoints have not acknowledged an event yet, by their ids. */
export async function pendingEndpoints(
  ports: PendingPorts,
  source: EventSource,
  { event, entry: { position } }: PlacedEvent,
): Promise<readonly string[]> {
  const { deliveries } = ports;
  const isAhead = position > (await deliveries.dispatchedUpTo());
  const hearers = isAhead ? await readHearers(ports, source) : [];
  const known = await deliveries.readEventDeliveries(source.scope, event.id);
  return [
    ...hearers.filter((one) => one.wants({ type: event.type, position })).map(({ endpoint }) => endpoint.id),
    ...known.filter(({ status }) => status === "pending").map(({ endpoint }) => endpoint),
  ];
}

function readHearers({ documents }: PendingPorts, source: EventSource): Promise<readonly Hearer[]> {
  return hearersOf((scope) => endpointsOf(documents, scope), source);
}
