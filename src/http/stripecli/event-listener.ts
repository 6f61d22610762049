import type { PlacedEvent } from "../../app/events/pending-webhooks.ts";
import { renderStoredEvent } from "../../app/events/render-stored-event.ts";
import { eventsOf, type StoredEvent } from "../../app/journal.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";
import { objectText } from "../../wire/json.ts";
import type { RenderContext } from "../../wire/render/context.ts";
import { NEWEST_VERSION } from "../../wire/versions/known.ts";
import { signatureOf, webhookFrame } from "./frames.ts";
import type { JournalFeed } from "./journal-feed.ts";
import { isSlow, type ListenerSocket } from "./socket.ts";

/** Tells one client of the events of one scope, in their order, from a place in the journal on. */
export interface EventListener {
  /** Sends what has come, as far as the client keeps up. */
  advance(): Promise<void>;
  /** Sends an event again, whatever its place. */
  resend(event: StoredEvent): Promise<void>;
  /** The client has received an event. */
  acknowledge(eventId: string): void;
  /** The client has received every event up to this position of the journal. */
  place(): number;
}

export interface ListenerFacts {
  readonly socket: ListenerSocket;
  readonly feed: JournalFeed;
  readonly scope: Scope;
  readonly documents: DocumentReader;
  /** Position behind which to begin. */
  readonly from: number;
  readonly secret: string;
  readonly webhookId: string;
  /** What the wire form of the scope's events takes from its surroundings, now. */
  readonly context: () => RenderContext;
  readonly freshConversation: () => string;
  /** How many endpoints have not acknowledged each event. */
  readonly pending: (events: readonly PlacedEvent[]) => Promise<(event: StoredEvent) => number>;
}

/** An entry of the journal whose events were sent and not all acknowledged yet. */
interface Outstanding {
  readonly position: number;
  readonly waitingFor: Set<string>;
}

/** A client that takes events and acknowledges none of them gets no more than these. */
const MOST_OUTSTANDING = 1_000;

export function eventListener(facts: ListenerFacts): EventListener {
  const { socket, feed, scope, documents } = facts;
  const outstanding: Outstanding[] = [];
  let read = facts.from;
  let busy = false;

  /** Both versions: the client asks for neither, and drops the one that it was not started for. */
  async function send(event: StoredEvent, pendingWebhooks: number): Promise<void> {
    const context = facts.context();
    for (const version of [null, NEWEST_VERSION] as const) {
      const view = { version: version ?? undefined, pendingWebhooks };
      const payload = objectText(await renderStoredEvent({ documents, scope }, event, context, view));
      const conversationId = facts.freshConversation();
      const signature = signatureOf(facts.secret, context.now, payload);
      socket.send(webhookFrame({ webhookId: facts.webhookId, conversationId, version, payload, signature }));
    }
  }

  async function advance(): Promise<void> {
    while (!isSlow(socket) && outstanding.length < MOST_OUTSTANDING) {
      const entries = await feed.behind(read);
      if (entries.length === 0) return;
      const placed = entries
        .filter((entry) => entry.scope.account === scope.account && entry.scope.livemode === scope.livemode)
        .flatMap((entry) => eventsOf(entry).map((event) => ({ event, entry })));
      const pendingOf = await facts.pending(placed);
      for (const [position, events] of Map.groupBy(placed, ({ entry }) => entry.position)) {
        outstanding.push({ position, waitingFor: new Set(events.map(({ event }) => event.id)) });
        for (const { event } of events) await send(event, pendingOf(event));
      }
      read = entries.at(-1)?.position ?? read;
    }
  }

  return {
    async advance() {
      if (busy) return;
      busy = true;
      try {
        await advance();
      } finally {
        busy = false;
      }
    },
    async resend(event) {
      // It happened long ago, as far as the queues of endpoints are concerned.
      const pendingOf = await facts.pending([{ event, entry: { position: 0 } }]);
      await send(event, pendingOf(event));
    },
    acknowledge(eventId) {
      for (const { waitingFor } of outstanding) if (waitingFor.delete(eventId)) break;
      while (outstanding[0]?.waitingFor.size === 0) outstanding.shift();
    },
    // Positions are whole numbers: one below the first that is not acknowledged, all are.
    place: () => (outstanding[0] === undefined ? read : outstanding[0].position - 1),
  };
}
