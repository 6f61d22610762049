import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { SearchBranch, SearchCondition, SearchEntry, SearchPlace } from "../../src/ports/search.ts";
import type { Store } from "../../src/ports/store.ts";
import { mustCommit, OTHER_SCOPES, put, SCOPE, withStore, type OpenStore } from "../support/store-samples.ts";

const ALL: SearchBranch = { conditions: [], created: {} };

function term(name: string, not = false): SearchCondition {
  return { kind: "term", term: name, not };
}

function amount(min: number | undefined, max: number | undefined, not = false): SearchCondition {
  return { kind: "amount", min, max, not };
}

function branch(...conditions: readonly SearchCondition[]): SearchBranch {
  return { conditions, created: {} };
}

/** Every id that the branches find, step by step, with so many documents a step. */
async function found(
  store: Store,
  branches: readonly SearchBranch[],
  { limit = 100, scope = SCOPE, resource = "thing" } = {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  let behind: SearchPlace | undefined;
  do {
    const step = await store.searchStep(scope, { resource, branches, behind, limit });
    assert.ok(step.documents.length <= limit);
    ids.push(...step.documents.map(({ id }) => id));
    behind = step.reached;
  } while (behind !== undefined);
  return ids;
}

/** Indexes all that waits, each document by what its data says; those that say nothing are taken out. */
async function indexAll(store: Store): Promise<void> {
  for (;;) {
    const waiting = await store.readUnindexed(500);
    if (waiting.length === 0) return;
    await store.writeSearchEntries(
      waiting.map(({ scope, id, version, data }) => ({ scope, id, version, entry: (data as Indexed).entry })),
    );
  }
}

interface Indexed {
  readonly entry?: SearchEntry | undefined;
}

function searched(id: string, created: number, entry: SearchEntry | undefined, expectedVersion = 0) {
  return put(id, { created, expectedVersion, searched: true, data: { entry } });
}

const terms = (...names: readonly string[]): SearchEntry => ({ terms: ["", ...names] });

export function searchContract(open: OpenStore): void {
  describe("searches", () => {
    queueTests(open);
    conditionTests(open);
    walkTests(open);
  });
}

function queueTests(open: OpenStore): void {
  test("a commit notes what searches are to find, and it is found once it was indexed", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [searched("a", 1, terms("t")), put("plain")] });
      assert.deepEqual(await found(store, [ALL]), []);
      const [waiting, ...others] = await store.readUnindexed(10);
      assert.deepEqual([waiting?.id, waiting?.version, waiting?.scope, others.length], ["a", 1, SCOPE, 0]);
      await indexAll(store);
      assert.deepEqual(await found(store, [ALL]), ["a"]);
      assert.deepEqual(await store.readUnindexed(10), []);
    }));

  test("a document that changed is found by what it was until it is indexed again, and shown as it is", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [searched("a", 1, terms("old"))] });
      await indexAll(store);
      await mustCommit(store, { puts: [searched("a", 9, terms("new"), 1)] });
      const { documents } = await store.searchStep(SCOPE, {
        resource: "thing",
        branches: [branch(term("old"))],
        limit: 1,
      });
      assert.deepEqual(
        documents.map(({ version, created }) => [version, created]),
        [[2, 1]],
      );
      await indexAll(store);
      assert.deepEqual(await found(store, [branch(term("old"))]), []);
      assert.deepEqual(await found(store, [branch(term("new"))]), ["a"]);
    }));

  test("what was read before another change is not written over it", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [searched("a", 1, terms("one"))] });
      const [read] = await store.readUnindexed(1);
      assert.ok(read !== undefined);
      await mustCommit(store, { puts: [searched("a", 1, terms("two"), 1)] });
      await store.writeSearchEntries([{ ...read, entry: terms("one") }]);
      assert.deepEqual(await found(store, [ALL]), []);
      await indexAll(store);
      assert.deepEqual(await found(store, [branch(term("two"))]), ["a"]);
    }));

  test("a document can be taken out, and come back", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [searched("a", 1, { amount: 5, terms: ["", "t"] })] });
      await indexAll(store);
      await mustCommit(store, { puts: [searched("a", 1, undefined, 1)] });
      await indexAll(store);
      for (const one of [ALL, branch(term("t")), branch(amount(1, 9))]) assert.deepEqual(await found(store, [one]), []);
      await mustCommit(store, { puts: [searched("a", 1, terms("t"), 2)] });
      await indexAll(store);
      assert.deepEqual(await found(store, [branch(term("t"))]), ["a"]);
    }));

  test("a conflict notes nothing", () =>
    withStore(open, async (store) => {
      const conflicting = { scope: SCOPE, guards: [], jobs: [], puts: [searched("a", 1, terms("t"), 7)] };
      assert.equal((await store.commit(conflicting)).kind, "conflict");
      assert.deepEqual(await store.readUnindexed(1), []);
    }));

  test("nothing of one scope or resource is found in another", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [searched("a", 1, { amount: 5, terms: ["", "t"] })] });
      await indexAll(store);
      for (const one of [ALL, branch(term("t")), branch(amount(5, 5)), branch(amount(1, 9))]) {
        for (const scope of OTHER_SCOPES) assert.deepEqual(await found(store, [one], { scope }), []);
        assert.deepEqual(await found(store, [one], { resource: "else" }), []);
        assert.deepEqual(await found(store, [one]), ["a"]);
      }
      for (const scope of OTHER_SCOPES) assert.equal(await store.findSearchPlace(scope, "a"), undefined);
    }));
}

