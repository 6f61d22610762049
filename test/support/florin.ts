import assert from "node:assert/strict";
import { after } from "node:test";
import { Stripe } from "stripe";
import { openVault } from "../../src/commands/open-vault.ts";
import { unservedRoutes } from "../../src/commands/routes.ts";
import { startServer } from "../../src/commands/start.ts";
import { settingsFrom, WELL_KNOWN_TEST_KEYS, type Written } from "../../src/config/settings.ts";
import type { HttpSender } from "../../src/ports/http-sender.ts";
import type { Log } from "../../src/ports/log.ts";
import type { Store } from "../../src/ports/store.ts";
import type { SqliteStore } from "../../src/stores/sqlite/sqlite-store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemHttpSender } from "../../src/system/http-sender.ts";
import { systemIds } from "../../src/system/ids.ts";
import { systemSigner } from "../../src/system/signer.ts";
import { checkExchanges } from "../conformance/check-exchanges.ts";
import { checkOwnDescription } from "../conformance/check-own-description.ts";
import { descriptionFile, REPORT_VARIABLE } from "../conformance/where.ts";
import { recordingFetch, SPOKEN_VERSION_VARIABLE } from "./exchanges.ts";
import { heldWaker } from "./held-waker.ts";
import { type MovingClock, movingClock } from "./moving-clock.ts";

/** A real server on a free port of this machine, for one test file. */
export interface Florin {
  readonly url: string;
  /** Real time, as far as the server knows. */
  readonly clock: MovingClock;
  readonly store: SqliteStore;
  /** What the server told its operator. */
  readonly logged: readonly string[];
  /** The official client, for the test secret key unless another one is named. */
  stripe(options?: ClientOptions): Stripe;
  /** A request that no official client would send. */
  request(method: string, path: string, init?: RequestOptions): Promise<RawAnswer>;
  /** Lets the server do all work that has fallen due. It does none of it by itself, so that a test knows when it is done. */
  finishDueWork(): Promise<void>;
  /** Lets the server deliver all events that have fallen due, and retries of earlier ones. */
  finishDeliveries(): Promise<void>;
  /** Makes all that has changed so far findable by searches. */
  finishIndexing(): Promise<void>;
  /** Ends the server before the test file ends. */
  stop(): Promise<void>;
}

export interface ClientOptions {
  readonly key?: string;
  readonly config?: Partial<Stripe.StripeConfig>;
}

export interface RequestOptions {
  /** Authorization header; null sends none. The test secret key by default. */
  readonly authorization?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

export const SECRET_KEY = WELL_KNOWN_TEST_KEYS.secret;
export const PUBLISHABLE_KEY = WELL_KNOWN_TEST_KEYS.publishable;

const description = descriptionFile();
if (description !== undefined) checkExchanges(description, process.env[REPORT_VARIABLE]);

export interface FlorinOptions {
  readonly clock?: MovingClock;
  /** Of the command line. */
  readonly flags?: Written;
  /** Settings by the names that they have in the environment. */
  readonly variables?: Readonly<Record<string, string>>;
  readonly sender?: HttpSender;
}

/** Starts a server that ends with the test file. `around` may put something between it and its store. */
export async function startFlorin(
  file = ":memory:",
  around: (store: SqliteStore) => Store = (store) => store,
  { clock = movingClock(), flags = {}, variables = {}, sender = systemHttpSender() }: FlorinOptions = {},
): Promise<Florin> {
  const store = await openSqliteStore({ file });
  const logged: string[] = [];
  const spoken = process.env[SPOKEN_VERSION_VARIABLE];
  const settings = settingsFrom({ port: "0", "api-version": spoken, ...flags }, variables);
  checkOwnDescription(unservedRoutes({ store, ids: systemIds(), terms: settings.terms }));
  const log = memoryLog(logged);
  const waker = heldWaker();
  const deliveryWaker = heldWaker();
  const indexWaker = heldWaker();
  const { vault } = await openVault(file, store, {});
  const running = await startServer(settings, {
    store: around(store),
    clock,
    ids: systemIds(),
    log,
    waker,
    deliveryWaker,
    indexWaker,
    sender,
    sign: systemSigner,
    vault,
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      waker.release();
      deliveryWaker.release();
      indexWaker.release();
      await running.stop();
      await store.close();
    })();
    return stopped;
  };
  after(stop);
  const fetch = recordingFetch(running.url);
  return {
    url: running.url,
    clock,
    store,
    logged,
    stop,
    async finishDueWork() {
      const before = logged.length;
      await waker.workOnce();
      assert.deepEqual(logged.slice(before), []);
    },
    finishDeliveries: () => running.finishDeliveries(),
    finishIndexing: () => running.finishIndexing(),
    stripe: ({ key = SECRET_KEY, config = {} } = {}) =>
      new Stripe(key, {
        host: "127.0.0.1",
        port: Number(new URL(running.url).port),
        protocol: "http",
        httpClient: Stripe.createFetchHttpClient(fetch),
        maxNetworkRetries: 0,
        telemetry: false,
        ...config,
      }),
    async request(method, path, { authorization = `Bearer ${SECRET_KEY}`, headers = {}, body } = {}) {
      const response = await fetch(`${running.url}${path}`, {
        method,
        headers: {
          ...(authorization === null ? {} : { Authorization: authorization }),
          ...(body === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    },
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function memoryLog(lines: string[]): Log {
  const write =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}): void => {
      lines.push(JSON.stringify({ level, message, ...fields }));
    };
  return { info: () => undefined, warn: write("warn"), error: write("error") };
}
