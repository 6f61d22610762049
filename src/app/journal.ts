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
  /** Version of the API that its account had by default when it happened; what was written before there was one has none. */
  readonly apiVersion?: string | undefined;
  /** All events of the commit, itself included: what else was changed with it. */
  readonly together: readonly EventDraft[];
}

interface JournalData {
  readonly request: EventRequest;
  readonly events: readonly EventDraft[];
  readonly apiVersion?: string | undefined;
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
  apiVersion?: string,
): JournalEntry | undefined {
  if (events.length === 0) return undefined;
  const data: JournalData = { request, events, ...(apiVersion === undefined ? {} : { apiVersion }) };
  return { stem: stemFor(ids, now, events), created: now, types: events.map(({ type }) => type), data };
}

function stemFor(ids: Ids, now: Instant, events: readonly EventDraft[]): string {
  const payment = events.map(({ document }) => document.id).find((id) => /^(?:ch|pi|py)_3/.test(id));
  if (payment === undefined) return `1${risingText(ids, now, STEM_LENGTH - 1)}`;
  const front = payment.slice(payment.indexOf("_") + 1).slice(0, 16);
  return `${front}1${ids.text(STEM_LENGTH - 17)}`;
}

/** The events of an entry in the order in which they happened. */
export function eventsOf(entry: StoredJournalEntry): readonly StoredEvent[] {
  const { request, events, apiVersion } = entry.data as JournalData;
  return events.map((draft, place) => ({
    id: eventId(entry.stem, place),
    created: entry.created as Instant,
    type: draft.type,
    request,
    draft,
    apiVersion,
    together: events,
  }));
}

/** The id of the event at a place of a commit. */
export function eventId(stem: string, place: number): string {
  return PREFIX + stem + digit(Math.floor(place / DIGITS.length)) + digit(place % DIGITS.length);
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
