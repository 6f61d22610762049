import type {
  ChangeSet,
  IdempotencyRecord,
  JournalEntry,
  Scope,
  ScopedJournalEntry,
  Store,
  StoredDocument,
} from "../ports/store.ts";
import type { TextSeal } from "../ports/text-seal.ts";

/*
 * Some texts inside of documents open something by themselves: the client secret of an intent, and the key in the
 * address of a mandate's page. They are shown again and again, so a digest would not do. Whoever gets hold of the
 * database without its keys must not be able to act with them: they are sealed on their way into the store and opened
 * on their way out, in documents, in the events that show documents, and in the answers that are kept for repeated
 * requests. Neither the rules nor the store know of it.
 */

/** Members of documents that are sealed. */
const SECRETS = ["clientSecret", "pageKey"] as const;

type Fields = Readonly<Record<string, unknown>>;
type Change = (scope: Scope, name: string, id: string, text: string) => string;

/** In the answer to a request: a client secret, or the address of a mandate's page. */
const SHOWN = /_secret_|[?&]key=/;
/** In front of what is sealed. Neither the secrets nor the answers, which are JSON or sealed by themselves, begin so. */
const SEALED = "~";

/** The same store, in which the texts of {@link SECRETS} lie sealed. What was written before they were is read as it is. */
export function sealedStore<Inner extends Store>(store: Inner, texts: TextSeal): Inner {
  const seal: Change = (scope, name, id, text) => SEALED + texts.seal(aboutText(scope, name, id), text);
  const open: Change = (scope, name, id, text) =>
    text.startsWith(SEALED) ? texts.open(aboutText(scope, name, id), text.slice(SEALED.length)) : text;
  const opened = (scope: Scope, document: StoredDocument): StoredDocument => ({
    ...document,
    data: withSecrets(open, scope, document.id, document.data),
  });
  const openedEntry = <Entry extends JournalEntry>(scope: Scope, entry: Entry): Entry => ({
    ...entry,
    data: withEvents(open, scope, entry.data),
  });
  return {
    ...store,
    commit: (change) => store.commit(sealedChange(seal, change)),
    async read(scope, ids) {
      const documents = await store.read(scope, ids);
      return documents.map((document) => document && opened(scope, document));
    },
    async list(scope, query) {
      const { items, hasMore } = await store.list(scope, query);
      return { items: items.map((document) => opened(scope, document)), hasMore };
    },
    async searchStep(scope, request) {
      const step = await store.searchStep(scope, request);
      return { ...step, documents: step.documents.map((document) => opened(scope, document)) };
    },
    async readJournal(scope, stem) {
      const entry = await store.readJournal(scope, stem);
      return entry && openedEntry(scope, entry);
    },
    async listJournal(scope, query) {
      return (await store.listJournal(scope, query)).map((entry) => openedEntry(scope, entry));
    },
    async walkJournal(behind, limit) {
      const entries = await store.walkJournal(behind, limit);
      return entries.map((entry: ScopedJournalEntry) => openedEntry(entry.scope, entry));
    },
    async readIdempotency(scope, key) {
      const record = await store.readIdempotency(scope, key);
      return record && { ...record, body: open(scope, "answer", key, record.body) };
    },
  };
}

function sealedChange(seal: Change, change: ChangeSet): ChangeSet {
  const { scope, puts, journal, idempotency } = change;
  return {
    ...change,
    puts: puts.map((put) => ({ ...put, data: withSecrets(seal, scope, put.id, put.data) })),
    journal: journal && { ...journal, data: withEvents(seal, scope, journal.data) },
    idempotency: idempotency && sealedAnswer(seal, scope, idempotency),
  };
}

function sealedAnswer(seal: Change, scope: Scope, record: IdempotencyRecord): IdempotencyRecord {
  const { body, key } = record;
  return SHOWN.test(body) ? { ...record, body: seal(scope, "answer", key, body) } : record;
}

/** The events of an entry tell of documents: each as it became, and some as they were. */
function withEvents(change: Change, scope: Scope, data: unknown): unknown {
  const { events } = (data ?? {}) as { readonly events?: readonly Fields[] };
  if (events === undefined) return data;
  return { ...(data as Fields), events: events.map((event) => eventWith(change, scope, event)) };
}

function eventWith(change: Change, scope: Scope, event: Fields): Fields {
  const { document, previous } = event as { readonly document?: Fields; readonly previous?: Fields };
  if (document === undefined) return event;
  const id = String(document["id"]);
  const changed = { ...event, document: withSecrets(change, scope, id, document) };
  return previous === undefined ? changed : { ...changed, previous: withSecrets(change, scope, id, previous) };
}

function withSecrets(change: Change, scope: Scope, id: string, data: unknown): unknown {
  if (typeof data !== "object" || data === null) return data;
  const fields = data as Fields;
  const changed = SECRETS.flatMap((name) => {
    const text = fields[name];
    return typeof text === "string" ? [[name, change(scope, name, id, text)] as const] : [];
  });
  return changed.length === 0 ? data : { ...fields, ...Object.fromEntries(changed) };
}

function aboutText({ account, livemode }: Scope, name: string, id: string) {
  return [name, account, livemode, id];
}
