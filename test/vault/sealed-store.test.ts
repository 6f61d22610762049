import assert from "node:assert/strict";
import { test } from "node:test";
import { openSqliteStore } from "../../src/stores/sqlite/open-sqlite-store.ts";
import { cardVault } from "../../src/vault/card-vault.ts";
import { memoryKeyring } from "../../src/vault/memory-keyring.ts";
import { sealedStore } from "../../src/vault/sealed-store.ts";
import { storeContract } from "../contract/store-contract.ts";
import { changeSet, put, reply, SCOPE } from "../support/store-samples.ts";

storeContract("a store with sealed texts", async () => {
  const store = await openSqliteStore({ file: ":memory:" });
  return { store: sealedStore(store, cardVault(memoryKeyring()).texts), close: () => store.close() };
});

const SECRET = "pi_1_secret_abcdefghijklmnopqrstuvwxy";
const INTENT = { id: "pi_1", amount: 700, clientSecret: SECRET };
const PAGE_KEY = "keyOfThePage0000";
const MANDATE = { id: "mandate_1", pageKey: PAGE_KEY };
const BODY = `{ "client_secret": "${SECRET}" }`;
const SEALED = /^~[\w-]{40,}$/;

async function twoViews() {
  const store = await openSqliteStore({ file: ":memory:" });
  return { store, view: sealedStore(store, cardVault(memoryKeyring()).texts) };
}

test("what opens an intent or a mandate's page lies sealed in documents, events and kept answers, and is read as it was", async () => {
  const { store, view } = await twoViews();
  const events = [
    { type: "payment_intent.created", document: INTENT },
    { type: "payment_intent.succeeded", document: { ...INTENT, amount: 900 }, previous: INTENT },
  ];
  const change = changeSet({
    puts: [put("pi_1", { data: INTENT }), put("mandate_1", { data: MANDATE })],
    journal: { stem: "s".repeat(22), created: 100, types: ["a", "b"], data: { request: { id: null }, events } },
    idempotency: reply("one", { body: BODY }),
  });
  assert.equal((await view.commit(change)).kind, "committed");
  const stem = "s".repeat(22);
  const query = { types: [], created: {}, limit: 5 };
  const page = { resource: "thing", keys: {}, created: {}, page: { limit: 5 } };
  const within = async (from: typeof store) => ({
    read: (await from.read(SCOPE, ["pi_1", "mandate_1"])).map((document) => document?.data),
    listed: (await from.list(SCOPE, page)).items.map(({ data }) => data),
    entries: [
      (await from.readJournal(SCOPE, stem))?.data,
      ...(await from.listJournal(SCOPE, query)).map(({ data }) => data),
      ...(await from.walkJournal(0, 5)).map(({ data }) => data),
    ],
    answer: (await from.readIdempotency(SCOPE, "one"))?.body,
  });
  const data = { request: { id: null }, events };
  assert.deepEqual(await within(view), {
    read: [INTENT, MANDATE],
    listed: [MANDATE, INTENT],
    entries: [data, data, data],
    answer: BODY,
  });
  const kept = await within(store);
  const text = JSON.stringify(kept);
  for (const secret of [SECRET, "_secret_", PAGE_KEY]) assert.ok(!text.includes(secret), secret);
  assert.match(kept.answer ?? "", SEALED);
  const [intent, mandate] = kept.read as [typeof INTENT, typeof MANDATE];
  assert.match(intent.clientSecret, SEALED);
  assert.match(mandate.pageKey, SEALED);
  assert.equal(intent.amount, 700);
  await store.close();
});

test("entries whose events were forgotten are passed over", async () => {
  const { store, view } = await twoViews();
  const journal = { stem: "s".repeat(22), created: 100, types: ["a"], data: null };
  await view.commit(changeSet({ journal }));
  assert.deepEqual(
    (await view.walkJournal(0, 5)).map(({ data }) => data),
    [null],
  );
  await store.close();
});

test("documents and answers that were written in the clear are still read", async () => {
  const { store, view } = await twoViews();
  const clear = changeSet({ puts: [put("pi_1", { data: INTENT })], idempotency: reply("one", { body: BODY }) });
  await store.commit(clear);
  const [document] = await view.read(SCOPE, ["pi_1"]);
  assert.deepEqual(document?.data, INTENT);
  assert.equal((await view.readIdempotency(SCOPE, "one"))?.body, BODY);
  await store.close();
});
