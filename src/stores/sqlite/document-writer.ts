import type { Database } from "better-sqlite3";
import type { PutText } from "./change-text.ts";
import type { ScopeColumns } from "./scope-columns.ts";
import { searchQueue } from "./search-index.ts";

/** What the writer must know of the stored version to replace it. */
export interface DocumentState {
  readonly seq: number;
  readonly version: number;
  readonly created: number;
  readonly resource: string;
  readonly keys: string | null;
}

export interface DocumentWriter {
  find(scope: ScopeColumns, id: string): DocumentState | undefined;
  /** The stored version is the expected one: `find` said so within the same transaction. */
  put(scope: ScopeColumns, stored: DocumentState | undefined, put: PutText): void;
}

export function documentWriter(database: Database): DocumentWriter {
  const find = database.prepare<[string, number, string], DocumentState>(
    "SELECT seq, version, created, resource, keys FROM documents WHERE account = ? AND livemode = ? AND id = ?",
  );
  const insert = database.prepare(
    `INSERT INTO documents (account, livemode, id, resource, version, created, keys, data)
     VALUES (?, ?, ?, ?, 1, ?, ?, ?)`,
  );
  const update = database.prepare("UPDATE documents SET version = version + 1, keys = ?, data = ? WHERE seq = ?");
  const enter = database.prepare(
    `INSERT INTO document_lists (account, livemode, resource, name, value, created, seq) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const leave = database.prepare(
    `DELETE FROM document_lists
     WHERE account = ? AND livemode = ? AND resource = ? AND name = ? AND value = ? AND created = ? AND seq = ?`,
  );

  const noteToIndex = searchQueue(database);

  return {
    find: (scope, id) => find.get(...scope, id),
    put(scope, stored, put) {
      // Resource and creation are the first version's for good: they are the document's place in the lists.
      const { resource, created } = stored ?? put;
      const seq = stored?.seq ?? insertDocument(scope, put);
      if (stored !== undefined) update.run(put.keys, put.data, seq);
      if (put.searched) noteToIndex(seq);
      const before = listsOf(stored?.keys ?? null);
      const after = put.keys === stored?.keys ? before : listsOf(put.keys);
      if (after === before) return;
      for (const [name, value] of missingFrom(after, before)) leave.run(...scope, resource, name, value, created, seq);
      for (const [name, value] of missingFrom(before, after)) enter.run(...scope, resource, name, value, created, seq);
    },
  };

  function insertDocument(scope: ScopeColumns, put: PutText): number {
    const { lastInsertRowid } = insert.run(...scope, put.id, put.resource, put.created, put.keys, put.data);
    return Number(lastInsertRowid);
  }
}

type ListName = readonly [name: string, value: string];

/** The lists that a document stands in: that of its resource and one for each key, or none at all. */
function listsOf(keys: string | null): readonly ListName[] {
  return keys === null ? [] : [["", ""], ...(JSON.parse(keys) as ListName[])];
}

/** Those of `lists` that are not among `others`. */
function missingFrom(others: readonly ListName[], lists: readonly ListName[]): readonly ListName[] {
  return lists.filter(([name, value]) => !others.some((other) => other[0] === name && other[1] === value));
}
