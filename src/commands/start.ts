import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { createKernel } from "../app/execute.ts";
import { openModeClock } from "../app/test-time/mode-clock.ts";
import { storedKey } from "../app/keys.ts";
import { type Settings, WELL_KNOWN_TEST_KEYS } from "../config/settings.ts";
import type { Account } from "../domain/accounts/account.ts";
import { digestOf } from "../http/authenticate.ts";
import { addOperatorRoutes } from "../http/operator.ts";
import { createRateLimiter } from "../http/rate-limiter.ts";
import { createServer } from "../http/server.ts";
import { addPageRoutes } from "../pages/add-page-routes.ts";
import { addListenSocket } from "../http/stripecli/add-listen-socket.ts";
import { createListeners } from "../http/stripecli/listeners.ts";
import { addReceiptPages } from "../pages/receipts/add-receipt-pages.ts";
import { addRecoveryPages } from "../pages/recovery/add-recovery-pages.ts";
import type { Clock } from "../ports/clock.ts";
import type { HttpSender } from "../ports/http-sender.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Credentials, StoredKey } from "../ports/credentials.ts";
import type { Signer } from "../ports/signer.ts";
import type { Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import type { Waker } from "../ports/waker.ts";
import { sealedStore } from "../vault/sealed-store.ts";
import { testTimeAdvance } from "../worker/advance-test-time.ts";
import { createTurn } from "../worker/turn.ts";
import { memoryRequestLog, NO_REQUEST_LOG } from "../system/request-log.ts";
import { startIndexing } from "../worker/indexing.ts";
import { startWorker } from "../worker/worker.ts";
import { type Forwarding, forwardTo } from "./forward-to.ts";
import { deliverEvents } from "./deliver-events.ts";
import { allJobs } from "./jobs.ts";
import { ownAccount } from "./own-account.ts";
import { railsOf } from "./rails.ts";
import { recoveryOf } from "./recovery.ts";
import { addReference } from "./reference.ts";
import { allRoutes } from "./routes.ts";

export interface Surroundings {
  readonly store: Store;
  /** Real time. */
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly waker: Waker;
  readonly deliveryWaker: Waker;
  readonly indexWaker: Waker;
  readonly sender: HttpSender;
  readonly sign: Signer;
  readonly vault: Vault;
}

export interface Running {
  /** Where the server listens. */
  readonly url: string;
  readonly account: Account;
  /** Where events of test mode go, if the settings say so. */
  readonly forwarding?: Forwarding | undefined;
  /** Delivers all events that are due now, and resolves when none is under way. */
  finishDeliveries(): Promise<void>;
  /** Makes all that has changed so far findable by searches. */
  finishIndexing(): Promise<void>;
  /** Answers what it has begun, then stops. The store stays open. */
  stop(): Promise<void>;
}

/** How long a server that stops waits for requests that have begun to arrive. Most platforms kill after ten seconds. */
const DRAIN_MS = 8_000;

const SWEEP_MS = 20;

/** Puts the rooms together and listens. */
export async function startServer(settings: Settings, surroundings: Surroundings): Promise<Running> {
  const { ids, log, waker, vault } = surroundings;
  const store = sealedStore(surroundings.store, vault.texts);
  const { terms } = settings;
  const account = await ownAccount(store, surroundings.clock, ids, settings);
  const clock = await openModeClock(surroundings.clock, store, settings.clock);
  const work = { store, clock, ids, log };
  let url = "";
  const baseUrl = () => settings.publicUrl ?? url;
  const rails = railsOf(vault, baseUrl);
  const { recovery, mail } = recoveryOf(settings, { store, log, vault, baseUrl });
  const jobs = allJobs({ ids, ...rails, terms }, mail);
  const testTurn = createTurn();
  const advance = testTimeAdvance(work, jobs, testTurn);
  // Before anyone sees a time that lies behind what has happened already.
  const { unfinished } = clock;
  if (unfinished !== undefined) await advance((now) => (unfinished > now ? unfinished : now));
  const testTime = { advance, reading: clock.reading };
  const kernel = createKernel({ store, clock, ids });
  const requestLog = settings.requestLog === 0 ? NO_REQUEST_LOG : memoryRequestLog(settings.requestLog, clock.now);
  const { keyedDigest } = vault;
  const listeners = createListeners({ store, clock, ids, log, keyedDigest, requestLog, baseUrl });
  const { resend: resendToListeners } = listeners;
  const routes = allRoutes({ ...work, rails, ...recovery, terms, testTime, requestLog, resendToListeners });
  const rateLimiter = createRateLimiter(settings.rateLimits, clock);
  const findKey = withConfiguredKeys(store, settings, account);
  const answering = { ...work, store: { ...store, findKey }, kernel, vault, requestLog, rateLimiter, baseUrl };
  const server = createServer(answering, routes, settings);
  const listening = addListenSocket(server, { listeners, keyedDigest, clock, log });
  const pages = { kernel, store, log, payments: { ids, ...rails, terms } };
  addPageRoutes(server, pages);
  addReceiptPages(server, { ...pages, keyedDigest });
  addRecoveryPages(server, { ...pages, ...recovery, baseUrl });
  addReference(server, routes, settings, baseUrl);
  addOperatorRoutes(server, { log, ready: async () => (await store.listAccounts()).length > 0 });
  const { forwardTo: target } = settings;
  const forwardingPorts = { kernel, store, documents: store, journal: store, ids, vault };
  const forwarding = target === undefined ? undefined : await forwardTo(forwardingPorts, account, target);
  await server.listen({ host: settings.host, port: settings.port });
  url = urlOf(settings.host, server.server.address() as AddressInfo);
  const deliveries = deliverEvents(settings.deliveries, {
    ...surroundings,
    store,
    clock,
    waker: surroundings.deliveryWaker,
    baseUrl,
  });
  const indexing = startIndexing({ store, log, waker: surroundings.indexWaker });
  const worker = startWorker({ ...work, waker }, jobs, testTurn);
  return {
    url,
    account,
    forwarding,
    finishDeliveries: () => deliveries.finishDue(),
    finishIndexing: () => indexing.finish(),
    async stop() {
      await Promise.all([drained(server), listening.stop()]);
      await deliveries.stop();
      await indexing.stop();
      await worker.stop();
      mail?.mailer.close();
    },
  };
}

/** Closing ends only the connections that are idle at that moment: those that still get an answer come to rest later. */
async function drained(server: FastifyInstance): Promise<void> {
  const sweep = setInterval(() => server.server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(() => server.server.closeAllConnections(), DRAIN_MS);
  try {
    await server.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
}

/** Keys that the settings name are known as long as they do; they are never written to the store. */
function withConfiguredKeys(store: Credentials, settings: Settings, account: Account): Credentials["findKey"] {
  const configured = new Map<string, StoredKey>();
  for (const text of [settings.testSecretKey, settings.testPublishableKey]) {
    if (text === undefined) continue;
    const digest = digestOf(text);
    const facts = { id: "key_configured", account: account.id, created: account.created };
    const isWellKnown = text === WELL_KNOWN_TEST_KEYS.secret;
    configured.set(digest, { ...storedKey(text, digest, facts), isWellKnown });
  }
  return async (digest) => configured.get(digest) ?? store.findKey(digest);
}

function urlOf(host: string, address: AddressInfo): string {
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
