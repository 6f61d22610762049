import type { Tagged } from "../../domain/resources.ts";
import type { IndexedDocument, SearchIndex, UnindexedDocument } from "../../ports/search.ts";
import { isSearched } from "../../wire/search/fields.ts";
import { isListed } from "../documents.ts";
import type { SearchedDocument } from "./facts.ts";
import { searchEntry } from "./terms.ts";

/** Brings the index up to date with at most so many documents, and answers how many it looked at. */
export async function indexDocuments(store: SearchIndex, limit: number): Promise<number> {
  const unindexed = await store.readUnindexed(limit);
  if (unindexed.length > 0) await store.writeSearchEntries(unindexed.map(indexed));
  return unindexed.length;
}

function indexed({ scope, id, version, resource, data }: UnindexedDocument): IndexedDocument {
  const tagged = { resource, document: data } as Tagged;
  const entry = isSearchedDocument(tagged) && isListed(tagged) ? searchEntry(tagged) : undefined;
  return { scope, id, version, entry };
}

export function isSearchedDocument(tagged: Tagged): tagged is SearchedDocument {
  return isSearched(tagged.resource);
}
