import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER, PAYMENT_INTENT, PAYMENT_METHOD } from "../../test/support/document-samples.ts";
import type { Tagged } from "../domain/resources.ts";
import type { DocumentReader, StoredDocument } from "../ports/store.ts";
import { takeSnapshot } from "./snapshot.ts";

const SCOPE = { account: "acct_1", livemode: false };

/** A reader of fixed documents that gets newer with each read, and tells what it was asked for. */
function readerOf(documents: readonly Tagged[]) {
  const asked: string[] = [];
  const stored = ({ resource, document }: Tagged, version: number): StoredDocument => ({
    resource,
    id: document.id,
    version,
    created: document.created,
    data: document,
  });
  const reader: DocumentReader = {
    async read(_scope, ids) {
      const version = asked.push(...ids);
      return ids.map((id) => {
        const found = documents.find(({ document }) => document.id === id);
        return found && stored(found, version);
      });
    },
    list: () => assert.fail("a snapshot lists nothing"),
  };
  return { reader, asked };
}

const INTENT: Tagged = { resource: "payment_intent", document: PAYMENT_INTENT };
const METHOD: Tagged = { resource: "payment_method", document: PAYMENT_METHOD };

test("a document is read once, and keeps the version in which it was seen first", async () => {
  const { reader, asked } = readerOf([INTENT]);
  const snapshot = takeSnapshot(reader, SCOPE);
  const first = await snapshot.read("payment_intent", PAYMENT_INTENT.id);
  assert.equal(await snapshot.read("payment_intent", PAYMENT_INTENT.id), first);
  assert.deepEqual(asked, [PAYMENT_INTENT.id]);
  assert.deepEqual(snapshot.plan([]).guards, [{ id: PAYMENT_INTENT.id, expectedVersion: 1 }]);
});

test("two reads of a document that are under way at once see one version, and that is the one relied on", async () => {
  const { reader } = readerOf([INTENT]);
  const snapshot = takeSnapshot(reader, SCOPE);
  const both = [1, 2].map(() => snapshot.read("payment_intent", PAYMENT_INTENT.id));
  await Promise.all(both);
  assert.deepEqual(snapshot.plan([]).guards, [{ id: PAYMENT_INTENT.id, expectedVersion: 1 }]);
});

test("what is changed is written over the version that was read, and what was only looked at is guarded", async () => {
  const { reader } = readerOf([INTENT, METHOD]);
  const snapshot = takeSnapshot(reader, SCOPE);
  await snapshot.read("payment_intent", PAYMENT_INTENT.id);
  await snapshot.read("payment_method", PAYMENT_METHOD.id);
  const canceled = { ...PAYMENT_INTENT, status: "canceled" } as const;
  const { puts, guards } = snapshot.plan([{ resource: "payment_intent", document: canceled }]);
  assert.deepEqual(puts, [
    {
      resource: "payment_intent",
      id: PAYMENT_INTENT.id,
      expectedVersion: 1,
      created: PAYMENT_INTENT.created,
      listed: true,
      searched: true,
      keys: {},
      data: canceled,
    },
  ]);
  assert.deepEqual(guards, [{ id: PAYMENT_METHOD.id, expectedVersion: 2 }]);
});

test("a document that a decision hands back as it was is guarded, not written", async () => {
  const { reader } = readerOf([METHOD]);
  const snapshot = takeSnapshot(reader, SCOPE);
  const document = await snapshot.read("payment_method", PAYMENT_METHOD.id);
  assert.ok(document !== undefined);
  assert.deepEqual(snapshot.plan([{ resource: "payment_method", document }]), {
    puts: [],
    guards: [{ id: PAYMENT_METHOD.id, expectedVersion: 1 }],
    vault: [],
  });
});

test("a new document must not exist yet", async () => {
  const { reader } = readerOf([]);
  const [put] = takeSnapshot(reader, SCOPE).plan([METHOD]).puts;
  assert.equal(put?.expectedVersion, 0);
});

test("what was looked for and not found must still not be there", async () => {
  const { reader } = readerOf([]);
  const snapshot = takeSnapshot(reader, SCOPE);
  assert.equal(await snapshot.read("customer", CUSTOMER.id), undefined);
  assert.deepEqual(snapshot.plan([METHOD]).guards, [{ id: CUSTOMER.id, expectedVersion: 0 }]);
});

test("an id of another kind of document is not found, and guarded all the same", async () => {
  const { reader } = readerOf([METHOD]);
  const snapshot = takeSnapshot(reader, SCOPE);
  assert.equal(await snapshot.read("payment_intent", PAYMENT_METHOD.id), undefined);
  assert.deepEqual(snapshot.plan([]).guards, [{ id: PAYMENT_METHOD.id, expectedVersion: 1 }]);
});

test("a decision that writes one document twice is a fault of ours", () => {
  const { reader } = readerOf([]);
  assert.throws(() => takeSnapshot(reader, SCOPE).plan([METHOD, METHOD]), /twice/);
});

test("documents are filed by what their lists are filtered by; methods of nobody and deleted customers stand in no list", () => {
  const { reader } = readerOf([]);
  const snapshot = takeSnapshot(reader, SCOPE);
  const filed = (document: Tagged) => snapshot.plan([document]).puts.map(({ keys, listed }) => ({ keys, listed }));
  const saved = { ...PAYMENT_METHOD, state: "attached", customer: "cus_1" } as const;
  assert.deepEqual(filed(METHOD), [{ keys: {}, listed: false }]);
  assert.deepEqual(filed({ resource: "payment_method", document: saved }), [
    { keys: { customer: "cus_1", type: "card", allow_redisplay: "unspecified" }, listed: true },
  ]);
  assert.deepEqual(filed({ resource: "customer", document: { ...CUSTOMER, deleted: true } }), [
    { keys: { email: "a@example.com", test_clock: "" }, listed: false },
  ]);
});

test("a turn is written over the last one by whoever changes something, and left alone by whoever does not", async () => {
  const { reader } = readerOf([]);
  const snapshot = takeSnapshot(reader, SCOPE);
  await snapshot.takeTurn("webhook_endpoints");
  assert.deepEqual(snapshot.plan([]), { puts: [], guards: [], vault: [] });
  const { puts } = snapshot.plan([INTENT]);
  assert.deepEqual(
    puts.map(({ id, expectedVersion, listed }) => [id, expectedVersion, listed]),
    [
      [PAYMENT_INTENT.id, 0, true],
      ["webhook_endpoints", 0, false],
    ],
  );
});
