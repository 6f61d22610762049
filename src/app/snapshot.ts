import type { Documents, Resource, Tagged } from "../domain/resources.ts";
import type { DocumentPut, DocumentReader, Guard, Scope, VaultRecord } from "../ports/store.ts";
import { isListed, keysOf } from "./documents.ts";

/**
 * The documents that one decision looks at. It remembers the version of each, so that the commit fails if any of them
 * has changed meanwhile: what was decided was decided on facts that still held.
 */
export interface Snapshot {
  read<R extends Resource>(resource: R, id: string): Promise<Documents[R] | undefined>;
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
  return {
    async read<R extends Resource>(resource: R, id: string): Promise<Documents[R] | undefined> {
      if (!seen.has(id)) {
        const [stored] = await reader.read(scope, [id]);
        // What was seen first stays: two reads under way at once must not decide on two versions.
        if (!seen.has(id)) {
          seen.set(id, { version: stored?.version ?? 0, data: stored?.data, resource: stored?.resource });
        }
      }
      const found = seen.get(id);
      return found?.resource === resource ? (found.data as Documents[R]) : undefined;
    },
    hold: (record) => void held.push(record),
    plan(documents) {
      const puts = documents
        .filter(({ document }) => seen.get(document.id)?.data !== document)
        .map((tagged) => put(tagged, seen.get(tagged.document.id)?.version ?? 0));
      const written = new Set(puts.map(({ id }) => id));
      if (written.size < puts.length) throw new Error("a decision writes one document twice");
      const guards = [...seen]
        .filter(([id]) => !written.has(id))
        .map(([id, { version }]) => ({ id, expectedVersion: version }));
      const named = new Set(held.length === 0 ? [] : documents.map(vaultIdOf));
      return { puts, guards, vault: held.filter(({ id }) => named.has(id)) };
    },
  };
}

/** The record that a document's card was sealed in. */
function vaultIdOf({ document }: Tagged): string | undefined {
  return "card" in document ? document.card?.vaultId : undefined;
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
    data: document,
  };
}
