import type { JournalReader, Scope, StoredJournalEntry } from "../../ports/store.ts";
import { seen } from "../answer.ts";
import { eventsOf, stemOf, type StoredEvent } from "../journal.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";
import { sourceOf } from "../webhook-deliveries/endpoints.ts";
import { type PendingPorts, pendingWebhooks } from "./pending-webhooks.ts";

export interface EventPorts extends PendingPorts {
  readonly journal: JournalReader;
}

export function retrieveEvent(ports: EventPorts): Operation<{ readonly event: string }> {
  return async (work, command) => {
    const found = await findEvent(ports, work.scope, command.event);
    if (found === undefined) throw missing("event", command.event, "id", "path");
    const pending = await pendingWebhooks(ports, sourceOf(work), [found]);
    const { event } = found;
    return seen({ kind: "one", shown: { resource: "event", document: event, pendingWebhooks: pending(event) } });
  };
}

/** An event, its place in its commit, and the journal entry of that commit. */
export async function findEvent(
  ports: Pick<EventPorts, "journal">,
  scope: Scope,
  id: string,
): Promise<{ readonly event: StoredEvent; readonly place: number; readonly entry: StoredJournalEntry } | undefined> {
  const stem = stemOf(id);
  const entry = stem === undefined ? undefined : await ports.journal.readJournal(scope, stem);
  if (entry === undefined) return undefined;
  const events = eventsOf(entry);
  const place = events.findIndex((event) => event.id === id);
  const event = events[place];
  return event && { event, place, entry };
}
