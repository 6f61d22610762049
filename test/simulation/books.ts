import { eventsOf, type StoredEvent } from "../../src/app/journal.ts";
import type { Charge } from "../../src/domain/charges/charge.ts";
import type { Dispute } from "../../src/domain/disputes/dispute.ts";
import type { BalanceTransaction } from "../../src/domain/ledger/balance-transaction.ts";
import type { Mandate } from "../../src/domain/mandates/mandate.ts";
import type { PaymentIntent } from "../../src/domain/payment-intents/payment-intent.ts";
import type { PaymentMethod } from "../../src/domain/payment-methods/payment-method.ts";
import type { Refund } from "../../src/domain/refunds/refund.ts";
import type { SetupAttempt } from "../../src/domain/setup-intents/setup-attempt.ts";
import type { SetupIntent } from "../../src/domain/setup-intents/setup-intent.ts";
import type { TestClock } from "../../src/domain/test-clocks/test-clock.ts";
import type { Scope, Store } from "../../src/ports/store.ts";

/** Everything that an installation keeps at one moment, each kind newest first. */
export interface Books {
  readonly attempts: ReadonlyMap<string, SetupAttempt>;
  readonly charges: ReadonlyMap<string, Charge>;
  /** Those that are not deleted. */
  readonly clocks: ReadonlyMap<string, TestClock>;
  readonly disputes: ReadonlyMap<string, Dispute>;
  readonly intents: ReadonlyMap<string, PaymentIntent>;
  readonly mandates: ReadonlyMap<string, Mandate>;
  /** Those that some other document names. */
  readonly methods: ReadonlyMap<string, PaymentMethod>;
  readonly movements: ReadonlyMap<string, BalanceTransaction>;
  readonly refunds: ReadonlyMap<string, Refund>;
  readonly setups: ReadonlyMap<string, SetupIntent>;
  /** Events since the books were last looked at. */
  readonly news: readonly StoredEvent[];
}

export const NO_BOOKS: Books = {
  attempts: new Map(),
  charges: new Map(),
  clocks: new Map(),
  disputes: new Map(),
  intents: new Map(),
  mandates: new Map(),
  methods: new Map(),
  movements: new Map(),
  refunds: new Map(),
  setups: new Map(),
  news: [],
};

/** Reads the books of one scope, again and again. */
export function bookReader(store: Store, scope: Scope): () => Promise<Books> {
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

  /** No list shows a method that belongs to nobody. */
  async function named(documents: Iterable<{ readonly paymentMethod?: string | undefined }>) {
    const ids = [...new Set([...documents].flatMap(({ paymentMethod }) => paymentMethod ?? []))];
    const found = await store.read(scope, ids);
    return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one.data as PaymentMethod]])));
  }

  return async () => {
    const charges = await all<Charge>("charge");
    const intents = await all<PaymentIntent>("payment_intent");
    const mandates = await all<Mandate>("mandate");
    const setups = await all<SetupIntent>("setup_intent");
    const namers = [charges, intents, mandates, setups].flatMap((some) => [...some.values()]);
    return {
      attempts: await all<SetupAttempt>("setup_attempt"),
      charges,
      clocks: await all<TestClock>("test_clock"),
      disputes: await all<Dispute>("dispute"),
      intents,
      mandates,
      methods: await named(namers),
      movements: await all<BalanceTransaction>("balance_transaction"),
      refunds: await all<Refund>("refund"),
      setups,
      news: await news(),
    };
  };
}

/** Types of the events about one document, in the order in which they were told. */
export function toldAbout({ news }: Books, id: string): readonly string[] {
  return news.filter(({ draft }) => draft.document.id === id).map(({ type }) => type);
}
