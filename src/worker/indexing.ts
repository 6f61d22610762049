import { indexDocuments } from "../app/search/index-documents.ts";
import type { Log } from "../ports/log.ts";
import type { SearchIndex } from "../ports/search.ts";
import type { Waker } from "../ports/waker.ts";

export interface IndexingPorts {
  readonly store: SearchIndex;
  readonly log: Log;
  readonly waker: Waker;
}

export interface Indexing {
  /** Indexes all that has changed so far. */
  finish(): Promise<void>;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Documents that are written at once: bounds how long one step keeps payments waiting. */
const BATCH = 25;
const BATCHES_A_LOOK = 4;
/**
 * With the size of a look this bounds the share of the machine that indexing takes: under a heavy load the index falls
 * behind instead of slowing down payments, and catches up afterwards.
 */
const SLEEP_SECONDS = 0.25;

/** Keeps the search index up to date until it is stopped. */
export function startIndexing({ store, log, waker }: IndexingPorts): Indexing {
  let stopped = false;

  async function look(): Promise<void> {
    for (let batches = 0; batches < BATCHES_A_LOOK && !stopped; batches += 1) {
      if ((await indexDocuments(store, BATCH)) < BATCH) return;
    }
  }

  const running = (async () => {
    while (!stopped) {
      try {
        await look();
      } catch (error) {
        log.error("indexing failed", { error: error instanceof Error ? error.stack : String(error) });
      }
      if (!stopped) await waker.sleep(SLEEP_SECONDS);
    }
  })();

  return {
    async finish() {
      while ((await indexDocuments(store, BATCH)) > 0);
    },
    async stop() {
      stopped = true;
      waker.wake();
      await running;
    },
  };
}
