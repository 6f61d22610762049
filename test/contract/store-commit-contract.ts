import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Store } from "../../src/ports/store.ts";
import {
  changeSet,
  COMMITTED,
  mustCommit,
  OTHER_SCOPES,
  put,
  reply,
  SCOPE,
  withStore,
  TEST_MODE,
} from "../support/store-samples.ts";
import type { OpenStore } from "../support/store-samples.ts";

const DOCUMENT_CONFLICT = { kind: "conflict", on: "document" };
const KEY_CONFLICT = { kind: "conflict", on: "idempotency_key" };

async function readOne(store: Store, id: string, scope = SCOPE) {
  const [document] = await store.read(scope, [id]);
  return document;
}

export function commitContract(open: OpenStore): void {
  describe("documents", () => documentTests(open));
  describe("conflicts", () => conflictTests(open));
  describe("idempotency records", () => idempotencyTests(open));
}

function documentTests(open: OpenStore): void {
  test("a new document has version 1 and each change adds one", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a", { data: { text: "é🙂\u0000", none: null, list: [1.5] } })] });
      assert.deepEqual(await readOne(store, "a"), {
        resource: "thing",
        id: "a",
        version: 1,
        created: 100,
        data: { text: "é🙂\u0000", none: null, list: [1.5] },
      });
      await mustCommit(store, { puts: [put("a", { expectedVersion: 1, data: { step: 2 } })] });
      await mustCommit(store, { puts: [put("a", { expectedVersion: 2, data: { step: 3 } })] });
      const last = await readOne(store, "a");
      assert.deepEqual([last?.version, last?.data], [3, { step: 3 }]);
    }));

  test("a document's creation never changes", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a", { created: 100 })] });
      await mustCommit(store, { puts: [put("a", { created: 900, expectedVersion: 1 })] });
      assert.equal((await readOne(store, "a"))?.created, 100);
    }));

  test("read answers in the order of the ids, with repeats, and undefined for what isn't there", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a"), put("b")] });
      const found = await store.read(SCOPE, ["b", "none", "a", "b"]);
      assert.deepEqual(
        found.map((document) => document?.id),
        ["b", undefined, "a", "b"],
      );
      assert.deepEqual(await store.read(SCOPE, []), []);
    }));

  test("what a commit was given is what is stored, even if the caller changes it afterwards", () =>
    withStore(open, async (store) => {
      const data = { amount: 1 };
      const committing = store.commit(changeSet({ puts: [put("a", { data })] }));
      data.amount = 2;
      assert.deepEqual(await committing, COMMITTED);
      assert.deepEqual((await readOne(store, "a"))?.data, { amount: 1 });
    }));

  test("the same id can live in every scope, and no scope sees or changes another's", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a", { data: "mine" })] });
      for (const scope of OTHER_SCOPES) {
        assert.equal(await readOne(store, "a", scope), undefined);
        assert.deepEqual(
          await store.commit(changeSet({ scope, puts: [put("a", { expectedVersion: 1 })] })),
          DOCUMENT_CONFLICT,
        );
        await mustCommit(store, { scope, puts: [put("a", { data: scope })] });
        assert.deepEqual((await readOne(store, "a", scope))?.data, scope);
      }
      assert.deepEqual((await readOne(store, "a"))?.data, "mine");
    }));

  test("a change set that can't be written fails alone", () =>
    withStore(open, async (store) => {
      const results = await Promise.allSettled([
        store.commit(changeSet({ puts: [put("a")] })),
        store.commit(changeSet({ puts: [put("b"), put("b")] })),
        store.commit(changeSet({ puts: [put("c", { data: undefined })] })),
        store.commit(changeSet({ puts: [put("d"), put("e", { created: 0.5 })] })),
        store.commit(changeSet({ puts: [put("f")] })),
      ]);
      assert.deepEqual(
        results.map((result) => result.status),
        ["fulfilled", "rejected", "rejected", "rejected", "fulfilled"],
      );
      const found = await store.read(SCOPE, ["a", "b", "c", "d", "e", "f"]);
      assert.deepEqual(found.map((document) => document?.id).filter(Boolean), ["a", "f"]);
    }));
}

