import { accountOf } from "../../app/accounts/account-of.ts";
import { receiptKey } from "../../app/charges/receipt-key.ts";
import { pendingWebhooks } from "../../app/events/pending-webhooks.ts";
import type { StoredEvent } from "../../app/journal.ts";
import { signingSecret } from "../../app/stripecli-sessions/create.ts";
import type { Account } from "../../domain/accounts/account.ts";
import { isOutlived, type Session } from "../../domain/stripecli-sessions/session.ts";
import type { DeliveryReader } from "../../ports/deliveries.ts";
import type { Ids } from "../../ports/ids.ts";
import type { KeyedDigest } from "../../ports/keyed-digest.ts";
import type { Log } from "../../ports/log.ts";
import type { RequestLog } from "../../ports/request-log.ts";
import type { Accounts, DocumentReader, JournalReader, Scope } from "../../ports/store.ts";
import { type EventListener, eventListener, hears } from "./event-listener.ts";
import { eventsBegin, keepPlace, type PlacePorts } from "./event-places.ts";
import { journalFeed } from "./journal-feed.ts";
import { type LogListener, logListener } from "./log-listener.ts";
import type { ListenerSocket } from "./socket.ts";

export interface ListenerPorts extends PlacePorts {
  readonly store: PlacePorts["store"] & Accounts & DeliveryReader & DocumentReader & JournalReader;
  readonly ids: Ids;
  readonly log: Log;
  readonly keyedDigest: KeyedDigest;
  readonly requestLog: RequestLog;
  readonly baseUrl: () => string;
}

export interface Listeners {
  /** Begins to tell a connected client what its session permits. */
  join(id: string, session: Session, socket: ListenerSocket): Promise<Joined>;
  /** There may be something new. Free of cost while nobody listens. */
  wake(): void;
  /** Sends an event of the scope again to all who listen to it. */
  resend(scope: Scope, event: StoredEvent): void;
  /** Keeps all places, and tells nobody anything any more. */
  stop(): Promise<void>;
}

export interface Joined {
  acknowledge(conversationId: string): void;
  leave(): Promise<void>;
}

interface Member {
  readonly id: string;
  readonly session: Session;
  readonly socket: ListenerSocket;
  readonly events?: EventListener | undefined;
  readonly logs?: LogListener | undefined;
}

/** How often listeners look for what other processes and jobs have done. */
const LOOK_MS = 250;
/** Every so many looks, the places are kept. */
const LOOKS_TO_KEEP = 4;
/** A place that does not move is kept every so many times anyway: it says that somebody listens. */
const KEEPS_TO_REPEAT = 20;
/** Of how many log listeners that went away the place is remembered. */
const MOST_LOG_PLACES = 100;

export function createListeners(ports: ListenerPorts): Listeners {
  const { store, clock, ids, keyedDigest, requestLog } = ports;
  const feed = journalFeed(store);
  const members = new Set<Member>();
  const logPlaces = new Map<string, number>();
  const kept = new Map<string, number>();
  const started = clock.now();
  const unsubscribe = requestLog.subscribe(() => members.forEach(({ logs }) => logs?.advance()));
  let timer: NodeJS.Timeout | undefined;
  let looks = 0;
  let woken = false;

  function advance(): void {
    feed.refresh();
    for (const { events } of members) events?.advance().catch(failed);
  }

  function look(): void {
    looks += 1;
    for (const { session, socket } of members) if (isOutlived(session, clock.now())) socket.terminate();
    advance();
    if (looks % LOOKS_TO_KEEP !== 0) return;
    if (looks % (LOOKS_TO_KEEP * KEEPS_TO_REPEAT) === 0) kept.clear();
    for (const member of members) keep(member).catch(failed);
  }

  function failed(error: unknown): void {
    ports.log.error("listening failed", { error: error instanceof Error ? error.stack : String(error) });
  }

  /** Several listeners on one machine share its place: that of the one who is furthest behind. */
  async function keep({ session, events }: Member): Promise<void> {
    if (events === undefined) return;
    const name = nameOf(session);
    const places = [...members].filter((one) => nameOf(one.session) === name).map((one) => one.events?.place());
    const position = Math.min(events.place(), ...places.filter((place) => place !== undefined));
    if (kept.get(name) === position) return;
    kept.set(name, position);
    await keepPlace(ports, session, position);
  }

  async function eventsFor(session: Session, socket: ListenerSocket): Promise<EventListener> {
    const { account, livemode, device } = session;
    const own = await accountOf(store, account);
    const contextOf = async (id: string) => ({
      account: (id === account ? own : await accountOf(store, id)) as Account,
      livemode,
      now: clock.now(),
      baseUrl: ports.baseUrl(),
      receiptKey: receiptKey(keyedDigest, { account: id, livemode }),
    });
    const isSecond = [...members].some((one) => one.events !== undefined && nameOf(one.session) === nameOf(session));
    const from = await eventsBegin(ports, session, isSecond);
    const scope = { account, livemode };
    return eventListener({
      socket,
      feed,
      from,
      scope,
      documents: store,
      secret: signingSecret(keyedDigest, scope, device),
      webhookId: `we_1${keyedDigest("stripecli webhook id", nameOf(session)).slice(0, 23)}`,
      contextOf,
      pending: (source, placed) => pendingWebhooks({ documents: store, deliveries: store }, source, placed),
      freshConversation: () => `wc_1${ids.text(23)}`,
    });
  }

  async function resend(scope: Scope, event: StoredEvent): Promise<void> {
    const source = { scope, platform: await feed.platformOf(scope.account) };
    for (const { session, events } of members) {
      if (hears(session, source)) events?.resend(source, event).catch(failed);
    }
  }

  /** A session from before the server's start has missed all that was logged since. */
  function logsFor(id: string, session: Session, socket: ListenerSocket): LogListener {
    const from = logPlaces.get(id) ?? (session.issued < started ? 0 : requestLog.end());
    return logListener(requestLog, session, socket, from);
  }

  async function leave(member: Member): Promise<void> {
    if (!members.delete(member)) return;
    if (members.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
    if (member.logs !== undefined) {
      for (const oldest of [...logPlaces.keys()].slice(0, logPlaces.size - MOST_LOG_PLACES + 1)) {
        logPlaces.delete(oldest);
      }
      logPlaces.set(member.id, member.logs.place());
    }
    kept.delete(nameOf(member.session));
    await keep(member);
  }

  return {
    async join(id, session, socket) {
      for (const member of members) if (member.id === id) await leave(member);
      const ofEvents = session.feature === "webhooks";
      const member: Member = {
        id,
        session,
        socket,
        ...(ofEvents ? { events: await eventsFor(session, socket) } : { logs: logsFor(id, session, socket) }),
      };
      members.add(member);
      timer ??= setInterval(look, LOOK_MS).unref();
      await keep(member);
      member.logs?.advance();
      advance();
      return {
        acknowledge: (conversationId) => member.events?.acknowledge(conversationId),
        leave: () => leave(member),
      };
    },
    wake() {
      if (members.size === 0 || woken) return;
      woken = true;
      setImmediate(() => {
        woken = false;
        advance();
      });
    },
    resend: (scope, event) => void resend(scope, event).catch(failed),
    async stop() {
      unsubscribe();
      for (const member of members) await leave(member);
    },
  };
}

function nameOf({ account, livemode, device }: Session): string {
  return JSON.stringify([account, livemode, device]);
}
