import { EVENT_TYPES } from "../../domain/events/event-types.ts";
import type { CreatedRange, StoredJournalEntry } from "../../ports/store.ts";
import { seen } from "../answer.ts";
import { eventsOf, type StoredEvent } from "../journal.ts";
import { type ListCommand, pageSize, refuseBothCursors } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";
import { type EventPorts, findEvent } from "./retrieve.ts";

export interface ListEventsCommand extends ListCommand {
  /** A type, or the beginning of several: `charge.*`. */
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
}

interface Cursor {
  readonly place: number;
  readonly entry: StoredJournalEntry;
}

/** Events, newest first. A commit's events stand in one journal entry, so a page may begin or end inside of one. */
export function listEvents(ports: EventPorts): Operation<ListEventsCommand> {
  return async (work, command) => {
    const older = await cursor(ports, work, "starting_after", command.startingAfter);
    const newer = await cursor(ports, work, "ending_before", command.endingBefore);
    refuseBothCursors(command);
    const types = wantedTypes(command);
    if (types?.size === 0) return seen({ kind: "list", items: [], hasMore: false });

    const limit = pageSize(command);
    // Every entry that the journal lists holds at least one wanted event.
    const listed = await ports.journal.listJournal(work.scope, {
      types: [...(types ?? [])],
      created: command.created ?? {},
      limit: limit + 1,
      before: older?.entry.position,
      after: newer?.entry.position,
    });
    const wanted = (event: StoredEvent) =>
      (types === undefined || types.has(event.type)) && isWithin(command.created ?? {}, event.created);
    const events = [
      ...eventsBelow(older).filter(wanted),
      ...listed.flatMap((entry) => eventsOf(entry).toReversed().filter(wanted)),
      ...eventsAbove(newer).filter(wanted),
    ];
    const page = newer === undefined ? events.slice(0, limit) : events.slice(-limit);
    const items = page.map((document) => ({ resource: "event", document }) as const);
    return seen({ kind: "list", items, hasMore: events.length > limit });
  };
}

/** What the cursor's own commit holds below the cursor, newest first. */
function eventsBelow(cursor: Cursor | undefined): readonly StoredEvent[] {
  return cursor === undefined ? [] : eventsOf(cursor.entry).slice(0, cursor.place).toReversed();
}

/** What the cursor's own commit holds above the cursor, newest first. */
function eventsAbove(cursor: Cursor | undefined): readonly StoredEvent[] {
  return cursor === undefined
    ? []
    : eventsOf(cursor.entry)
        .slice(cursor.place + 1)
        .toReversed();
}

function isWithin({ gt, gte, lt, lte }: CreatedRange, at: number): boolean {
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  );
}

/** The types that the filter means; undefined for all, empty for none that there are. */
function wantedTypes(command: ListEventsCommand): ReadonlySet<string> | undefined {
  if (command.types !== undefined) return new Set(command.types);
  const { type } = command;
  if (type === undefined || type === "*") return undefined;
  if (!type.endsWith("*")) return new Set([type]);
  return new Set(EVENT_TYPES.filter((known) => known.startsWith(type.slice(0, -1))));
}

async function cursor(
  ports: EventPorts,
  work: Work,
  param: string,
  id: string | undefined,
): Promise<Cursor | undefined> {
  if (id === undefined) return undefined;
  const found = await findEvent(ports, work, id);
  if (found === undefined) throw missing("event", id, param, "parameter");
  return found;
}
