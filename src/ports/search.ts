import type { Scope } from "./scope.ts";
import type { CreatedRange, StoredDocument } from "./stored-document.ts";

/*
 * What searching needs from a database.
 *
 * A commit only notes that a document is to be indexed; what it is found by is written later, a few documents at a time,
 * so that payments don't wait for it. The index is therefore behind by what is noted, and never wrong for good: whoever
 * reads a document with a search looks at the document as it is now.
 */

/** What one document is found by. Terms are opaque texts; the empty one is that of all documents of the resource. */
export interface SearchEntry {
  /** Whole number, for those that are asked for by their amount. */
  readonly amount?: number | undefined;
  readonly terms: readonly string[];
}

export interface UnindexedDocument extends StoredDocument {
  readonly scope: Scope;
}

export interface IndexedDocument extends Pick<UnindexedDocument, "id" | "scope" | "version"> {
  /** Undefined for a document that no search is to find. */
  readonly entry: SearchEntry | undefined;
}

export interface SearchIndex {
  /** Documents of all scopes whose puts were marked `searched` and that have not been indexed since. */
  readUnindexed(limit: number): Promise<readonly UnindexedDocument[]>;
  /** Replaces the entries. A document that has changed since it was read stays noted, with its old entry. */
  writeSearchEntries(documents: readonly IndexedDocument[]): Promise<void>;
}

/** One thing that a document must have, or must not have, to be looked at. */
export type SearchCondition =
  | { readonly kind: "term"; readonly term: string; readonly not: boolean }
  /** Bounds are included. */
  | {
      readonly kind: "amount";
      readonly min?: number | undefined;
      readonly max?: number | undefined;
      readonly not: boolean;
    };

/** Documents that fulfil all conditions. Without any, all of the resource do. */
export interface SearchBranch {
  readonly conditions: readonly SearchCondition[];
  readonly created: CreatedRange;
}

/** Where a document stands among those of its scope: newest first, as in lists. */
export interface SearchPlace {
  readonly created: number;
  readonly seq: number;
}

export interface SearchRequest {
  readonly resource: string;
  /** At least one; what any of them finds is found. */
  readonly branches: readonly SearchBranch[];
  /** Where an earlier step ended; exclusive. */
  readonly behind?: SearchPlace | undefined;
  /** Most documents of one step; at least 1. */
  readonly limit: number;
}

export interface SearchStep {
  /** Newest first. They may be none although more follow. */
  readonly documents: readonly StoredDocument[];
  /** Where to go on; undefined at the end. */
  readonly reached: SearchPlace | undefined;
}

export interface SearchReader {
  /** Looks at a bounded number of entries, whatever is asked for, so that no search holds up others for long. */
  searchStep(scope: Scope, request: SearchRequest): Promise<SearchStep>;
  /** Undefined for a document that doesn't exist in the scope. */
  findSearchPlace(scope: Scope, id: string): Promise<SearchPlace | undefined>;
}
