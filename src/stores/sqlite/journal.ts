import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { JournalReader, Scope, ScopedJournalEntry, StoredJournalEntry } from "../../ports/store.ts";
import { isBefore, stretchOf } from "../places.ts";
import type { Place } from "../places.ts";
import { ANY_TYPE } from "./any-type.ts";
import type { JournalText } from "./change-text.ts";
import { scopeColumns } from "./scope-columns.ts";
import type { ScopeColumns } from "./scope-columns.ts";
import { undeliveredPlaces } from "./undelivered-places.ts";

interface JournalRow {
  readonly position: number;
  readonly stem: string;
  readonly created: number;
  readonly types: string;
  readonly data: string;
}

type ScopedRow = JournalRow & { readonly account: string; readonly livemode: number };

type JournalQuery = Parameters<JournalReader["listJournal"]>[1];

export function journalWriter(database: Database): (scope: ScopeColumns, entry: JournalText) => void {
  const insert = database.prepare(
    "INSERT INTO journal (account, livemode, stem, created, types, data) VALUES (?, ?, ?, ?, ?, ?)",
  );
  const file = database.prepare(
    "INSERT INTO journal_types (account, livemode, type, created, position) VALUES (?, ?, ?, ?, ?)",
  );
  return (scope, { stem, created, types, distinctTypes, data }) => {
    const { lastInsertRowid: position } = insert.run(...scope, stem, created, types, data);
    for (const type of [ANY_TYPE, ...distinctTypes]) file.run(...scope, type, created, position);
  };
}

export function journalReader(database: Database): JournalReader {
  const byStem = database.prepare<[string, number, string], JournalRow>(
    "SELECT position, stem, created, types, data FROM journal WHERE account = ? AND livemode = ? AND stem = ? AND types <> '[]'",
  );
  const byPosition = database.prepare<[number, string, number], JournalRow>(
    `SELECT position, stem, created, types, data FROM journal WHERE position = ? AND account = ? AND livemode = ?`,
  );
  const walk = database.prepare<[number, number], ScopedRow>(
    "SELECT position, account, livemode, stem, created, types, data FROM journal WHERE position > ? AND types <> '[]' ORDER BY position LIMIT ?",
  );
  const end = database.prepare<[], { readonly position: number }>(
    "SELECT position FROM journal ORDER BY position DESC LIMIT 1",
  );
  const undelivered = undeliveredPlaces(database);
  const placesBackward = database.prepare<unknown[], Place>(placesSql("DESC"));
  const placesForward = database.prepare<unknown[], Place>(placesSql("ASC"));

  function placeAt(scope: Scope, position: number): Place {
    const row = byPosition.get(position, ...scopeColumns(scope));
    if (row === undefined) throw new Error(`not a position of the journal: ${position}`);
    return { created: row.created, seq: position };
  }

  async function list(scope: Scope, query: JournalQuery): Promise<readonly StoredJournalEntry[]> {
    const { limit, before, after } = query;
    const stretch = stretchOf(query.created, {
      ...(after === undefined ? {} : { above: placeAt(scope, after) }),
      ...(before === undefined ? {} : { below: placeAt(scope, before) }),
    });
    const places = after === undefined ? placesBackward : placesForward;
    const types = query.types.length === 0 ? [ANY_TYPE] : [...new Set(query.types)];
    const { above, below } = stretch;
    const bounds = [above.created, above.seq, below.created, below.seq] as const;
    const found =
      query.undelivered === true
        ? await undelivered(after === undefined ? "DESC" : "ASC", scopeColumns(scope), { types, stretch, limit })
        : types.flatMap((type) => places.all(...scopeColumns(scope), type, ...bounds, limit));
    const newestFirst = withoutRepeats(found).toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
    const page = after === undefined ? newestFirst.slice(0, limit) : newestFirst.slice(-limit);
    // A long search lets others have their turn: what was found early may have been swept away since.
    return page
      .map(({ seq }) => byPosition.get(seq, ...scopeColumns(scope)))
      .filter((row) => row !== undefined)
      .map(entryOf);
  }

  return {
    async readJournal(scope, stem) {
      const row = byStem.get(...scopeColumns(scope), stem);
      return row === undefined ? undefined : entryOf(row);
    },
    async listJournal(scope, query) {
      // Whoever walks on from page to page lets others have their turn in between.
      if (query.before !== undefined || query.after !== undefined) await nextTurn();
      return list(scope, query);
    },
    walkJournal: async (behind, limit) => walk.all(behind, limit).map(scopedEntryOf),
    journalEnd: async () => end.get()?.position ?? 0,
  };
}

function placesSql(order: "ASC" | "DESC"): string {
  return `
    SELECT created, position AS seq FROM journal_types
    WHERE account = ? AND livemode = ? AND type = ? AND (created, position) > (?, ?) AND (created, position) < (?, ?)
    ORDER BY created ${order}, position ${order} LIMIT ?`;
}

/** An entry with several of the wanted types is found once under each. */
function withoutRepeats(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.seq, place])).values()];
}

function entryOf(row: JournalRow): StoredJournalEntry {
  return { ...row, types: JSON.parse(row.types) as string[], data: JSON.parse(row.data) as unknown };
}

function scopedEntryOf({ account, livemode, ...row }: ScopedRow): ScopedJournalEntry {
  return { ...entryOf(row), scope: { account, livemode: livemode === 1 } };
}
