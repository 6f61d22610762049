import type { SearchBranch, SearchCondition } from "../../ports/search.ts";
import { fieldKind, type SearchedResource } from "../../wire/search/fields.ts";
import { folded, type SearchClause, type SearchQuery } from "../../wire/search/query.ts";
import { absenceTerm, gramTerms, isWholeValue, metadataName, valueTerm } from "./terms.ts";

type Clause<Kind extends SearchClause["test"]["kind"]> = SearchClause & {
  readonly test: Extract<SearchClause["test"], { readonly kind: Kind }>;
};

const EVERYTHING: SearchBranch = { conditions: [], created: {} };

/** More groups of letters than these would bring little. */
const MOST_GRAMS = 6;

/**
 * Where to look for what a query asks for. It leaves out nothing that matches; some of what it brings near may not
 * match, where a clause says more than the index knows.
 */
export function branchesOf(resource: SearchedResource, { join, clauses }: SearchQuery): readonly SearchBranch[] {
  const branches = clauses.map((clause) => branchOf(resource, clause));
  if (join === "any") return branches;
  return [
    branches.reduce(
      (all, { conditions, created }) => ({
        conditions: [...all.conditions, ...conditions],
        created: narrower(all.created, created),
      }),
      EVERYTHING,
    ),
  ];
}

function branchOf(resource: SearchedResource, clause: SearchClause): SearchBranch {
  const { test } = clause;
  switch (test.kind) {
    case "between":
      return compared({ ...clause, test });
    case "absent":
      return having(absent(clause));
    case "equal":
      return having(equal(resource, { ...clause, test }));
    case "contains":
      // Not to have a part is no property of any group of letters.
      return clause.not ? EVERYTHING : having(...containing({ ...clause, test }));
  }
}

function having(...conditions: readonly (SearchCondition | undefined)[]): SearchBranch {
  return { conditions: conditions.filter((condition) => condition !== undefined), created: {} };
}

function absent({ field, key, not }: SearchClause): SearchCondition | undefined {
  if (key !== undefined) return { kind: "term", term: metadataName(key), not: !not };
  return { kind: "term", term: absenceTerm(field), not };
}

function equal(resource: SearchedResource, { field, key, not, test }: Clause<"equal">): SearchCondition | undefined {
  const { text } = test;
  if (key === undefined && fieldKind(resource, field) === "boolean") {
    const isTrue = folded(text) === "true";
    return isTrue || folded(text) === "false"
      ? { kind: "term", term: valueTerm(field, "true"), not: isTrue === not }
      : undefined;
  }
  // Other values may begin alike.
  if (not && !isWholeValue(text)) return undefined;
  return { kind: "term", term: valueTerm(key === undefined ? field : metadataName(key), text), not };
}

function containing({ field, test }: Clause<"contains">): readonly SearchCondition[] {
  return gramTerms(field, test.text)
    .slice(0, MOST_GRAMS)
    .map((term) => ({ kind: "term", term, not: false }));
}

function compared({ field, not, test }: Clause<"between">): SearchBranch {
  const { min, max } = test;
  const turned = not ? opposite(min, max) : { min, max };
  if (field === "amount") {
    return turned === undefined
      ? having({ kind: "amount", min, max, not: true })
      : having({ kind: "amount", ...turned, not: false });
  }
  return turned === undefined ? EVERYTHING : { conditions: [], created: { gte: turned.min, lte: turned.max } };
}

/** All numbers but those between the bounds; undefined where that is more than one range. */
function opposite(min: number | undefined, max: number | undefined) {
  if (min === undefined && max !== undefined) return { min: max + 1 };
  if (max === undefined && min !== undefined) return { max: min - 1 };
  return undefined;
}

function narrower(one: SearchBranch["created"], other: SearchBranch["created"]): SearchBranch["created"] {
  const gte = [one.gte, other.gte].filter((bound) => bound !== undefined);
  const lte = [one.lte, other.lte].filter((bound) => bound !== undefined);
  return {
    ...(gte.length === 0 ? {} : { gte: Math.max(...gte) }),
    ...(lte.length === 0 ? {} : { lte: Math.min(...lte) }),
  };
}
