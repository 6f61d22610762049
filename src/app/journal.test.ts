import assert from "node:assert/strict";
import { test } from "node:test";
import { CHARGE, CUSTOMER, PAYMENT_INTENT, PAYMENT_METHOD } from "../../test/support/document-samples.ts";
import { seededIds } from "../../test/support/seeded.ts";
import type { EventDraft } from "../domain/changes.ts";
import { instant } from "../domain/instant.ts";
import type { JournalEntry } from "../ports/store.ts";
import { eventsOf, journalEntry, stemOf } from "./journal.ts";

const NOW = instant(1_790_000_100);
const REQUEST = { id: "req_1", idempotencyKey: "key-1" };
const PAID: EventDraft = { type: "payment_intent.succeeded", resource: "payment_intent", document: PAYMENT_INTENT };
const CHARGED: EventDraft = { type: "charge.succeeded", resource: "charge", document: CHARGE };
const ATTACHED: EventDraft = { type: "payment_method.attached", resource: "payment_method", document: PAYMENT_METHOD };
const UPDATED: EventDraft = {
  type: "customer.updated",
  resource: "customer",
  document: CUSTOMER,
  previous: { ...CUSTOMER, email: "b@example.com" },
};

function entryOf(events: readonly EventDraft[]): JournalEntry {
  const entry = journalEntry(seededIds(1), NOW, REQUEST, events);
  assert.ok(entry !== undefined);
  return entry;
}

const told = (events: readonly EventDraft[]) => eventsOf({ ...entryOf(events), position: 1 });

test("a commit without events leaves the journal alone", () => {
  assert.equal(journalEntry(seededIds(1), NOW, REQUEST, []), undefined);
});

test("the events of a commit come back in their order, with who asked and what changed", () => {
  const events = told([CHARGED, UPDATED]);
  assert.deepEqual(
    events.map(({ draft }) => draft),
    [CHARGED, UPDATED],
  );
  assert.deepEqual(
    events.map(({ type, created, request }) => ({ type, created, request })),
    [
      { type: "charge.succeeded", created: NOW, request: REQUEST },
      { type: "customer.updated", created: NOW, request: REQUEST },
    ],
  );
  assert.deepEqual(entryOf([CHARGED, UPDATED]).types, ["charge.succeeded", "customer.updated"]);
});

test("the events of a payment share the front of its ids, whichever document comes first", () => {
  const front = PAYMENT_INTENT.id.slice("pi_".length, 19);
  for (const events of [[PAID], [CHARGED, PAID], [ATTACHED, CHARGED, PAID]]) {
    assert.match(entryOf(events).stem, new RegExp(`^${front}1[0-9A-Za-z]{5}$`));
  }
});

test("other events have an id of their own", () => {
  assert.match(entryOf([ATTACHED]).stem, /^1[0-9A-Za-z]{21}$/);
});

test("an event's id is evt_ and 24 characters, other for each event of a commit", () => {
  const ids = told(Array.from({ length: 130 }, () => UPDATED)).map(({ id }) => id);
  assert.equal(new Set(ids).size, 130);
  for (const id of ids) assert.match(id, /^evt_1[0-9A-Za-z]{23}$/);
  assert.deepEqual(
    [ids[0], ids[61], ids[62]].map((id) => id?.slice(-2)),
    ["00", "0z", "10"],
  );
});

test("an event is found by the stem in its id", () => {
  const entry = entryOf([CHARGED, PAID]);
  for (const { id } of eventsOf({ ...entry, position: 1 })) assert.equal(stemOf(id), entry.stem);
});

test("what is no event id has no stem", () => {
  for (const id of ["", "evt_", "evt_1", "evx_123456789012345678901234", "evt_1234567890123456789012345"]) {
    assert.equal(stemOf(id), undefined, id);
  }
});

test("more events than ids can count are a fault of ours", () => {
  assert.throws(() => told(Array.from({ length: 62 * 62 + 1 }, () => UPDATED)), /more events/);
});
