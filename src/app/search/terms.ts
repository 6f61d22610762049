import type { SearchEntry } from "../../ports/search.ts";
import { fieldKind, SEARCH_FIELDS } from "../../wire/search/fields.ts";
import { folded } from "../../wire/search/query.ts";
import { factsOf, type SearchedDocument } from "./facts.ts";

/** The term of all documents of a resource. */
const ALL = "";
/** Keeps the rows of the index short: of longer values, the beginning leads to the document. */
const LONGEST_VALUE = 64;
const GRAM = 3;

/** A value, as far as terms know it. */
export function valueTerm(name: string, text: string): string {
  return `${name}=${folded(text).slice(0, LONGEST_VALUE)}`;
}

/** Whether the term of a value stands for that value alone. */
export function isWholeValue(text: string): boolean {
  return folded(text).length <= LONGEST_VALUE;
}

/** Fields of which most are empty, or most are not, are asked for by either. */
export function absenceTerm(field: string): string {
  return `${field}!`;
}

export function metadataName(key: string): string {
  return `metadata[${key}]`;
}

/** The groups of three characters that a text is made of, each once. */
export function gramTerms(field: string, text: string): readonly string[] {
  const letters = folded(text);
  const count = Math.max(letters.length - GRAM + 1, 0);
  const grams = Array.from({ length: count }, (_, place) => letters.slice(place, place + GRAM));
  return [...new Set(grams)].map((gram) => `${field}~${gram}`);
}

/** What a document is found by. */
export function searchEntry(tagged: SearchedDocument): SearchEntry {
  const { fields, metadata } = factsOf(tagged);
  const ofFields = Object.keys(SEARCH_FIELDS[tagged.resource]).flatMap((field) =>
    fieldTerms(tagged, field, fields[field]),
  );
  const ofMetadata = Object.entries(metadata).flatMap(([key, value]) => {
    const name = metadataName(key);
    return [name, valueTerm(name, value)];
  });
  const { amount } = fields;
  const terms = [ALL, ...ofFields, ...ofMetadata];
  return typeof amount === "number" ? { amount, terms } : { terms };
}

function fieldTerms({ resource }: SearchedDocument, field: string, value: number | string | undefined): string[] {
  const kind = fieldKind(resource, field);
  // Numbers are found by comparing them, metadata by their keys.
  if (kind === "number" || kind === "metadata" || typeof value === "number") return [];
  if (value === undefined) return [absenceTerm(field)];
  // What is not true is found among all others, and saves a row of nearly every document.
  if (kind === "boolean") return value === "true" ? [valueTerm(field, value)] : [];
  return kind === "text" ? [valueTerm(field, value), ...gramTerms(field, value)] : [valueTerm(field, value)];
}
