import type { SearchedResource } from "../search/fields.ts";

/**
 * The vocabulary of the parameter tables: what an operation takes, as data. A table names its members as the API does;
 * decoded values carry the same names in camel case. `decoded.ts` says what type each kind becomes.
 */
export type Kind =
  | IntegerKind
  | LimitKind
  | StringKind
  | BooleanKind
  | OneOfKind<readonly string[]>
  | TimestampKind
  | CurrencyKind
  | EmailKind
  | UrlKind
  | MetadataKind
  | CreatedKind
  | SearchQueryKind
  | HashKind<Members>
  | ListKind<Kind>
  | EitherKind<readonly Kind[]>
  | RequiredKind<Kind>
  | ClearableKind<Kind>
  | EmptyAsAbsentKind<Kind>
  | UnsupportedKind
  | OnlyFalseKind
  | WithdrawnKind
  | TelemetryKind;

export type Members = { readonly [name: string]: Kind };

/** Whole number; minor units of a currency are also written so. */
export interface IntegerKind {
  readonly kind: "integer";
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Page size of a list: what lies outside 1–100 is moved to the nearer end, as the API does. */
export interface LimitKind {
  readonly kind: "limit";
}

export interface StringKind {
  readonly kind: "string";
  /** Most characters (code points). */
  readonly max: number;
  /** Whether the empty string is a value like any other. */
  readonly empty: boolean;
  /** Which of the API's wordings says that it is too long. */
  readonly tooLong: "descriptor" | "length" | "string";
}

/**
 * `true` and `false`, which the official clients for Python and .NET wrote as `True` and `False` for years (their
 * encoders, up to 2023). The API refuses `1` and `0`.
 */
export interface BooleanKind {
  readonly kind: "boolean";
}

export interface OneOfKind<Values extends readonly string[]> {
  readonly kind: "one_of";
  /** In the order in which a refusal lists them. */
  readonly values: Values;
}

/** Unix seconds. */
export interface TimestampKind {
  readonly kind: "timestamp";
}

/** Any letter case is taken. */
export interface CurrencyKind {
  readonly kind: "currency";
}

export interface EmailKind {
  readonly kind: "email";
  readonly max: number;
}

/** An absolute URL. Schemes of mobile apps are fine, those that a browser would run are not. */
export interface UrlKind {
  readonly kind: "url";
  /** Only http and https. */
  readonly webOnly?: boolean | undefined;
  /** Most characters, where it is fewer than strings have. */
  readonly max?: number | undefined;
}

/** Key–value pairs of the merchant. An empty value deletes its key. */
export interface MetadataKind {
  readonly kind: "metadata";
}

/** A moment, or a range of `gt`, `gte`, `lt`, `lte`. */
export interface CreatedKind {
  readonly kind: "created";
}

/** What to search for, in the language of searches. */
export interface SearchQueryKind {
  readonly kind: "search_query";
  readonly resource: SearchedResource;
}

export interface HashKind<M extends Members> {
  readonly kind: "hash";
  readonly members: M;
}

export interface ListKind<Of extends Kind> {
  readonly kind: "list";
  readonly of: Of;
  readonly max?: number | undefined;
}

/** The first alternative that fits. When none does, the first one says why. */
export interface EitherKind<Alternatives extends readonly Kind[]> {
  readonly kind: "either";
  readonly alternatives: Alternatives;
}

export interface RequiredKind<Of extends Kind> {
  readonly kind: "required";
  readonly of: Of;
}

/** The empty string takes the present value away: null. */
export interface ClearableKind<Of extends Kind> {
  readonly kind: "clearable";
  readonly of: Of;
}

/** The empty string says nothing: where an object is created, there is no value that it could take away. */
export interface EmptyAsAbsentKind<Of extends Kind> {
  readonly kind: "empty_as_absent";
  readonly of: Of;
}

/** A parameter of the API that this engine does not have. It is refused, never ignored. */
export interface UnsupportedKind {
  readonly kind: "unsupported";
  /** A sentence: why, or what to use instead. */
  readonly reason: string;
  /** The API's own refusal, where it does not take the parameter either: it has no code and names no parameter. */
  readonly words?: string | undefined;
}

/**
 * The switch of a feature that this engine does not have: `false` asks for what happens anyway and says nothing, `true`
 * is refused.
 */
export interface OnlyFalseKind {
  readonly kind: "only_false";
  /** A sentence: why, or what to use instead. */
  readonly reason: string;
}

/** A parameter that the API had before this version. */
export interface WithdrawnKind {
  readonly kind: "withdrawn";
  readonly code: string;
  readonly message: string;
}

/**
 * What browser and mobile clients send about themselves, for statistics and fraud rules of a service that is not here.
 * Any form of it is taken and dropped: it changes no payment, and the clients can't be told to leave it out.
 */
export interface TelemetryKind {
  readonly kind: "telemetry";
}
