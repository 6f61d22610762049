import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Scope, Store } from "../../src/ports/store.ts";
import { changeSet, mustCommit, OTHER_SCOPES, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

type Query = Parameters<Store["listJournal"]>[1];

async function stems(store: Store, query: Partial<Query>, scope: Scope = SCOPE): Promise<readonly string[]> {
  const entries = await store.listJournal(scope, { types: [], created: {}, limit: 100, ...query });
  return entries.map((entry) => entry.stem);
}

async function write(store: Store, stem: string, created: number, types: readonly string[], scope = SCOPE) {
  await mustCommit(store, { scope, journal: { stem, created, types, data: { stem } } });
}

async function positionOf(store: Store, stem: string): Promise<number> {
  const entry = await store.readJournal(SCOPE, stem);
  assert.ok(entry);
  return entry.position;
}

/** Five entries, oldest first: e1 made; e2 made, paid; e3 paid; e4 made; e5 paid, paid, made. */
async function fiveEntries(store: Store): Promise<void> {
  await write(store, "e1", 10, ["made"]);
  await write(store, "e2", 10, ["made", "paid"]);
  await write(store, "e3", 11, ["paid"]);
  await write(store, "e4", 12, ["made"]);
  await write(store, "e5", 12, ["paid", "paid", "made"]);
}

export function journalContract(open: OpenStore): void {
  describe("the journal", () => {
    test("an entry is read back by its stem, whole, in its scope alone", () =>
      withStore(open, async (store) => {
        await mustCommit(store, { journal: { stem: "s", created: 7, types: ["b", "a", "b"], data: [{ n: 1 }, null] } });
        const entry = await store.readJournal(SCOPE, "s");
        assert.ok(entry);
        const { position, ...rest } = entry;
        assert.deepEqual(rest, { stem: "s", created: 7, types: ["b", "a", "b"], data: [{ n: 1 }, null] });
        assert.ok(position > 0);
        assert.equal(await store.readJournal(SCOPE, "none"), undefined);
        for (const scope of OTHER_SCOPES) assert.equal(await store.readJournal(scope, "s"), undefined);
      }));

    test("positions grow with each commit and the list is newest first", () =>
      withStore(open, async (store) => {
        await fiveEntries(store);
        const entries = await store.listJournal(SCOPE, { types: [], created: {}, limit: 100 });
        assert.deepEqual(
          entries.map((entry) => entry.stem),
          ["e5", "e4", "e3", "e2", "e1"],
        );
        const positions = entries.map((entry) => entry.position);
        assert.deepEqual(
          positions,
          positions.toSorted((one, other) => other - one),
        );
        assert.equal(new Set(positions).size, 5);
        assert.deepEqual(entries[4], await store.readJournal(SCOPE, "e1"));
      }));

    test("a filter of types finds each entry that has one of them, once", () =>
      withStore(open, async (store) => {
        await fiveEntries(store);
        for (const scope of OTHER_SCOPES) await write(store, "foreign", 12, ["paid"], scope);
        assert.deepEqual(await stems(store, { types: ["paid"] }), ["e5", "e3", "e2"]);
        assert.deepEqual(await stems(store, { types: ["made", "paid", "made"] }), ["e5", "e4", "e3", "e2", "e1"]);
        assert.deepEqual(await stems(store, { types: ["made", "paid"], limit: 2 }), ["e5", "e4"]);
        assert.deepEqual(await stems(store, { types: ["none"] }), []);
        for (const scope of OTHER_SCOPES) assert.deepEqual(await stems(store, {}, scope), ["foreign"]);
      }));

    test("before goes on below a position, after answers the nearest ones above it, both newest first", () =>
      withStore(open, async (store) => {
        await fiveEntries(store);
        const before = await positionOf(store, "e4");
        assert.deepEqual(await stems(store, { before, limit: 2 }), ["e3", "e2"]);
        assert.deepEqual(await stems(store, { before, types: ["made"] }), ["e2", "e1"]);
        const after = await positionOf(store, "e1");
        assert.deepEqual(await stems(store, { after, limit: 2 }), ["e3", "e2"]);
        assert.deepEqual(await stems(store, { after, types: ["made"], limit: 2 }), ["e4", "e2"]);
        assert.deepEqual(await stems(store, { after, types: ["made", "paid"], limit: 3 }), ["e4", "e3", "e2"]);
        assert.deepEqual(await stems(store, { after: await positionOf(store, "e5") }), []);
        assert.deepEqual(await stems(store, { after, before }), ["e3", "e2"]);
      }));

    test("a range of creation keeps exactly its seconds", () =>
      withStore(open, async (store) => {
        await fiveEntries(store);
        assert.deepEqual(await stems(store, { created: { gt: 10, lte: 11 } }), ["e3"]);
        assert.deepEqual(await stems(store, { created: { gte: 11 }, types: ["made"] }), ["e5", "e4"]);
        assert.deepEqual(await stems(store, { created: { lt: 11 }, before: await positionOf(store, "e5") }), [
          "e2",
          "e1",
        ]);
      }));

    test("an entry that was committed late stands at its second, and is a valid place to go on from", () =>
      withStore(open, async (store) => {
        await write(store, "e1", 10, ["made"]);
        await write(store, "e2", 12, ["made"]);
        await write(store, "late", 11, ["made"]);
        assert.deepEqual(await stems(store, {}), ["e2", "late", "e1"]);
        assert.deepEqual(await stems(store, { before: await positionOf(store, "late") }), ["e1"]);
        assert.deepEqual(await stems(store, { after: await positionOf(store, "late") }), ["e2"]);
        const [foreign = SCOPE] = OTHER_SCOPES;
        const after = await positionOf(store, "late");
        await assert.rejects(store.listJournal(foreign, { types: [], created: {}, limit: 1, after }));
      }));

    test("an entry whose stem is taken fails its commit and no other", () =>
      withStore(open, async (store) => {
        await write(store, "s", 10, ["made"]);
        const journal = { created: 10, types: ["made"], data: 1 };
        const results = await Promise.allSettled(
          ["x", "s", "y"].map((stem) => store.commit(changeSet({ journal: { stem, ...journal } }))),
        );
        assert.deepEqual(
          results.map((result) => result.status),
          ["fulfilled", "rejected", "fulfilled"],
        );
        assert.deepEqual(await stems(store, {}), ["y", "x", "s"]);
      }));
  });
}
