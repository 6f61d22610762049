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
  const ahead = new Set(placed.filter(({ entry }) => entry.position > upTo).map(({ event }) => event.id));
  const hearers = ahead.size === 0 ? [] : await readHearers(ports, source);
  const known = placed.map(({ event }) => event.id).filter((id) => !ahead.has(id));
  const counts = await deliveries.countPending(source.scope, known);
  return (event) =>
    ahead.has(event.id) ? hearers.filter((one) => one.wants(event)).length : (counts.get(event.id) ?? 0);
}

/** Which endpoints have not acknowledged an event yet, by their ids. */
export async function pendingEndpoints(
  ports: PendingPorts,
  source: EventSource,
  { event, entry }: PlacedEvent,
): Promise<readonly string[]> {
  const { deliveries } = ports;
  const isAhead = entry.position > (await deliveries.dispatchedUpTo());
  const hearers = isAhead ? await readHearers(ports, source) : [];
  const known = await deliveries.readEventDeliveries(source.scope, event.id);
  return [
    ...hearers.filter((one) => one.wants(event)).map(({ endpoint }) => endpoint.id),
    ...known.filter(({ status }) => status === "pending").map(({ endpoint }) => endpoint),
  ];
}

function readHearers({ documents }: PendingPorts, source: EventSource): Promise<readonly Hearer[]> {
  return hearersOf((scope) => endpointsOf(documents, scope), source);
}
