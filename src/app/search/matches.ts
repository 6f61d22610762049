import { folded, type SearchClause, type SearchQuery, type SearchTest } from "../../wire/search/query.ts";
import type { SearchFacts } from "./facts.ts";

/** Whether a document is what a search asks for. The index only brings near what this one decides. */
export function matches(query: SearchQuery, facts: SearchFacts): boolean {
  const holds = (clause: SearchClause): boolean => passes(clause.test, valueOf(clause, facts)) !== clause.not;
  return query.join === "all" ? query.clauses.every(holds) : query.clauses.some(holds);
}

function valueOf({ field, key }: SearchClause, { fields, metadata }: SearchFacts): number | string | undefined {
  if (key === undefined) return fields[field];
  return Object.hasOwn(metadata, key) ? metadata[key] : undefined;
}

function passes(test: SearchTest, value: number | string | undefined): boolean {
  switch (test.kind) {
    case "absent":
      return value === undefined;
    case "equal":
      return value !== undefined && folded(String(value)) === folded(test.text);
    case "contains":
      return value !== undefined && folded(String(value)).includes(folded(test.text));
    case "between":
      return typeof value === "number" && value >= (test.min ?? -Infinity) && value <= (test.max ?? Infinity);
  }
}
