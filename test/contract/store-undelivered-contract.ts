import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Instant } from "../../src/domain/instant.ts";
import type { Store, StoredJournalEntry } from "../../src/ports/store.ts";
import { mustCommit, OTHER_SCOPES, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const ENDPOINT = "we_1";

function stem(name: string): string {
  return name.padEnd(22, "x");
}

const stems = (entries: readonly StoredJournalEntry[]) => entries.map((entry) => entry.stem);

async function write(store: Store, name: string, types: readonly string[], scope = SCOPE, created = 10): Promise<void> {
  await mustCommit(store, { scope, journal: { stem: stem(name), created, types, data: { name } } });
}

/** Dispatches the oldest commits that are new, at most so many. */
async function dispatch(store: Store, limit: number): Promise<void> {
  const { after, news } = await store.readNews(limit);
  const deliveries = news.map(({ scope, stem: of, position, created }) => ({
    scope,
    event: `evt_${of}00`,
    position,
    created,
    endpoint: ENDPOINT,
    due: 100,
  }));
  await store.dispatch({ after, upTo: news.at(-1)?.position ?? after, deliveries });
}

/** Delivers every other one of the oldest deliveries. */
async function deliverHalfOf(store: Store, limit: number): Promise<void> {
  const leased = await store.leaseDeliveries(
    { scope: SCOPE, endpoint: ENDPOINT },
    { now: 100, leaseSeconds: 60, limit },
  );
  const attempt = { at: 100 as Instant, status: 200, body: "ok", durationMs: 5, succeeded: true };
  for (const [place, delivery] of leased.entries()) {
    if (place % 2 === 0) await store.moveDelivery({ delivery, status: "delivered", due: 100, counts: true, attempt });
  }
}

export function undeliveredContract(open: OpenStore): void {
  describe("undelivered events", () => {
    test("are found by their types, however many others lie between them", () =>
      withStore(open, async (store) => {
        const names = Array.from({ length: 500 }, (_, place) => `n${place}z`);
        for (const [place, name] of names.entries()) {
          await write(store, name, place % 5 === 0 ? ["made", "sold"] : ["made"], SCOPE, 10 + Math.floor(place / 7));
        }
        await dispatch(store, 400);
        await deliverHalfOf(store, 400);
        const wanted = names.filter((_, place) => place % 5 === 0 && (place >= 400 || place % 2 === 1)).toReversed();
        const query = { types: ["sold"], created: {}, undelivered: true };
        const whole = await store.listJournal(SCOPE, { ...query, limit: 500 });
        assert.deepEqual(stems(whole), wanted.map(stem));
        const before = whole[19]?.position;
        assert.deepEqual(
          stems(await store.listJournal(SCOPE, { ...query, limit: 30, before })),
          stems(whole.slice(20, 50)),
        );
        const after = whole[50]?.position;
        assert.deepEqual(
          stems(await store.listJournal(SCOPE, { ...query, limit: 30, after })),
          stems(whole.slice(20, 50)),
        );
        assert.deepEqual(await store.listJournal(SCOPE, { ...query, types: ["lost"], limit: 30 }), []);
      }));

    test("what was not dispatched yet counts as undelivered, by its types and its scope, however much there is", () =>
      withStore(open, async (store) => {
        const names = Array.from({ length: 600 }, (_, place) => `n${place}z`);
        for (const [place, name] of names.entries()) {
          await write(
            store,
            name,
            place % 3 === 0 ? ["sold", "made"] : ["made"],
            place % 2 === 0 ? SCOPE : OTHER_SCOPES[0],
          );
        }
        const wanted = names.filter((_, place) => place % 6 === 0).toReversed();
        const query = { types: ["sold", "lost"], created: {}, undelivered: true };
        const whole = await store.listJournal(SCOPE, { ...query, limit: 600 });
        assert.deepEqual(stems(whole), wanted.map(stem));
        const page = await store.listJournal(SCOPE, { ...query, limit: 10, before: whole[4]?.position });
        assert.deepEqual(page, whole.slice(5, 15));
        assert.equal((await store.listJournal(SCOPE, { ...query, types: [], limit: 600 })).length, 300);
      }));
  });
}
