import assert from "node:assert/strict";
import { eventsOf, type StoredEvent } from "../../src/app/journal.ts";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { PaymentIntent, PaymentIntentStatus } from "../../src/domain/payment-intents/payment-intent.ts";
import { COMMANDS, TRANSITIONS } from "../../src/domain/payment-intents/transitions.ts";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { Scope, Store } from "../../src/ports/store.ts";

interface Books {
  readonly intents: ReadonlyMap<string, PaymentIntent>;
  readonly charges: ReadonlyMap<string, Charge>;
  readonly methods: ReadonlyMap<string, PaymentMethod>;
  /** Events since the books were last looked at. */
  readonly news: readonly StoredEvent[];
}

/** Statuses whose reaching is always told, and by which event. */
const TOLD: { readonly [S in PaymentIntentStatus]?: string } = {
  canceled: "payment_intent.canceled",
  requires_action: "payment_intent.requires_action",
  requires_capture: "payment_intent.amount_capturable_updated",
  succeeded: "payment_intent.succeeded",
};

/** Looks at everything that is stored after each step, and asserts the invariants that the architecture numbers. */
export function auditor(store: Store, scope: Scope): () => Promise<void> {
  let before: Books = { intents: new Map(), charges: new Map(), methods: new Map(), news: [] };
  let position = -1;

  async function all<T>(resource: string): Promise<ReadonlyMap<string, T>> {
    const query = { resource, keys: {}, created: {}, page: { limit: 10_000 } };
    const { items } = await store.list(scope, query);
    return new Map(items.map(({ id, data }) => [id, data as T]));
  }

  /** By order of commit: the journal's own order is that of the clock, in which a late commit may stand behind. */
  async function news(): Promise<readonly StoredEvent[]> {
    const entries = await store.listJournal(scope, { types: [], created: {}, limit: 100_000 });
    const added = entries.filter((entry) => entry.position > position);
    position = Math.max(position, ...added.map((entry) => entry.position));
    return added.toSorted((one, other) => one.position - other.position).flatMap(eventsOf);
  }

  return async () => {
    const now: Books = {
      intents: await all<PaymentIntent>("payment_intent"),
      charges: await all<Charge>("charge"),
      methods: await all<PaymentMethod>("payment_method"),
      news: await news(),
    };
    for (const intent of now.intents.values()) {
      assertIntent(intent);
      assertStep(before.intents.get(intent.id), intent);
      assertMoney(
        intent,
        [...now.charges.values()].filter(({ paymentIntent }) => paymentIntent === intent.id),
      );
      assertTold(before.intents.get(intent.id), intent, now.news);
    }
    for (const charge of now.charges.values()) assertCharge(before.charges.get(charge.id), charge, now.news);
    for (const method of now.methods.values()) assertUsedOnce(method, now.charges);
    await assertOneEffect(now.news);
    before = now;
  };

  /** M6: whatever was told in the name of a key is the effect of the one request that the key remembers. */
  async function assertOneEffect(events: readonly StoredEvent[]): Promise<void> {
    for (const { request } of events) {
      if (request.idempotencyKey === null) continue;
      const record = await store.readIdempotency(scope, request.idempotencyKey);
      assert.equal(record?.requestId, request.id, "M6: an effect stands beside its own reply");
    }
  }
}

function assertIntent(intent: PaymentIntent): void {
  for (const minor of [intent.amount, intent.amountCapturable, intent.amountReceived]) {
    assert.ok(Number.isSafeInteger(minor) && minor >= 0, "M1: amounts are whole");
  }
  assert.equal(intent.status === "requires_action", intent.nextAction !== undefined, "L2: next_action");
  assert.equal(intent.status === "requires_capture", intent.amountCapturable > 0, "L2: amount_capturable");
}

function assertStep(before: PaymentIntent | undefined, now: PaymentIntent): void {
  if (before === undefined) return;
  const commands = COMMANDS.filter((command) => TRANSITIONS[before.status][command]?.includes(now.status));
  assert.ok(commands.length > 0, `L1: from ${before.status} to ${now.status}`);
  if (before.status === "succeeded" || before.status === "canceled") {
    const { amount, amountReceived, currency, latestCharge, status } = before;
    assert.deepEqual(
      { amount, amountReceived, currency, latestCharge, status },
      {
        amount: now.amount,
        amountReceived: now.amountReceived,
        currency: now.currency,
        latestCharge: now.latestCharge,
        status: now.status,
      },
      "L1: final",
    );
  }
}

function assertMoney(intent: PaymentIntent, charges: readonly Charge[]): void {
  const good = charges.filter(({ status }) => status === "succeeded");
  assert.ok(good.length <= 1, `M2: ${intent.id} has ${good.length} good charges`);
  const [charge] = good;
  assert.equal(intent.amountReceived, charge?.amountCaptured ?? 0, "M2: received = captured");
  const paid = intent.status === "succeeded" || intent.status === "requires_capture";
  assert.equal(charge !== undefined, paid || (intent.status === "canceled" && charge !== undefined), "M2: who paid");
  if (charge === undefined) return;
  assert.ok(charge.amountCaptured <= charge.amount, "M2: captured ≤ authorized");
  assert.deepEqual([charge.currency, charge.amount], [intent.currency, intent.amount], "M1: what was asked is charged");
  assert.equal(intent.latestCharge, charge.id);
  if (intent.status === "canceled") assert.equal(charge.amountCaptured, 0, "L2: what was let go is not taken");
}

/** L5, for intents. */
function assertTold(before: PaymentIntent | undefined, now: PaymentIntent, news: readonly StoredEvent[]): void {
  const about = news.filter(({ draft }) => draft.document.id === now.id);
  const created = about.filter(({ type }) => type === "payment_intent.created").length;
  assert.equal(created, before === undefined ? 1 : 0, "L5: created is told once");
  const type = TOLD[now.status];
  const moved = before?.status !== now.status;
  const told = about.filter((event) => event.type === type);
  if (type !== undefined && moved) {
    assert.equal(told.length, 1, `L5: ${type} is told once`);
    assert.deepEqual(plain(told[0]?.draft.document), plain(now), "L5: with the object as it was");
  }
  for (const { draft } of about) assert.equal(draft.resource, "payment_intent");
}

/** M1 and L5, for charges. */
function assertCharge(before: Charge | undefined, now: Charge, news: readonly StoredEvent[]): void {
  const types = news.filter(({ draft }) => draft.document.id === now.id).map(({ type }) => type);
  const expected: string[] = [];
  if (before === undefined) expected.push(`charge.${now.status}`);
  else {
    assert.deepEqual([now.currency, now.amount, now.status], [before.currency, before.amount, before.status], "M1");
    if (now.captured && !before.captured) expected.push("charge.captured");
  }
  assert.deepEqual(types, expected, "L5: a charge is told once");
}

/** A method that belongs to nobody is good for one payment. */
function assertUsedOnce(method: PaymentMethod, charges: ReadonlyMap<string, Charge>): void {
  const good = [...charges.values()].filter(
    ({ paymentMethod, status }) => paymentMethod === method.id && status === "succeeded",
  );
  assert.ok(good.length <= 1, `${method.id} paid ${good.length} times`);
  assert.equal(method.state, good.length === 1 ? "spent" : "unused");
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