function conditionTests(open: OpenStore): void {
  test("conditions of a branch all hold, and what any branch finds is found once, newest first", () =>
    withStore(open, async (store) => {
      const entries = [
        { amount: 100, terms: ["", "red"] },
        { amount: 200, terms: ["", "red", "round"] },
        { amount: 300, terms: ["", "round"] },
        { terms: [""] },
      ];
      await mustCommit(store, { puts: entries.map((entry, place) => searched(`d${place}`, 10 + place, entry)) });
      await indexAll(store);
      const cases: readonly (readonly [readonly SearchBranch[], readonly number[]])[] = [
        [[ALL], [3, 2, 1, 0]],
        [[branch(term("red"))], [1, 0]],
        [[branch(term("red"), term("round"))], [1]],
        [[branch(term("red"), term("round", true))], [0]],
        [[branch(term("red", true))], [3, 2]],
        [[branch(term("blue"))], []],
        [
          [branch(term("red")), branch(term("round"))],
          [2, 1, 0],
        ],
        [[branch(amount(200, 200))], [1]],
        [[branch(amount(150, undefined))], [2, 1]],
        [[branch(amount(undefined, 250))], [1, 0]],
        [[branch(amount(200, 200, true))], [3, 2, 0]],
        [[branch(amount(150, undefined), term("red"))], [1]],
        [[branch(amount(250, 150))], []],
        [[{ conditions: [], created: { gte: 11, lte: 12 } }], [2, 1]],
        [
          [{ conditions: [term("red")], created: { gte: 11 } }, branch(amount(100, 100))],
          [1, 0],
        ],
      ];
      for (const [branches, places] of cases) {
        const ids = places.map((place) => `d${place}`);
        for (const limit of [1, 2, 100]) assert.deepEqual(await found(store, branches, { limit }), ids);
      }
    }));
}

/** More than a store looks at in one step. */
const MANY = 1_200;

function walkTests(open: OpenStore): void {
  test("what is rare among much is found, in bounded steps, whichever branch leads to it", () =>
    withStore(open, async (store) => {
      const puts = Array.from({ length: MANY }, (_, n) => {
        const rare = n % 500 === 0 ? ["rare"] : [];
        return searched(`d${n}`, Math.floor(n / 7), {
          amount: n % 10,
          terms: ["", n % 2 === 0 ? "even" : "odd", ...rare],
        });
      });
      await mustCommit(store, { puts });
      await indexAll(store);
      const numbers = puts.map((_, n) => n).toReversed();
      const ids = (wanted: (n: number) => boolean) => numbers.filter(wanted).map((n) => `d${n}`);
      assert.deepEqual(await found(store, [branch(term("even"), term("odd"))]), []);
      assert.deepEqual(
        await found(store, [branch(term("rare"), term("even"))]),
        ids((n) => n % 500 === 0),
      );
      assert.deepEqual(
        await found(store, [branch(amount(1, 9), term("rare", true))]),
        ids((n) => n % 10 > 0),
      );
      const either = [branch(term("rare")), branch(amount(7, 7), term("odd")), branch(amount(3, 3), term("even"))];
      assert.deepEqual(
        await found(store, either),
        ids((n) => n % 500 === 0 || n % 10 === 7),
      );
      // A long list that is broken off, beside a short one that reaches further back.
      const both = [branch(term("even")), branch(amount(7, 7))];
      for (const limit of [90, 1_000]) {
        assert.deepEqual(
          await found(store, both, { limit }),
          ids((n) => n % 2 === 0 || n % 10 === 7),
        );
        assert.deepEqual(
          await found(store, [ALL], { limit }),
          ids(() => true),
        );
      }
    }));

  test("steps of any size never skip or repeat", () =>
    withStore(open, async (store) => {
      const entries = fc.array(
        fc.record({ created: fc.integer({ min: 0, max: 3 }), a: fc.boolean(), b: fc.boolean(), amount: fc.nat(3) }),
        { minLength: 1, maxLength: 12 },
      );
      let run = 0;
      await fc.assert(
        fc.asyncProperty(entries, fc.integer({ min: 1, max: 4 }), async (all, limit) => {
          run += 1;
          const resource = `thing${run}`;
          const puts = all.map(({ created, a, b, amount: value }, n) => {
            const entry = { amount: value, terms: ["", ...(a ? ["a"] : []), ...(b ? ["b"] : [])] };
            return { ...searched(`${run}.${n}`, created, entry), resource };
          });
          await mustCommit(store, { puts });
          await indexAll(store);
          const order = all.map((entry, n) => ({ ...entry, n })).toSorted((x, y) => y.created - x.created || y.n - x.n);
          const wanted = order.filter(({ a, b, amount: value }) => (a && !b) || value > 1);
          const branches = [branch(term("a"), term("b", true)), branch(amount(2, undefined))];
          assert.deepEqual(
            await found(store, branches, { limit, resource }),
            wanted.map(({ n }) => `${run}.${n}`),
          );
        }),
        { seed: 31, numRuns: 40 },
      );
    }));
}
