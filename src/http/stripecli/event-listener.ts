import type { PlacedEvent } from "../../app/events/pending-webhooks.ts";
import { renderStoredEvent } from "../../app/events/render-stored-event.ts";
import { eventsOf, type StoredEvent } from "../../app/journal.ts";
import type { EventSource } from "../../app/webhook-deliveries/endpoints.ts";
import type { DocumentReader, Scope } from "../../ports/store.ts";
import { objectText } from "../../wire/json.ts";
import type { RenderContext } from "../../wire/render/context.ts";
import { NEWEST_VERSION } from "../../wire/versions/known.ts";
import { signatureOf, webhookFrame } from "./frames.ts";
import type { FedEntry, JournalFeed } from "./journal-feed.ts";
import { isSlow, type ListenerSocket } from "./socket.ts";

/** Tells one client of the events of one scope and of the accounts connected to it, in the order of the journal. */
export interface EventListener {
  /** Sends what has come, as far as the client keeps up. */
  advance(): Promise<void>;
  /** Sends an event again, whatever its place. It must be one that the client hears. */
  resend(source: EventSource, event: StoredEvent): Promise<void>;
  /** The client has received what it was told in a conversation. */
  acknowledge(conversationId: string): void;
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
  /** What the wire form of an account's events takes from its surroundings, now. */
  readonly contextOf: (account: string) => Promise<RenderContext>;
  readonly freshConversation: () => string;
  /** How many endpoints have not acknowledged each event of a source. */
  readonly pending: (source: EventSource, events: readonly PlacedEvent[]) => Promise<(event: StoredEvent) => number>;
}

/** An entry of the journal whose events were sent and not all acknowledged yet: those of some conversations. */
interface Outstanding {
  readonly position: number;
  readonly waitingFor: Set<string>;
}

/** An event on its way, and whose it is. */
interface Telling {
  readonly source: EventSource;
  readonly event: StoredEvent;
  readonly conversationId: string;
  readonly pendingWebhooks: number;
}

/** A client that takes events and acknowledges none of them gets no more than these. */
const MOST_OUTSTANDING = 1_000;

export function eventListener(facts: ListenerFacts): EventListener {
  const { socket, feed, scope, documents } = facts;
  const outstanding: Outstanding[] = [];
  let read = facts.from;
  let busy = false;

  /** Both versions: the client asks for neither, and drops the one that it was not started for. */
  async function send({ source, event, conversationId, pendingWebhooks }: Telling): Promise<void> {
    const { scope: lying } = source;
    const context = await facts.contextOf(lying.account);
    for (const version of [null, NEWEST_VERSION] as const) {
      const view = { version: version ?? undefined, pendingWebhooks, hearer: scope.account };
      const payload = objectText(await renderStoredEvent({ documents, scope: lying }, event, context, view));
      const signature = signatureOf(facts.secret, context.now, payload);
      socket.send(webhookFrame({ webhookId: facts.webhookId, conversationId, version, payload, signature }));
    }
  }

  /** Asked for all events of an account at once, of which there are mostly several. */
  async function pendingIn(entries: readonly FedEntry[]): Promise<(entry: FedEntry, event: StoredEvent) => number> {
    const byAccount = new Map<string, (event: StoredEvent) => number>();
    for (const [account, ofAccount] of Map.groupBy(entries, (entry) => entry.scope.account)) {
      const placed = ofAccount.flatMap((entry) => eventsOf(entry).map((event) => ({ event, entry })));
      if (ofAccount[0] !== undefined) byAccount.set(account, await facts.pending(ofAccount[0], placed));
    }
    return (entry, event) => byAccount.get(entry.scope.account)?.(event) ?? 0;
  }

  async function advance(): Promise<void> {
    while (!isSlow(socket) && outstanding.length < MOST_OUTSTANDING) {
      const entries = await feed.behind(read);
      if (entries.length === 0) return;
      const heard = entries.filter((entry) => hears(scope, entry));
      const pendingOf = await pendingIn(heard);
      for (const entry of heard) {
        const tellings = eventsOf(entry).map((event) => ({
          source: entry,
          event,
          conversationId: facts.freshConversation(),
          pendingWebhooks: pendingOf(entry, event),
        }));
        const waitingFor = new Set(tellings.map(({ conversationId }) => conversationId));
        outstanding.push({ position: entry.position, waitingFor });
        for (const telling of tellings) await send(telling);
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
    async resend(source, event) {
      // It happened long ago, as far as the queues of endpoints are concerned.
      const pendingOf = await facts.pending(source, [{ event, entry: { position: 0 } }]);
      await send({ source, event, conversationId: facts.freshConversation(), pendingWebhooks: pendingOf(event) });
    },
    acknowledge(conversationId) {
      for (const { waitingFor } of outstanding) if (waitingFor.delete(conversationId)) break;
      while (outstanding[0]?.waitingFor.size === 0) outstanding.shift();
    },
    // Positions are whole numbers: one below the first that is not acknowledged, all are.
    place: () => (outstanding[0] === undefined ? read : outstanding[0].position - 1),
  };
}

/** Whether events are for who listens in a scope: its own ones, and those of accounts that are connected to it. */
export function hears({ account, livemode }: Scope, { scope, platform }: EventSource): boolean {
  return scope.livemode === livemode && (scope.account === account || platform?.account === account);
}
