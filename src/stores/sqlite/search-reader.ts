import { setImmediate as nextTurn } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { Scope } from "../../ports/scope.ts";
import type { SearchReader, SearchRequest, SearchStep } from "../../ports/search.ts";
import type { StoredDocument } from "../../ports/stored-document.ts";
import { isBefore, type Place } from "../places.ts";
import { scopeColumns } from "./scope-columns.ts";
import { searchWalks } from "./search-walks.ts";

type DocumentRow = Omit<StoredDocument, "data"> & { readonly data: string };

export function searchReader(database: Database): SearchReader {
  const placeOf = database.prepare<[string, number, string], Place>(
    "SELECT created, seq FROM documents WHERE account = ? AND livemode = ? AND id = ?",
  );
  const bySeq = database.prepare<[number], DocumentRow>(
    "SELECT resource, id, version, created, data FROM documents WHERE seq = ?",
  );
  const walk = searchWalks(database);

  function documentAt({ seq }: Place): StoredDocument {
    const row = bySeq.get(seq);
    if (row === undefined) throw new Error(`an entry of the search index has no document: ${seq}`);
    return { ...row, data: JSON.parse(row.data) as unknown };
  }

  function step(scope: Scope, { resource, branches, behind, limit }: SearchRequest): SearchStep {
    const list = [...scopeColumns(scope), resource] as const;
    const walks = branches.map((branch) => walk(list, branch, behind));
    // Behind the newest of the places where walks were broken off, some branch may have more.
    const end = walks.map(({ reached }) => reached).reduce(newer, undefined);
    const places = withoutRepeats(walks.flatMap(({ places: found }) => found))
      .filter((place) => end === undefined || !isBefore(place, end))
      .toSorted((one, other) => (isBefore(one, other) ? 1 : -1));
    const page = places.slice(0, limit);
    return { documents: page.map(documentAt), reached: places.length > limit ? page.at(-1) : end };
  }

  return {
    // A search may take many steps: between two of them everyone else has a turn.
    searchStep: async (scope, request) => {
      await nextTurn();
      return step(scope, request);
    },
    findSearchPlace: async (scope, id) => placeOf.get(...scopeColumns(scope), id),
  };
}

function newer(one: Place | undefined, other: Place | undefined): Place | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isBefore(one, other) ? other : one;
}

function withoutRepeats(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.seq, place])).values()];
}
