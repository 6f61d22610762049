import type { Instant } from "../../domain/instant.ts";
import type { MetadataChange } from "../../domain/metadata.ts";
import type { Currency } from "../../domain/money.ts";
import type { SearchQuery } from "../search/query.ts";
import type * as Kinds from "./kinds.ts";
import type { ParameterTable } from "./table.ts";

/** `request_three_d_secure` → `requestThreeDSecure`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** A range of creation times in unix seconds; one exact moment is a range too (`gte` = `lte`). */
export interface CreatedFilter {
  readonly gt?: number;
  readonly gte?: number;
  readonly lt?: number;
  readonly lte?: number;
}

/** Kinds whose parameters never reach a decoded value. */
type NeverDecoded = Kinds.OnlyFalseKind | Kinds.TelemetryKind | Kinds.UnsupportedKind | Kinds.WithdrawnKind;

type Scalars = {
  integer: number;
  limit: number;
  string: string;
  boolean: boolean;
  timestamp: Instant;
  currency: Currency;
  email: string;
  url: string;
  metadata: Exclude<MetadataChange, null>;
  created: CreatedFilter;
  search_query: SearchQuery;
};

/** What a parameter of a kind decodes to; where the kind is not known, nothing is known of its value. */
export type ValueOf<K> = Kinds.Kind extends K ? unknown : ValueOfKnown<K>;

type ValueOfKnown<K> = K extends { readonly kind: infer Name extends keyof Scalars }
  ? Scalars[Name]
  : K extends Kinds.OneOfKind<infer Values>
    ? Values[number]
    : K extends Kinds.HashKind<infer M>
      ? DecodedMembers<M>
      : K extends Kinds.ListKind<infer Of>
        ? readonly ValueOf<Of>[]
        : K extends Kinds.EitherKind<infer Alternatives>
          ? ValueOf<Alternatives[number]>
          : K extends Kinds.ClearableKind<infer Of>
            ? ValueOf<Of> | null
            : K extends Kinds.RequiredKind<infer Of> | Kinds.EmptyAsAbsentKind<infer Of>
              ? ValueOf<Of>
              : never;

type Flat<T> = { [Name in keyof T]: T[Name] };

export type DecodedMembers<M extends Kinds.Members> = Flat<
  {
    readonly [
      Name in keyof M & string as M[Name] extends Kinds.RequiredKind<Kinds.Kind> ? CamelCase<Name> : never
    ]: ValueOf<M[Name]>;
  } & {
    readonly [
      Name in keyof M & string as M[Name] extends Kinds.RequiredKind<Kinds.Kind> | NeverDecoded
        ? never
        : CamelCase<Name>
    ]?: ValueOf<M[Name]>;
  }
>;

/** What `decode` makes of a request to the operation of this table. */
export type Decoded<Table extends ParameterTable> = DecodedMembers<Table["members"]>;
