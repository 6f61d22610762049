import { charactersOf } from "../../domain/characters.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import { type FieldKind, fieldKind, type SearchedResource } from "./fields.ts";
import type { SearchClause, SearchQuery, SearchTest } from "./query.ts";
import * as errors from "./query-errors.ts";

export type ParsedQuery =
  | { readonly ok: true; readonly value: SearchQuery }
  | { readonly ok: false; readonly error: ParameterError };

const MOST_CLAUSES = 10;
/** Parts of texts are found by their groups of three characters. */
const SHORTEST_PART = 3;

/** In single or double quotes, which a backslash takes into the text. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const CLAUSE = new RegExp(
  String.raw`(?<not>-)?(?<field>\w+(?:\.\w+)*)(?:\[(?<key>${QUOTED})\])?(?<operator>:|~|>=|<=|>|<)(?<value>${QUOTED}|[^\s"']+)`,
  "sy",
);
/** A space alone joins as AND does. */
const JOIN = /\s+(?:(?<word>AND|OR)\s+)?/iy;

/** Values that need no quotes: numbers, and words that are no text. */
const BARE = /^(?:-?\d+|true|false|null)$/i;

/** Reads the language of searches (reference: search). */
export function parseQuery(resource: SearchedResource, text: string): ParsedQuery {
  const cut = cutUp(text.trim());
  if (cut === undefined) return refused(errors.unparsable());
  const joins = new Set(cut.joins);
  if (joins.size > 1) return refused(errors.mixedJoins());
  if (cut.clauses.length > MOST_CLAUSES) return refused(errors.tooManyClauses(MOST_CLAUSES));
  const clauses: SearchClause[] = [];
  for (const raw of cut.clauses) {
    const clause = clauseOf(resource, raw);
    if ("message" in clause) return refused(clause);
    clauses.push(clause);
  }
  return { ok: true, value: { join: joins.has("OR") ? "any" : "all", clauses } };
}

function refused(error: ParameterError): ParsedQuery {
  return { ok: false, error };
}

/** A clause by its syntax alone, quotes and all. */
interface RawClause {
  readonly not: boolean;
  readonly field: string;
  readonly key: string | undefined;
  readonly operator: string;
  readonly value: string;
}

function cutUp(text: string) {
  const clauses: RawClause[] = [];
  const joins: string[] = [];
  let place = 0;
  while (place < text.length || clauses.length === 0) {
    if (clauses.length > 0) {
      const join = matchAt(JOIN, text, place);
      if (join === undefined) return undefined;
      joins.push(join.groups?.["word"]?.toUpperCase() ?? "AND");
      place += join[0].length;
    }
    const clause = matchAt(CLAUSE, text, place);
    if (clause === undefined) return undefined;
    const { not, field = "", key, operator = "", value = "" } = clause.groups ?? {};
    clauses.push({ not: not !== undefined, field, key, operator, value });
    place += clause[0].length;
  }
  return { clauses, joins };
}

function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | undefined {
  // A sticky pattern begins where it is told to; it is set before each use.
  pattern.lastIndex = place;
  return pattern.exec(text) ?? undefined;
}

function clauseOf(resource: SearchedResource, raw: RawClause): ParameterError | SearchClause {
  const { not, field, operator } = raw;
  const kind = fieldKind(resource, field);
  if (kind === undefined) return errors.unknownField(resource, field);
  // Metadata are asked for by key, and nothing else has keys.
  if ((kind === "metadata") !== (raw.key !== undefined)) return errors.unparsable();
  const key = raw.key === undefined ? undefined : unquoted(raw.key);
  const isBare = !/^["']/.test(raw.value);
  if (isBare && !BARE.test(raw.value)) return errors.unparsable();
  const clause = (test: ParameterError | SearchTest): ParameterError | SearchClause =>
    "message" in test ? test : { field, key, not, test };
  if (isBare && raw.value.toLowerCase() === "null") {
    return operator === ":" ? clause({ kind: "absent" }) : errors.operatorNotForField(field, operator);
  }
  return clause(testOf(kind, field, operator, isBare ? raw.value : unquoted(raw.value)));
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}

function testOf(kind: FieldKind, field: string, operator: string, text: string): ParameterError | SearchTest {
  if (kind === "number" && operator !== "~") return comparison(field, operator, text);
  if (operator === ":") return { kind: "equal", text };
  if (operator !== "~" || kind !== "text") return errors.operatorNotForField(field, operator);
  return charactersOf(text) < SHORTEST_PART ? errors.partTooShort(field, SHORTEST_PART) : { kind: "contains", text };
}

function comparison(field: string, operator: string, text: string): ParameterError | SearchTest {
  const number = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(number)) return errors.valueNotANumber(field);
  switch (operator) {
    case ">":
      return { kind: "between", min: number + 1 };
    case ">=":
      return { kind: "between", min: number };
    case "<":
      return { kind: "between", max: number - 1 };
    case "<=":
      return { kind: "between", max: number };
    default:
      return { kind: "between", min: number, max: number };
  }
}