function conflictTests(open: OpenStore): void {
  test("of 1,000 concurrent commits of one document's version exactly one wins", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")] });
      const outcomes = await Promise.all(
        Array.from({ length: 1_000 }, (_, place) =>
          store.commit(changeSet({ puts: [put("a", { expectedVersion: 1, data: { place } }), put(`b${place}`)] })),
        ),
      );
      const winners = outcomes.flatMap((outcome, place) => (outcome.kind === "committed" ? [place] : []));
      assert.equal(winners.length, 1);
      for (const outcome of outcomes) if (outcome.kind === "conflict") assert.equal(outcome.on, "document");
      const document = await readOne(store, "a");
      assert.deepEqual([document?.version, document?.data], [2, { place: winners[0] }]);
      const others = await store.read(
        SCOPE,
        outcomes.map((_, place) => `b${place}`),
      );
      assert.deepEqual(
        others.flatMap((other) => (other === undefined ? [] : [other.id])),
        [`b${winners[0]}`],
      );
    }));

  test("a conflict leaves nothing of its change set behind", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")] });
      const outcome = await store.commit(
        changeSet({
          puts: [put("new"), put("a")],
          journal: { stem: "stem", created: 1, types: ["t"], data: 1 },
          jobs: [{ kind: "k", subject: "new", due: 1 }],
          idempotency: reply("key"),
        }),
      );
      assert.deepEqual(outcome, DOCUMENT_CONFLICT);
      assert.equal(await readOne(store, "new"), undefined);
      assert.equal(await store.readJournal(SCOPE, "stem"), undefined);
      assert.equal(await store.nextJobDue(TEST_MODE), undefined);
      assert.equal(await store.readIdempotency(SCOPE, "key"), undefined);
      const { items } = await store.list(SCOPE, { resource: "thing", keys: {}, created: {}, page: { limit: 9 } });
      assert.deepEqual(
        items.map((item) => item.id),
        ["a"],
      );
    }));

  test("expected versions are exact: missing, too old and too new all conflict", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")] });
      await mustCommit(store, { puts: [put("a", { expectedVersion: 1 })] });
      for (const [id, expectedVersion] of [
        ["none", 1],
        ["a", 0],
        ["a", 1],
        ["a", 3],
      ] as const) {
        const outcome = await store.commit(changeSet({ puts: [put(id, { expectedVersion })] }));
        assert.deepEqual(outcome, DOCUMENT_CONFLICT, `${id} at ${expectedVersion}`);
      }
    }));

  test("a guard holds the commit to what was read, and changes nothing", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("customer")] });
      const guarded = (id: string, expectedVersion: number, made: string) =>
        store.commit(changeSet({ guards: [{ id, expectedVersion }], puts: [put(made)] }));
      assert.deepEqual(await guarded("customer", 1, "b"), COMMITTED);
      assert.deepEqual(await guarded("absent", 0, "c"), COMMITTED);
      assert.deepEqual(await guarded("customer", 0, "d"), DOCUMENT_CONFLICT);
      assert.deepEqual(await guarded("customer", 2, "d"), DOCUMENT_CONFLICT);
      assert.deepEqual(await guarded("absent", 1, "d"), DOCUMENT_CONFLICT);
      assert.equal((await readOne(store, "customer"))?.version, 1);
      assert.equal(await readOne(store, "d"), undefined);
    }));

  test("a guard and a change of the same document never both win", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("customer")] });
      const outcomes = await Promise.all([
        store.commit(changeSet({ puts: [put("customer", { expectedVersion: 1 })] })),
        store.commit(changeSet({ guards: [{ id: "customer", expectedVersion: 1 }], puts: [put("a")] })),
      ]);
      const order = outcomes.map((outcome) => outcome.kind);
      // Guard first and change second is a valid order too: then both hold.
      const changedFirst = order[1] === "conflict";
      assert.equal(order[0], "committed");
      assert.equal((await readOne(store, "a")) === undefined, changedFirst);
    }));

  test("a commit that was answered is seen by the next read, also amid other commits", () =>
    withStore(open, async (store) => {
      const chains = Array.from({ length: 20 }, async (_, chain) => {
        for (let version = 0; version < 5; version += 1) {
          await mustCommit(store, { puts: [put(`c${chain}`, { expectedVersion: version, data: version })] });
          const document = await readOne(store, `c${chain}`);
          assert.deepEqual([document?.version, document?.data], [version + 1, version]);
        }
      });
      await Promise.all(chains);
    }));
}

function idempotencyTests(open: OpenStore): void {
  test("a reply is kept whole and found by its key in its scope alone", () =>
    withStore(open, async (store) => {
      const record = reply("key", { status: 402, body: '{\n  "é": "🙂"\n}', fingerprint: "abc", requestId: "req_9" });
      await mustCommit(store, { idempotency: record });
      assert.deepEqual(await store.readIdempotency(SCOPE, "key"), record);
      assert.equal(await store.readIdempotency(SCOPE, "KEY"), undefined);
      for (const scope of OTHER_SCOPES) {
        assert.equal(await store.readIdempotency(scope, "key"), undefined);
        await mustCommit(store, { scope, idempotency: record });
      }
    }));

  test("of 50 concurrent commits with one key exactly one has an effect", () =>
    withStore(open, async (store) => {
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, (_, place) =>
          store.commit(changeSet({ puts: [put(`a${place}`)], idempotency: reply("key", { body: String(place) }) })),
        ),
      );
      const winner = outcomes.findIndex((outcome) => outcome.kind === "committed");
      outcomes.forEach((outcome, place) => assert.deepEqual(outcome, place === winner ? COMMITTED : KEY_CONFLICT));
      assert.equal((await store.readIdempotency(SCOPE, "key"))?.body, String(winner));
      const made = await store.read(
        SCOPE,
        outcomes.map((_, place) => `a${place}`),
      );
      assert.equal(made.filter((document) => document !== undefined).length, 1);
    }));

  test("a taken key is told before a document that moved on", () =>
    withStore(open, async (store) => {
      await mustCommit(store, { puts: [put("a")], idempotency: reply("key") });
      const both = changeSet({ puts: [put("a")], idempotency: reply("key") });
      assert.deepEqual(await store.commit(both), KEY_CONFLICT);
    }));

  test("pruning removes replies created before the moment, no more than asked for, and frees their keys", () =>
    withStore(open, async (store) => {
      for (const [key, created] of [
        ["late", 30],
        ["old1", 10],
        ["old2", 11],
        ["edge", 20],
      ] as const) {
        await mustCommit(store, { idempotency: reply(key, { created }) });
      }
      assert.equal(await store.pruneIdempotency(20, 1), 1);
      assert.equal(await store.pruneIdempotency(20, 10), 1);
      assert.equal(await store.pruneIdempotency(20, 10), 0);
      assert.equal(await store.readIdempotency(SCOPE, "old1"), undefined);
      assert.equal(await store.readIdempotency(SCOPE, "old2"), undefined);
      assert.notEqual(await store.readIdempotency(SCOPE, "edge"), undefined);
      assert.notEqual(await store.readIdempotency(SCOPE, "late"), undefined);
      await mustCommit(store, { idempotency: reply("old1", { created: 40 }) });
    }));
}
