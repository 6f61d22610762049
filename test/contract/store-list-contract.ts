import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { CreatedRange, Page, Scope, Store } from "../../src/ports/store.ts";
import { mustCommit, OTHER_SCOPES, put, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

interface Asked {
  readonly resource?: string;
  readonly keys?: Readonly<Record<string, string>>;
  readonly created?: CreatedRange;
  readonly page?: Partial<Page>;
  readonly scope?: Scope;
}

async function page(store: Store, { resource = "thing", keys = {}, created = {}, page: asked, scope = SCOPE }: Asked) {
  const listed = await store.list(scope, { resource, keys, created, page: { limit: 100, ...asked } });
  return { ids: listed.items.map((item) => item.id), hasMore: listed.hasMore };
}

async function ids(store: Store, asked: Asked): Promise<readonly string[]> {
  return (await page(store, asked)).ids;
}

export function listContract(open: OpenStore): void {
  describe("lists", () => {
    orderTests(open);
    filterTests(open);
    walkTests(open);
  });
}

function orderTests(open: OpenStore): void {
  test("a list is newest first, equal seconds in order of commit, and holds one resource of one scope", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("b", { created: 20 }), put("c", { created: 20 })] });
      await mustCommit(store, { puts: [put("a", { created: 20 })] });
      await mustCommit(store, { puts: [put("old", { created: 10 }), put("other", { resource: "else" })] });
      for (const scope of OTHER_SCOPES) await mustCommit(store, { scope, puts: [put("foreign", { created: 20 })] });
      assert.deepEqual(await page(store, {}), { ids: ["a", "c", "b", "old"], hasMore: false });
      assert.deepEqual(await ids(store, { resource: "else" }), ["other"]);
      assert.deepEqual(await ids(store, { resource: "none" }), []);
      for (const scope of OTHER_SCOPES) assert.deepEqual(await ids(store, { scope }), ["foreign"]);
    }));

  test("listed items carry the newest version, and changing a document doesn't move it", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a", { keys: { k: "v" } }), put("b")] });
      await mustCommit(store, {
        puts: [put("a", { expectedVersion: 1, data: "new", created: 999, keys: { k: "w" } })],
      });
      const { items } = await store.list(SCOPE, { resource: "thing", keys: {}, created: {}, page: { limit: 5 } });
      assert.deepEqual(
        items.map(({ id, version, data }) => [id, version, data]),
        [
          ["b", 1, { id: "b" }],
          ["a", 2, "new"],
        ],
      );
      assert.deepEqual(await ids(store, { keys: { k: "v" } }), []);
      assert.deepEqual(await ids(store, { keys: { k: "w" }, created: { lte: 100 } }), ["a"]);
    }));

  test("a document that is taken out of the lists stays readable, stays a valid cursor, and can come back", () =>
    withStore(open, async (store) => {
      for (const id of ["a", "b", "c"]) await mustCommit(store, { puts: [put(id, { keys: { k: "v" } })] });
      await mustCommit(store, { puts: [put("b", { expectedVersion: 1, listed: false, keys: { k: "v" } })] });
      assert.deepEqual(await ids(store, {}), ["c", "a"]);
      assert.deepEqual(await ids(store, { keys: { k: "v" } }), ["c", "a"]);
      assert.equal((await store.read(SCOPE, ["b"]))[0]?.version, 2);
      assert.deepEqual(await ids(store, { page: { startingAfter: "b" } }), ["a"]);
      assert.deepEqual(await ids(store, { page: { endingBefore: "b" } }), ["c"]);
      await mustCommit(store, { puts: [put("b", { expectedVersion: 2, keys: { k: "v" } })] });
      assert.deepEqual(await ids(store, { keys: { k: "v" } }), ["c", "b", "a"]);
    }));

  test("a cursor that doesn't exist in the scope is refused", () =>
    withStore(open, async (store) => {
      const [foreign = SCOPE] = OTHER_SCOPES;
      await mustCommit(store, { puts: [put("a")] });
      await assert.rejects(page(store, { page: { startingAfter: "none" } }));
      await assert.rejects(page(store, { page: { endingBefore: "a" }, scope: foreign }));
    }));
}

