import type { EventDraft } from "../domain/changes.ts";
import type { EventType } from "../domain/events/event-types.ts";
import type { Instant } from "../domain/instant.ts";
import type { Ids } from "../ports/ids.ts";
import { risingText } from "./fresh.ts";
import type { JournalEntry, StoredJournalEntry } from "../ports/store.ts";

/** Who asked for the change that an event tells of; both null for changes that nobody asked for. */
export interface EventRequest {
  readonly id: string | null;
  readonly idempotencyKey: string | null;
}

/** An event as it is kept: the document as it became, and as it was where the API tells the difference. */
export interface StoredEvent {
  /** `evt_…` */
  readonly id: string;
  readonly created: Instant;
  readonly type: EventType;
  readonly request: EventRequest;
  readonly draft: EventDraft;
}

interface JournalData {
  readonly request: EventRequest;
  readonly events: readonly EventDraft[];
}

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const PREFIX = "evt_";
const STEM_LENGTH = 22;

/** Writes the events of one commit as one entry. Events of a payment share the front of its ids. */
export function journalEntry(
  ids: Ids,
  now: Instant,
  request: EventRequest,
  events: readonly EventDraft[],
): JournalEntry | undefined {
  if (events.length === 0) return undefined;
  const data: JournalData = { request, events };
  return { stem: stemFor(ids, now, events), created: now, types: events.map(({ type }) => type), data };
}

function stemFor(ids: Ids, now: Instant, events: readonly EventDraft[]): string {
  const payment = events.map(({ document }) => document.id).find((id) => /^(?:ch|pi)_3/.test(id));
  if (payment === undefined) return `1${risingText(ids, now, STEM_LENGTH - 1)}`;
  const front = payment.slice(payment.indexOf("_") + 1).slice(0, 16);
  return `${front}1${ids.text(STEM_LENGTH - 17)}`;
}

/** The events of an entry in the order in which they happened. */
export function eventsOf(entry: StoredJournalEntry): readonly StoredEvent[] {
  const { request, events } = entry.data as JournalData;
  return events.map((draft, place) => ({
    id: PREFIX + entry.stem + digit(Math.floor(place / DIGITS.length)) + digit(place % DIGITS.length),
    created: entry.created as Instant,
    type: draft.type,
    request,
    draft,
  }));
}

/** The stem of the entry that holds an event; undefined for an id that no event can have. */
export function stemOf(eventId: string): string | undefined {
  const rest = eventId.slice(PREFIX.length);
  return eventId.startsWith(PREFIX) && rest.length === STEM_LENGTH + 2 ? rest.slice(0, STEM_LENGTH) : undefined;
}

function digit(value: number): string {
  const found = DIGITS[value];
  if (found === undefined) throw new Error("a commit has more events than an id can count");
  return found;
}
