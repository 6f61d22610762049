import assert from "node:assert/strict";
import { eventsOf, type StoredEvent } from "../../src/app/journal.ts";
import { cardCharge, type Charge } from "../../src/domain/charges/charge.ts";
import type { PaymentIntent, PaymentIntentStatus } from "../../src/domain/payment-intents/payment-intent.ts";
import { COMMANDS, TRANSITIONS } from "../../src/domain/payment-intents/transitions.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { Scope, Store } from "../../src/ports/store.ts";
import { auditMoney } from "./money-auditor.ts";

interface Books {
  readonly intents: ReadonlyMap<string, PaymentIntent>;
  readonly charges: ReadonlyMap<string, Charge>;
  readonly methods: ReadonlyMap<string, PaymentMethod>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
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
  const none = new Map<string, never>();
  let before: Books = { intents: none, charges: none, methods: none, refunds: none, movements: none, news: [] };
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
      refunds: await all<Refund>("refund"),
      movements: await all<BalanceTransaction>("balance_transaction"),
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
    for (const refund of now.refunds.values()) assertRefund(before.refunds.get(refund.id), refund, now.news);
    for (const method of now.methods.values()) assertUsedOnce(method, now.charges);
    await auditMoney(store, scope, now);
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
  if (charge.type === "card") {
    const most = Math.max(charge.amountAuthorized, charge.features.maximumCapture);
    assert.ok(charge.amountCaptured <= most, "M2: captured ≤ authorized, or what the network allows");
  }
  assert.deepEqual([charge.currency, charge.amount], [intent.currency, intent.amount], "M1: what was asked is charged");
  assert.equal(intent.latestCharge, charge.id);
  const isOpen = intent.status === "requires_capture" || charge.amountCaptured === 0;
  assert.equal(charge.captured, !isOpen, "L2: nothing more is taken of a hold that was let go");
}

/** L5, for intents. */
function assertTold(before: PaymentIntent | undefined, now: PaymentIntent, news: readonly StoredEvent[]): void {
  const about = news.filter(({ draft }) => draft.document.id === now.id);
  const created = about.filter(({ type }) => type === "payment_intent.created").length;
  assert.equal(created, before === undefined ? 1 : 0, "L5: created is told once");
  const type = TOLD[now.status];
  const moved = before?.status !== now.status || before.amountCapturable !== now.amountCapturable;
  const told = about.filter((event) => event.type === type);
  if (type !== undefined && moved) {
    assert.equal(told.length, 1, `L5: ${type} is told once`);
    assert.deepEqual(plain(told[0]?.draft.document), plain(now), "L5: with the object as it was");
  }
  for (const { draft } of about) assert.equal(draft.resource, "payment_intent");
}

/** M1 and L5, for charges. A hold that lapsed is told with its intent's end and leaves its charge as it was. */
function assertCharge(before: Charge | undefined, now: Charge, news: readonly StoredEvent[]): void {
  const types = news.filter(({ draft }) => draft.document.id === now.id).map(({ type }) => type);
  if (before !== undefined) {
    assert.deepEqual([now.currency, now.status], [before.currency, before.status], "M1");
    assert.ok(now.amount >= before.amount && now.amountCaptured >= before.amountCaptured, "M2: captures stay");
  }
  const expired = types.filter((type) => type === "charge.expired");
  if (expired.length > 0) assert.deepEqual([before, now.amountCaptured, types.length], [now, 0, 1], "L5: what lapsed");
  else assert.deepEqual(types, expectedOf(before, now), "L5: a charge is told once");
}

/** What happened to a charge in one commit, by what has changed of it. */
function expectedOf(before: Charge | undefined, now: Charge): readonly string[] {
  if (before === undefined) return [`charge.${now.status}`];
  const expected: string[] = [];
  const took = now.amountCaptured > before.amountCaptured;
  const isBookedLater = !took && before.balanceTransaction !== now.balanceTransaction;
  const [first, next] = [cardCharge(before), cardCharge(now)];
  const isPart = took && Math.max(next?.partialCaptures ?? 0, first?.partialCaptures ?? 0) > 0;
  const isReturned = now.amountRefunded < before.amountRefunded;
  if (isBookedLater || isPart || isReturned || (next?.amountAuthorized ?? 0) > (first?.amountAuthorized ?? 0)) {
    expected.push("charge.updated");
  }
  if (now.captured && !before.captured) expected.push("charge.captured");
  if (now.amountRefunded > before.amountRefunded) expected.push("charge.refunded");
  return expected;
}

const REFUND_STEPS: Readonly<Record<string, readonly string[]>> = {
  "pending succeeded": ["refund.updated", "charge.refund.updated"],
  "succeeded succeeded": ["refund.updated", "charge.refund.updated"],
  "succeeded failed": ["refund.failed", "refund.updated", "charge.refund.updated"],
};

/** L1 and L5, for refunds. */
function assertRefund(before: Refund | undefined, now: Refund, news: readonly StoredEvent[]): void {
  const types = news.filter(({ draft }) => draft.document.id === now.id).map(({ type }) => type);
  if (before === undefined) return assert.deepEqual(types, ["refund.created"], "L5: a refund is told once");
  const { amount, charge, currency } = before;
  assert.deepEqual([now.amount, now.charge, now.currency], [amount, charge, currency], "M1: a refund stays what it is");
  const moved = JSON.stringify(before) !== JSON.stringify(now);
  assert.deepEqual(types, moved ? REFUND_STEPS[`${before.status} ${now.status}`] : [], "L1 and L5: a refund's news");
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
