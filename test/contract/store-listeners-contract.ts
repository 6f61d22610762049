import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { changeSet, mustCommit, OTHER_SCOPES, SCOPE, withStore } from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

/** What those need who follow the journal as it grows. */
export function listenersContract(open: OpenStore): void {
  describe("listeners", () => {
    test("the journal is walked in the order of its commits, through all scopes", () =>
      withStore(open, async (store) => {
        assert.equal(await store.journalEnd(), 0);
        assert.deepEqual(await store.walkJournal(0, 10), []);
        const scopes = [SCOPE, ...OTHER_SCOPES];
        for (const [n, scope] of scopes.entries()) {
          // Later commits may carry earlier times: what counts is the commit.
          const journal = { stem: `s${n}`, created: 100 - n, types: ["made"], data: { n } };
          assert.equal((await store.commit(changeSet({ scope, journal }))).kind, "committed");
        }
        const entries = await store.walkJournal(0, 10);
        assert.deepEqual(
          entries.map(({ stem, scope, data }) => ({ stem, scope, data })),
          scopes.map((scope, n) => ({ stem: `s${n}`, scope, data: { n } })),
        );
        const [first, second, third] = entries.map(({ position }) => position);
        assert.ok(first !== undefined && second !== undefined && third !== undefined);
        assert.ok(first < second && second < third);
        assert.equal(await store.journalEnd(), third);
        const stems = async (behind: number, limit: number) =>
          (await store.walkJournal(behind, limit)).map(({ stem }) => stem);
        assert.deepEqual(await stems(first, 10), ["s1", "s2"]);
        assert.deepEqual(await stems(0, 2), ["s0", "s1"]);
        assert.deepEqual(await stems(third, 10), []);
      }));

    test("commits without events leave the journal's end where it is", () =>
      withStore(open, async (store) => {
        await mustCommit(store, { jobs: [{ kind: "k", subject: "s", due: 1 }] });
        assert.equal(await store.journalEnd(), 0);
      }));

    test("a listener's place is kept by scope and name, and the last one counts", () =>
      withStore(open, async (store) => {
        assert.equal(await store.readListenerPlace(SCOPE, "desk"), undefined);
        await store.keepListenerPlace(SCOPE, "desk", { position: 3, seen: 100 }, 0);
        await store.keepListenerPlace(SCOPE, "desk", { position: 5, seen: 110 }, 0);
        assert.deepEqual(await store.readListenerPlace(SCOPE, "desk"), { position: 5, seen: 110 });
        assert.equal(await store.readListenerPlace(SCOPE, "lap"), undefined);
        for (const scope of OTHER_SCOPES) assert.equal(await store.readListenerPlace(scope, "desk"), undefined);
      }));

    test("places of those who were not seen for long are forgotten on the way", () =>
      withStore(open, async (store) => {
        await store.keepListenerPlace(SCOPE, "old", { position: 1, seen: 99 }, 0);
        await store.keepListenerPlace(SCOPE, "younger", { position: 1, seen: 100 }, 0);
        await store.keepListenerPlace(SCOPE, "desk", { position: 2, seen: 200 }, 100);
        assert.equal(await store.readListenerPlace(SCOPE, "old"), undefined);
        assert.notEqual(await store.readListenerPlace(SCOPE, "younger"), undefined);
      }));
  });
}
