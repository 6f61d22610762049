import type { Database } from "better-sqlite3";
import type { IndexedDocument, SearchEntry, SearchIndex } from "../../ports/search.ts";
import type { WriteInGroup } from "./delivery-queue.ts";
import { scopeColumns } from "./scope-columns.ts";

interface UnindexedRow {
  readonly account: string;
  readonly livemode: number;
  readonly resource: string;
  readonly id: string;
  readonly version: number;
  readonly created: number;
  readonly data: string;
}

interface DocumentRow {
  readonly seq: number;
  readonly version: number;
  readonly created: number;
  readonly resource: string;
}

/** Notes a document that is to be indexed: one short row at the end of a small table. */
export function searchQueue(database: Database): (seq: number) => void {
  const note = database.prepare("INSERT INTO search_queue (seq) VALUES (?) ON CONFLICT (seq) DO NOTHING");
  return (seq) => void note.run(seq);
}

export function searchIndex(database: Database, writeInGroup: WriteInGroup): SearchIndex {
  const unindexed = database.prepare<[number], UnindexedRow>(
    `SELECT d.account, d.livemode, d.resource, d.id, d.version, d.created, d.data
     FROM search_queue q JOIN documents d ON d.seq = q.seq ORDER BY q.seq LIMIT ?`,
  );
  const write = entryWriter(database);
  return {
    readUnindexed: async (limit) =>
      unindexed.all(limit).map(({ account, livemode, data, ...row }) => ({
        ...row,
        scope: { account, livemode: livemode === 1 },
        data: JSON.parse(data) as unknown,
      })),
    async writeSearchEntries(documents) {
      await writeInGroup(() => {
        for (const document of documents) write(document);
        return true;
      });
    },
  };
}

function entryWriter(database: Database): (document: IndexedDocument) => void {
  const find = database.prepare<[string, number, string], DocumentRow>(
    "SELECT seq, version, created, resource FROM documents WHERE account = ? AND livemode = ? AND id = ?",
  );
  const done = database.prepare("DELETE FROM search_queue WHERE seq = ?");
  const termsOf = database.prepare<[number], string>("SELECT terms FROM search_entries WHERE seq = ?").pluck();
  const put = database.prepare(
    `INSERT INTO search_entries (seq, account, livemode, resource, created, amount, terms) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (seq) DO UPDATE SET amount = excluded.amount, terms = excluded.terms`,
  );
  const remove = database.prepare("DELETE FROM search_entries WHERE seq = ?");
  const enter = database.prepare(
    "INSERT INTO search_terms (account, livemode, resource, term, created, seq) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const leave = database.prepare(
    `DELETE FROM search_terms
     WHERE account = ? AND livemode = ? AND resource = ? AND term = ? AND created = ? AND seq = ?`,
  );
  return ({ scope, id, version, entry }) => {
    const columns = scopeColumns(scope);
    const document = find.get(...columns, id);
    // It has changed since: it stays in the queue, and its next version is indexed.
    if (document === undefined || document.version !== version) return;
    const { seq, created, resource } = document;
    const before = new Set(JSON.parse(termsOf.get(seq) ?? "[]") as string[]);
    const after = termSet(entry);
    for (const term of missingFrom(after, before)) leave.run(...columns, resource, term, created, seq);
    for (const term of missingFrom(before, after)) enter.run(...columns, resource, term, created, seq);
    if (entry === undefined) remove.run(seq);
    else put.run(seq, ...columns, resource, created, entry.amount ?? null, JSON.stringify([...after]));
    done.run(seq);
  };
}

function termSet(entry: SearchEntry | undefined): Set<string> {
  return new Set(entry?.terms);
}

/** Those of `terms` that are not among `others`. */
function missingFrom(others: ReadonlySet<string>, terms: ReadonlySet<string>): readonly string[] {
  return [...terms].filter((term) => !others.has(term));
}
