import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { createKernel } from "../app/execute.ts";
import { storedKey } from "../app/keys.ts";
import type { Settings } from "../config/settings.ts";
import type { Account } from "../domain/accounts/account.ts";
import { digestOf } from "../http/authenticate.ts";
import { addOperatorRoutes } from "../http/operator.ts";
import { createServer } from "../http/server.ts";
import { addPageRoutes } from "../pages/add-page-routes.ts";
import type { Clock } from "../ports/clock.ts";
import type { Ids } from "../ports/ids.ts";
import type { Log } from "../ports/log.ts";
import type { Credentials, StoredKey } from "../ports/credentials.ts";
import type { Store } from "../ports/store.ts";
import type { Vault } from "../ports/vault.ts";
import type { Waker } from "../ports/waker.ts";
import { startWorker } from "../worker/worker.ts";
import { allJobs } from "./jobs.ts";
import { ownAccount } from "./own-account.ts";
import { allRoutes, cardsOf } from "./routes.ts";

export interface Surroundings {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly waker: Waker;
  readonly vault: Vault;
}

export interface Running {
  /** Where the server listens. */
  readonly url: string;
  readonly account: Account;
  /** Answers what it has begun, then stops. The store stays open. */
  stop(): Promise<void>;
}

/** How long a server that stops waits for requests that have begun to arrive. Most platforms kill after ten seconds. */
const DRAIN_MS = 8_000;

const SWEEP_MS = 20;

/** Puts the rooms together and listens. */
export async function startServer(settings: Settings, surroundings: Surroundings): Promise<Running> {
  const { store, clock, ids, log, waker, vault } = surroundings;
  const account = await ownAccount(store, clock, ids);
  const kernel = createKernel({ store, clock, ids });
  let url = "";
  const server = createServer(
    {
      kernel,
      store: { ...store, findKey: withConfiguredKeys(store, settings, account) },
      ids,
      log,
      clock,
      baseUrl: () => settings.publicUrl ?? url,
    },
    allRoutes({ store, ids, vault, terms: settings.terms }),
  );
  addPageRoutes(server, { kernel, store, log, payments: { ids, ...cardsOf(vault), terms: settings.terms } });
  addOperatorRoutes(server, { ready: async () => (await store.listAccounts()).length > 0 });
  await server.listen({ host: settings.host, port: settings.port });
  url = urlOf(settings.host, server.server.address() as AddressInfo);
  const worker = startWorker({ store, clock, ids, log, waker }, allJobs({ ids, terms: settings.terms }));
  return {
    url,
    account,
    async stop() {
      await drained(server);
      await worker.stop();
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
    configured.set(digest, storedKey(text, digest, facts));
  }
  return async (digest) => configured.get(digest) ?? store.findKey(digest);
}

function urlOf(host: string, address: AddressInfo): string {
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${address.port}`;
}
