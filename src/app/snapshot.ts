import type { Documents, Resource, Tagged } from "../domain/resources.ts";
import { isSearched } from "../wire/search/fields.ts";
import type { DocumentPut, DocumentReader, Guard, Scope, VaultRecord } from "../ports/store.ts";
import { isListed, keysOf } from "./documents.ts";

/**
 * The documents that one decision looks at. It remembers the version of each, so that the commit fails if any of them
 * has changed meanwhile: what was decided was decided on facts that still held.
 */
export interface Snapshot {
  read<R extends Resource>(resource: R, id: string): Promise<Documents[R] | undefined>;
  /** A document of whichever kind. */
  find(id: string): Promise<Tagged | undefined>;
  /**
   * Takes a turn at a place: of two decisions that change something and took it at once, one starts over. For rules
   * about several documents, such as how many there may be, which no version of one document guards.
   */
  takeTurn(place: string): Promise<void>;
  /** Holds a record of the vault ready for the document that names it: it is written with it or not at all. */
  hold(record: VaultRecord): void;
  /** What the commit writes, and what it relies on, once the decision wants these documents written. */
  plan(documents: readonly Tagged[]): Plan;
}

interface Plan {
  readonly puts: readonly DocumentPut[];
  readonly guards: readonly Guard[];
  readonly vault: readonly VaultRecord[];
}

interface Seen {
  readonly version: number;
  readonly data: unknown;
}

export function takeSnapshot(reader: DocumentReader, scope: Scope): Snapshot {
  const seen = new Map<string, Seen & { readonly resource: string | undefined }>();
  const held: VaultRecord[] = [];
  async function look(id: string) {
    if (!seen.has(id)) {
      const [stored] = await reader.read(scope, [id]);
      // What was seen first stays: two reads under way at once must not decide on two versions.
      if (!seen.has(id)) {
        seen.set(id, { version: stored?.version ?? 0, data: stored?.data, resource: stored?.resource });
      }
    }
    return seen.get(id);
  }
  const turns = new Map<string, DocumentPut>();
  return {
    async read<R extends Resource>(resource: R, id: string): Promise<Documents[R] | undefined> {
      const found = await look(id);
      return found?.resource === resource ? (found.data as Documents[R]) : undefined;
    },
    async find(id) {
      const found = await look(id);
      return found?.resource === undefined ? undefined : ({ resource: found.resource, document: found.data } as Tagged);
    },
    async takeTurn(place) {
      const [last] = await reader.read(scope, [place]);
      turns.set(place, turn(place, last?.version ?? 0));
    },
    hold: (record) => void held.push(record),
    plan(documents) {
      const changed = documents
        .filter(({ document }) => seen.get(document.id)?.data !== document)
        .map((tagged) => put(tagged, seen.get(tagged.document.id)?.version ?? 0));
      const puts = changed.length === 0 ? changed : [...changed, ...turns.values()];
      const written = new Set(puts.map(({ id }) => id));
      if (written.size < puts.length) throw new Error("a decision writes one document twice");
      const guards = [...seen]
        .filter(([id]) => !written.has(id))
        .map(([id, { version }]) => ({ id, expectedVersion: version }));
      const named = new Set(held.length === 0 ? [] : documents.flatMap(vaultIdsOf));
      return { puts, guards, vault: held.filter(({ id }) => named.has(id)) };
    },
  };
}

/** The records that a document's method or its secrets were sealed in. */
function vaultIdsOf({ resource, document }: Tagged): readonly (string | undefined)[] {
  // The method of a token has no document of its own until the token is used.
  if (resource === "confirmation_token") {
    return document.method === undefined ? [] : vaultIdsOf({ resource: "payment_method", document: document.method });
  }
  if ("secrets" in document) return document.secrets.map(({ vaultId }) => vaultId);
  if ("account" in document) return [document.account.vaultId];
  return "card" in document ? [document.card?.vaultId] : [];
}

/** A document that says nothing: what counts is its version. */
function turn(place: string, expectedVersion: number): DocumentPut {
  return { resource: "turn", id: place, expectedVersion, created: 0, listed: false, keys: {}, data: {} };
}

function put(tagged: Tagged, expectedVersion: number): DocumentPut {
  const { resource, document } = tagged;
  return {
    resource,
    id: document.id,
    expectedVersion,
    created: document.created,
    listed: isListed(tagged),
    keys: keysOf(tagged),
    searched: isSearched(resource),
    data: document,
  };
}
