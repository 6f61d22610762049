import { join } from "node:path";
import { createKey } from "../../src/commands/keys.ts";
import { openVault } from "../../src/commands/open-vault.ts";
import { startServer } from "../../src/commands/start.ts";
import { settingsFrom, WELL_KNOWN_TEST_KEYS } from "../../src/config/settings.ts";
import type { Store } from "../../src/ports/store.ts";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { systemHttpSender } from "../../src/system/http-sender.ts";
import { systemSigner } from "../../src/system/signer.ts";
import { systemWaker } from "../../src/system/waker.ts";
import { type MovingClock, movingClock } from "../support/moving-clock.ts";
import { seededIds } from "../support/seeded.ts";
import type { Keys } from "./route-calls.ts";

/** A server that does all its work by itself, on a file, as in production. */
export interface FuzzedServer {
  readonly url: string;
  readonly clock: MovingClock;
  readonly keys: Keys;
  readonly store: Pick<Store, "auditLedger">;
  /** Errors that it told its operator. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

/** The server's first time, in unix seconds: ids, times and choices of a run are all decided by its seed. */
export const BEGINNING = 1_790_000_000;

/** @param folder An empty one, for the database and its keys. */
export async function startFuzzedServer(seed: number, folder: string): Promise<FuzzedServer> {
  const file = join(folder, "fuzz.db");
  const store = await openSqliteStore({ file, exclusive: true });
  const ids = seededIds(seed);
  const clock = movingClock(BEGINNING);
  const logged: string[] = [];
  const settings = settingsFrom({ port: "0" }, {});
  const wakers = { waker: systemWaker(), deliveryWaker: systemWaker(), indexWaker: systemWaker() };
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message: string, fields: Record<string, unknown> = {}) =>
      void logged.push(`${message} ${JSON.stringify(fields)}`),
  };
  const { vault } = await openVault(file, store, {});
  const surroundings = { store, clock, ids, log, sender: systemHttpSender(), sign: systemSigner, vault, ...wakers };
  const running = await startServer(settings, surroundings);
  const newKey = async (kind: "publishable" | "restricted" | "secret", livemode: boolean): Promise<string> =>
    `Bearer ${await createKey({ store, clock, ids }, { kind, livemode, rights: { customer: "read" } })}`;
  const others = [
    await newKey("secret", true),
    await newKey("publishable", true),
    await newKey("restricted", false),
    `Basic ${Buffer.from(`${WELL_KNOWN_TEST_KEYS.secret}:`).toString("base64")}`,
    "",
    "Bearer sk_test_nobody",
    "Bearer __proto__",
    "Basic %%%",
    `Bearer ${"x".repeat(5_000)}`,
  ];
  return {
    url: running.url,
    clock: {
      now: clock.now,
      advance(seconds) {
        clock.advance(seconds);
        wakers.waker.wake();
        wakers.deliveryWaker.wake();
        wakers.indexWaker.wake();
      },
    },
    keys: { ...WELL_KNOWN_TEST_KEYS, others },
    store,
    logged,
    async stop() {
      await running.stop();
      await store.close();
    },
  };
}