function filterTests(open: OpenStore): void {
  test("key filters find the documents that have all of the values", () =>
    withStore(open, async (store) => {
      await mustCommit(store, {
        puts: [
          put("a", { keys: { customer: "cus_1", status: "open" } }),
          put("b", { keys: { customer: "cus_1", status: "done" } }),
          put("c", { keys: { customer: "cus_2", status: "open" } }),
          put("d", { keys: {} }),
          put("e", { resource: "else", keys: { customer: "cus_1" } }),
        ],
      });
      assert.deepEqual(await ids(store, { keys: { customer: "cus_1" } }), ["b", "a"]);
      assert.deepEqual(await ids(store, { keys: { customer: "cus_1", status: "open" } }), ["a"]);
      assert.deepEqual(await ids(store, { keys: { status: "open", customer: "cus_2" } }), ["c"]);
      assert.deepEqual(await ids(store, { keys: { customer: "CUS_1" } }), []);
      assert.deepEqual(await ids(store, { keys: { status: "cus_1" } }), []);
      for (const scope of OTHER_SCOPES) assert.deepEqual(await ids(store, { keys: { customer: "cus_1" }, scope }), []);
    }));

  test("a document is found by the keys of its newest version only", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a", { keys: { customer: "cus_1", kept: "x" } }), put("b")] });
      await mustCommit(store, { puts: [put("a", { expectedVersion: 1, keys: { customer: "cus_2", kept: "x" } })] });
      assert.deepEqual(await ids(store, { keys: { customer: "cus_1" } }), []);
      assert.deepEqual(await ids(store, { keys: { customer: "cus_2" } }), ["a"]);
      await mustCommit(store, { puts: [put("a", { expectedVersion: 2, keys: { kept: "x", email: "" } })] });
      assert.deepEqual(await ids(store, { keys: { customer: "cus_2" } }), []);
      assert.deepEqual(await ids(store, { keys: { kept: "x" } }), ["a"]);
      assert.deepEqual(await ids(store, { keys: { email: "" } }), ["a"]);
      assert.deepEqual(await ids(store, {}), ["b", "a"]);
    }));

  test("a range of creation keeps exactly its seconds, with keys and cursors too", () =>
    withStore(open, async (store) => {
      for (const created of [10, 11, 12, 13]) {
        const keys = { parity: created % 2 === 0 ? "even" : "odd" };
        await mustCommit(store, { puts: [put(`at${created}`, { created, keys })] });
      }
      assert.deepEqual(await ids(store, { created: { gt: 11 } }), ["at13", "at12"]);
      assert.deepEqual(await ids(store, { created: { gte: 11, lt: 13 } }), ["at12", "at11"]);
      assert.deepEqual(await ids(store, { created: { lte: 11 } }), ["at11", "at10"]);
      assert.deepEqual(await ids(store, { created: { gt: 10, gte: 12 } }), ["at13", "at12"]);
      assert.deepEqual(await ids(store, { created: { gt: 12, lt: 12 } }), []);
      assert.deepEqual(await ids(store, { created: { gte: 11 }, keys: { parity: "odd" } }), ["at13", "at11"]);
      assert.deepEqual(await ids(store, { created: { gte: 11 }, page: { startingAfter: "at12" } }), ["at11"]);
      assert.deepEqual(await ids(store, { created: { lt: 12 }, page: { startingAfter: "at13" } }), ["at11", "at10"]);
      assert.deepEqual(await ids(store, { created: { lte: 12 }, page: { endingBefore: "at10" } }), ["at12", "at11"]);
    }));
}

function walkTests(open: OpenStore): void {
  test("hasMore looks in the direction of the cursor, and a page before a cursor is the nearest one", () =>
    withStore(open, async (store) => {
      for (const id of ["a", "b", "c", "d"]) await mustCommit(store, { puts: [put(id)] });
      assert.deepEqual(await page(store, { page: { limit: 3 } }), { ids: ["d", "c", "b"], hasMore: true });
      assert.deepEqual(await page(store, { page: { limit: 4 } }), { ids: ["d", "c", "b", "a"], hasMore: false });
      assert.deepEqual(await page(store, { page: { limit: 2, startingAfter: "c" } }), {
        ids: ["b", "a"],
        hasMore: false,
      });
      assert.deepEqual(await page(store, { page: { limit: 2, endingBefore: "a" } }), {
        ids: ["c", "b"],
        hasMore: true,
      });
      assert.deepEqual(await page(store, { page: { limit: 2, endingBefore: "b" } }), {
        ids: ["d", "c"],
        hasMore: false,
      });
      assert.deepEqual(await page(store, { page: { limit: 2, endingBefore: "d" } }), { ids: [], hasMore: false });
    }));

  test("walking a list forward and backward never skips or repeats, also while documents are added", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ created: fc.integer({ min: 1, max: 5 }), odd: fc.boolean() }), {
          minLength: 1,
          maxLength: 25,
        }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (rows, limit, filtered) => withStore(open, (store) => walkBothWays(store, rows, limit, filtered)),
      ),
      { seed: 20_240_613, numRuns: 40 },
    ));
}

async function walkBothWays(
  store: Store,
  rows: readonly { readonly created: number; readonly odd: boolean }[],
  limit: number,
  filtered: boolean,
): Promise<void> {
  const keysOf = (odd: boolean) => ({ parity: odd ? "odd" : "even" });
  await mustCommit(store, {
    puts: rows.map(({ created, odd }, place) => put(`r${place}`, { created, keys: keysOf(odd) })),
  });
  const expected = rows
    .map((row, place) => ({ ...row, place }))
    .filter(({ odd }) => odd || !filtered)
    .toSorted((one, other) => other.created - one.created || other.place - one.place)
    .map(({ place }) => `r${place}`);
  const keys: Record<string, string> = filtered ? keysOf(true) : {};

  let added = 0;
  const addNewest = () => {
    added += 1;
    return mustCommit(store, { puts: [put(`added${added}`, { created: 6, keys: keysOf(true) })] });
  };
  const forward: string[] = [];
  let hasMore = true;
  while (hasMore) {
    const next = await page(store, { keys, page: { limit, startingAfter: forward.at(-1) } });
    forward.push(...next.ids);
    hasMore = next.hasMore;
    await addNewest();
  }
  assert.deepEqual(forward, expected);

  const last = forward.at(-1);
  if (last === undefined) return;
  const backward: string[] = [last];
  hasMore = true;
  while (hasMore) {
    const before = await page(store, { keys, created: { lte: 5 }, page: { limit, endingBefore: backward[0] } });
    backward.unshift(...before.ids);
    hasMore = before.hasMore;
    await addNewest();
  }
  assert.deepEqual(backward, expected);
}
