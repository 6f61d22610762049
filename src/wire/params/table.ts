import type { SearchedResource } from "../search/fields.ts";
import type * as Kinds from "./kinds.ts";

/** At most one of these may be sent. */
export interface ExclusiveRule {
  readonly rule: "exclusive";
  readonly names: readonly string[];
}

/** What one operation takes. */
export interface ParameterTable<M extends Kinds.Members = Kinds.Members> {
  /** Resource and operation, such as `payment_intents.create`. */
  readonly name: string;
  /** In the order in which they are checked. */
  readonly members: M;
  /** Checked when every member is right by itself. */
  readonly rules: readonly ExclusiveRule[];
}

export function table<const M extends Kinds.Members>(
  name: string,
  members: M,
  rules: readonly ExclusiveRule[] = [],
): ParameterTable<M> {
  return { name, members, rules };
}

export function exclusive(names: readonly string[]): ExclusiveRule {
  return { rule: "exclusive", names };
}

export function integer(range: { readonly min?: number; readonly max?: number } = {}): Kinds.IntegerKind {
  return { kind: "integer", ...range };
}

export function pageLimit(): Kinds.LimitKind {
  return { kind: "limit" };
}

/** Where the API names no length, strings have at most 5,000 characters. */
const LONGEST_STRING = 5_000;

export function string(options: Partial<Omit<Kinds.StringKind, "kind">> = {}): Kinds.StringKind {
  return { kind: "string", max: LONGEST_STRING, empty: false, tooLong: "string", ...options };
}

export function boolean(): Kinds.BooleanKind {
  return { kind: "boolean" };
}

export function oneOf<const Values extends readonly string[]>(...values: Values): Kinds.OneOfKind<Values> {
  return { kind: "one_of", values };
}

export function timestamp(): Kinds.TimestampKind {
  return { kind: "timestamp" };
}

export function currency(): Kinds.CurrencyKind {
  return { kind: "currency" };
}

export function email(max = 512): Kinds.EmailKind {
  return { kind: "email", max };
}

export function url(): Kinds.UrlKind {
  return { kind: "url" };
}

export function webUrl(limit: { readonly max?: number } = {}): Kinds.UrlKind {
  return { kind: "url", webOnly: true, ...limit };
}

export function metadata(): Kinds.MetadataKind {
  return { kind: "metadata" };
}

const BOUND: Kinds.IntegerKind = { kind: "integer" };

/** Members of the hash form of `created`. */
export const CREATED_RANGE = { gt: BOUND, gte: BOUND, lt: BOUND, lte: BOUND } as const satisfies Kinds.Members;

export function created(): Kinds.CreatedKind {
  return { kind: "created" };
}

export function searchQuery(resource: SearchedResource): Kinds.SearchQueryKind {
  return { kind: "search_query", resource };
}

export function hash<const M extends Kinds.Members>(members: M): Kinds.HashKind<M> {
  return { kind: "hash", members };
}

export function listOf<Of extends Kinds.Kind>(of: Of, limit: { readonly max?: number } = {}): Kinds.ListKind<Of> {
  return { kind: "list", of, ...limit };
}

export function either<const Alternatives extends readonly Kinds.Kind[]>(
  ...alternatives: Alternatives
): Kinds.EitherKind<Alternatives> {
  return { kind: "either", alternatives };
}

export function required<Of extends Kinds.Kind>(of: Of): Kinds.RequiredKind<Of> {
  return { kind: "required", of };
}

export function clearable<Of extends Kinds.Kind>(of: Of): Kinds.ClearableKind<Of> {
  return { kind: "clearable", of };
}

export function emptyAsAbsent<Of extends Kinds.Kind>(of: Of): Kinds.EmptyAsAbsentKind<Of> {
  return { kind: "empty_as_absent", of };
}

export function unsupported(reason: string, words?: string): Kinds.UnsupportedKind {
  return { kind: "unsupported", reason, words };
}

export function onlyFalse(reason: string): Kinds.OnlyFalseKind {
  return { kind: "only_false", reason };
}

export function withdrawn(code: string, message: string): Kinds.WithdrawnKind {
  return { kind: "withdrawn", code, message };
}

export function telemetry(): Kinds.TelemetryKind {
  return { kind: "telemetry" };
}
