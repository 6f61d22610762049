import type { JournalReader, StoredJournalEntry } from "../../ports/store.ts";
import { seen } from "../answer.ts";
import { eventsOf, stemOf, type StoredEvent } from "../journal.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";
import { type PendingPorts, pendingWebhooks } from "./pending-webhooks.ts";

export interface EventPorts extends PendingPorts {
  readonly journal: JournalReader;
}

export function retrieveEvent(ports: EventPorts): Operation<{ readonly event: string }> {
  return async (work, command) => {
    const found = await findEvent(ports, work, command.event);
    if (found === undefined) throw missing("event", command.event, "id", "path");
    const pending = await pendingWebhooks(ports, work.scope, [found]);
    const { event } = found;
    return seen({ kind: "one", shown: { resource: "event", document: event, pendingWebhooks: pending(event) } });
  };
}

/** An event, its place in its commit, and the journal entry of that commit. */
export async function findEvent(
  ports: Pick<EventPorts, "journal">,
  work: Work,
  id: string,
): Promise<{ readonly event: StoredEvent; readonly place: number; readonly entry: StoredJournalEntry } | undefined> {
  const stem = stemOf(id);
  const entry = stem === undefined ? undefined : await ports.journal.readJournal(work.scope, stem);
  if (entry === undefined) return undefined;
  const events = eventsOf(entry);
  const place = events.findIndex((event) => event.id === id);
  const event = events[place];
  return event && { event, place, entry };
}
