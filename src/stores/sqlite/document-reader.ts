import type { Database } from "better-sqlite3";
import type { DocumentReader, Listed, ListQuery, Scope, StoredDocument } from "../../ports/store.ts";
import { stretchOf } from "../places.ts";
import type { Place } from "../places.ts";
import { scopeColumns } from "./scope-columns.ts";

interface DocumentRow {
  readonly resource: string;
  readonly id: string;
  readonly version: number;
  readonly created: number;
  readonly data: string;
}

/** Newest first walks down from a place, oldest first walks up from it. */
type Direction = "newest" | "oldest";

export function documentReader(database: Database): DocumentReader {
  const byId = database.prepare<[string, number, string], DocumentRow>(
    "SELECT resource, id, version, created, data FROM documents WHERE account = ? AND livemode = ? AND id = ?",
  );
  const placeOf = database.prepare<[string, number, string], Place>(
    "SELECT created, seq FROM documents WHERE account = ? AND livemode = ? AND id = ?",
  );
  const lists = listStatements(database);

  function cursorPlace(scope: Scope, id: string): Place {
    const place = placeOf.get(...scopeColumns(scope), id);
    if (place === undefined) throw new Error(`the list's cursor is not a stored document: ${id}`);
    return place;
  }

  function list(scope: Scope, query: ListQuery): Listed<StoredDocument> {
    const { limit, startingAfter, endingBefore } = query.page;
    const [finder = WHOLE_LIST, ...sifters] = Object.entries(query.keys);
    const stretch = stretchOf(query.created, {
      ...(endingBefore === undefined ? {} : { above: cursorPlace(scope, endingBefore) }),
      ...(startingAfter === undefined ? {} : { below: cursorPlace(scope, startingAfter) }),
    });
    const direction: Direction = endingBefore === undefined ? "newest" : "oldest";
    const rows = lists(direction, sifters.length).all(
      ...scopeColumns(scope),
      query.resource,
      ...finder,
      stretch.above.created,
      stretch.above.seq,
      stretch.below.created,
      stretch.below.seq,
      ...sifters.flat(),
      limit + 1,
    );
    const page = rows.slice(0, limit);
    if (direction === "oldest") page.reverse();
    return { items: page.map(documentOf), hasMore: rows.length > limit };
  }

  return {
    read: async (scope, ids) =>
      ids.map((id) => {
        const row = byId.get(...scopeColumns(scope), id);
        return row === undefined ? undefined : documentOf(row);
      }),
    list: async (scope, query) => list(scope, query),
  };
}

/** Name and value of the list that holds all documents of a resource. */
const WHOLE_LIST: readonly [string, string] = ["", ""];

/** One statement for each direction and number of further keys, prepared when it is first asked for. */
function listStatements(database: Database) {
  const prepare = (direction: Direction, sifters: number) =>
    database.prepare<unknown[], DocumentRow>(listSql(direction, sifters));
  const prepared = new Map<string, ReturnType<typeof prepare>>();
  return (direction: Direction, sifters: number) => {
    const shape = `${direction} ${sifters}`;
    const known = prepared.get(shape);
    if (known !== undefined) return known;
    const statement = prepare(direction, sifters);
    prepared.set(shape, statement);
    return statement;
  };
}

function listSql(direction: Direction, sifters: number): string {
  const order = direction === "newest" ? "DESC" : "ASC";
  const sift = `AND EXISTS (
    SELECT 1 FROM document_lists o
    WHERE o.account = l.account AND o.livemode = l.livemode AND o.resource = l.resource
      AND o.name = ? AND o.value = ? AND o.created = l.created AND o.seq = l.seq)`;
  return `
    SELECT d.resource, d.id, d.version, d.created, d.data
    FROM document_lists l JOIN documents d ON d.seq = l.seq
    WHERE l.account = ? AND l.livemode = ? AND l.resource = ? AND l.name = ? AND l.value = ?
      AND (l.created, l.seq) > (?, ?) AND (l.created, l.seq) < (?, ?)
      ${sift.repeat(sifters)}
    ORDER BY l.created ${order}, l.seq ${order} LIMIT ?`;
}

function documentOf(row: DocumentRow): StoredDocument {
  return { ...row, data: JSON.parse(row.data) as unknown };
}
