import { EVENT_TYPES } from "../../domain/events/event-types.ts";
import type { CreatedRange, StoredJournalEntry } from "../../ports/store.ts";
import { seen } from "../answer.ts";
import { eventsOf, type StoredEvent } from "../journal.ts";
import { type ListCommand, pageSize, refuseBothCursors } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";
import { sourceOf } from "../webhook-deliveries/endpoints.ts";
import { type PlacedEvent, pendingWebhooks } from "./pending-webhooks.ts";
import { type EventPorts, findEvent } from "./retrieve.ts";

export interface ListEventsCommand extends ListCommand {
  /** A type, or the beginning of several: `charge.*`. */
  readonly type?: string | undefined;
  readonly types?: readonly string[] | undefined;
  /** True for events that every endpoint has acknowledged, false for those that some has not. */
  readonly deliverySuccess?: boolean | undefined;
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
    const gathered = await gather(ports, work, {
      types,
      command,
      wantedCount: limit + 1,
      bounds: { before: older?.entry.position, after: newer?.entry.position },
      first: placed(older, eventsBelow(older)),
      last: placed(newer, eventsAbove(newer)),
    });
    const page = newer === undefined ? gathered.slice(0, limit) : gathered.slice(-limit);
    const pending = await pendingWebhooks(ports, sourceOf(work), page);
    const items = page.map(
      ({ event }) => ({ resource: "event", document: event, pendingWebhooks: pending(event) }) as const,
    );
    return seen({ kind: "list", items, hasMore: gathered.length > limit });
  };
}

interface Search {
  readonly types: ReadonlySet<string> | undefined;
  readonly command: ListEventsCommand;
  /** After so many events the search may end. */
  readonly wantedCount: number;
  readonly bounds: { readonly before?: number | undefined; readonly after?: number | undefined };
  /** Events of the cursors' own commits, at the two ends of the list. */
  readonly first: readonly PlacedEvent[];
  readonly last: readonly PlacedEvent[];
}

/** Entries that are read at a time where most of them may be sifted out. */
const SIFTED_AT_ONCE = 100;

/**
 * Events that pass all filters, newest first. Every entry that the journal lists holds at least one event of a wanted
 * type; where delivery counts, an entry may turn out to hold none, and the search goes on behind it.
 */
async function gather(ports: EventPorts, work: Work, search: Search): Promise<readonly PlacedEvent[]> {
  const { command, wantedCount, bounds } = search;
  const undelivered = command.deliverySuccess === false ? { undelivered: true } : {};
  const upward = bounds.after !== undefined;
  const step = command.deliverySuccess === undefined ? wantedCount : Math.max(wantedCount, SIFTED_AT_ONCE);
  const found = [...(await sift(ports, work, search, upward ? search.last : search.first))];
  let { before, after } = bounds;
  for (;;) {
    const entries = await ports.journal.listJournal(work.scope, {
      types: [...(search.types ?? [])],
      created: command.created ?? {},
      limit: step,
      before,
      after,
      ...undelivered,
    });
    const events = entries.flatMap((entry) =>
      eventsOf(entry)
        .toReversed()
        .map((event) => ({ event, entry })),
    );
    const sifted = await sift(ports, work, search, events);
    if (upward) found.unshift(...sifted);
    else found.push(...sifted);
    if (entries.length < step || found.length >= wantedCount) return found;
    if (upward) after = entries[0]?.position;
    else before = entries.at(-1)?.position;
  }
}

/** Those of some events that pass all filters. */
async function sift(
  { deliveries, ...ports }: EventPorts,
  work: Work,
  { types, command }: Search,
  events: readonly PlacedEvent[],
): Promise<readonly PlacedEvent[]> {
  const wanted = events.filter(
    ({ event }) => (types === undefined || types.has(event.type)) && isWithin(command.created ?? {}, event.created),
  );
  const { deliverySuccess } = command;
  if (deliverySuccess === undefined) return wanted;
  const ids = wanted.map(({ event }) => event.id);
  const undelivered = await deliveries.findUndelivered(work.scope, ids);
  const pending = await pendingWebhooks({ deliveries, ...ports }, sourceOf(work), wanted);
  return wanted.filter(({ event }) => (undelivered.has(event.id) || pending(event) > 0) !== deliverySuccess);
}

function placed(cursor: Cursor | undefined, events: readonly StoredEvent[]): readonly PlacedEvent[] {
  return cursor === undefined ? [] : events.map((event) => ({ event, entry: cursor.entry }));
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
  const found = await findEvent(ports, work.scope, id);
  if (found === undefined) throw missing("event", id, param, "parameter");
  return found;
}
