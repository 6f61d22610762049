import type { ParameterError } from "../errors/parameter-error.ts";
import { isHash, type RawHash, type RawValue } from "../form.ts";
import { decodeMetadata } from "./decode-metadata.ts";
import { decodeSearchQuery } from "./decode-search-query.ts";
import type { Decoded } from "./decoded.ts";
import type { CreatedKind, EitherKind, HashKind, Kind, ListKind, Members, OnlyFalseKind } from "./kinds.ts";
import * as errors from "./parameter-errors.ts";
import { elementsOf, missingIndex } from "./raw-lists.ts";
import * as scalars from "./scalars.ts";
import { accepted, refused, type Result } from "./scalars.ts";
import { CREATED_RANGE, type ParameterTable } from "./table.ts";
import { pathTo } from "./paths.ts";
import { unknownNames } from "./unknown-names.ts";

export type DecodeResult<Table extends ParameterTable> =
  | { readonly ok: true; readonly value: Decoded<Table> }
  | { readonly ok: false; readonly error: ParameterError };

/**
 * Reads a request by the table of its operation. Unknown names are refused first, all of them at once; then the members
 * are checked in the table's order, and the first that is wrong is told.
 */
export function decode<Table extends ParameterTable>(table: Table, raw: RawHash): DecodeResult<Table> {
  const unknown = unknownNames(table.members, raw);
  if (unknown !== undefined) return { ok: false, error: unknown };
  const members = decodeMembers(table.members, raw, "");
  if (!members.ok) return members;
  for (const { names } of table.rules) {
    const sent = names.filter((name) => Object.hasOwn(members.value as object, camelCase(name)));
    if (sent.length > 1) return { ok: false, error: errors.onlyOneOf(names) };
  }
  return { ok: true, value: members.value as Decoded<Table> };
}

/** Names of tables in camel case, once seen: there are a few hundred, and each request needs some. */
const CAMEL_CASE = new Map<string, string>();

/** `exp_month` → `expMonth`, as the types of decoded values say. */
function camelCase(name: string): string {
  const known = CAMEL_CASE.get(name) ?? name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
  CAMEL_CASE.set(name, known);
  return known;
}

function decodeMembers(members: Members, raw: RawHash, prefix: string): Result {
  const value: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(members)) {
    const sent = raw.get(name);
    const path = pathTo(prefix, name);
    if (sent === undefined) {
      if (kind.kind === "required") return refused(errors.missing(path));
      continue;
    }
    const result = decodeValue(kind, sent, path);
    if (!result.ok) return result;
    if (result.value !== undefined) value[camelCase(name)] = result.value;
  }
  return accepted(value);
}

/** Accepted with `undefined` means: as if it had not been sent. */
function decodeValue(kind: Kind, raw: RawValue, param: string): Result {
  if (raw === "" && !takesEmpty(kind)) return refused(errors.empty(param));
  const decoder = DECODERS[kind.kind] as (kind: Kind, raw: RawValue, param: string) => Result;
  return decoder(kind, raw, param);
}

/** Kinds that have their own answer to an empty string. */
function takesEmpty(kind: Kind): boolean {
  switch (kind.kind) {
    case "string":
      return kind.empty;
    case "clearable":
    case "currency":
    case "empty_as_absent":
    case "required":
    case "telemetry":
    case "unsupported":
    case "withdrawn":
      return true;
    default:
      return false;
  }
}

const DECODERS: {
  readonly [Name in Kind["kind"]]: (kind: Extract<Kind, { kind: Name }>, raw: RawValue, param: string) => Result;
} = {
  integer: scalars.decodeInteger,
  limit: scalars.decodeLimit,
  string: scalars.decodeString,
  boolean: scalars.decodeBoolean,
  one_of: scalars.decodeOneOf,
  timestamp: scalars.decodeTimestamp,
  currency: scalars.decodeCurrency,
  email: scalars.decodeEmail,
  url: scalars.decodeUrl,
  metadata: decodeMetadata,
  created: decodeCreated,
  search_query: decodeSearchQuery,
  hash: decodeHash,
  list: decodeList,
  either: decodeEither,
  required: (kind, raw, param) => decodeValue(kind.of, raw, param),
  clearable: (kind, raw, param) => (raw === "" ? accepted(null) : decodeValue(kind.of, raw, param)),
  empty_as_absent: (kind, raw, param) => (raw === "" ? accepted(undefined) : decodeValue(kind.of, raw, param)),
  unsupported: ({ reason, words }, _raw, param) =>
    refused(words === undefined ? errors.unsupportedParameter(param, reason) : { message: words }),
  only_false: decodeOnlyFalse,
  withdrawn: (kind, _raw, param) => refused({ code: kind.code, param, message: kind.message }),
  telemetry: () => accepted(undefined),
};

function decodeOnlyFalse(kind: OnlyFalseKind, raw: RawValue, param: string): Result {
  const wanted = scalars.decodeBoolean({ kind: "boolean" }, raw, param);
  if (!wanted.ok) return wanted;
  return wanted.value === true ? refused(errors.unsupportedParameter(param, kind.reason)) : accepted(undefined);
}

function decodeHash(kind: HashKind<Members>, raw: RawValue, param: string): Result {
  return isHash(raw) ? decodeMembers(kind.members, raw, param) : refused(errors.notAHash(param));
}

function decodeList(kind: ListKind<Kind>, raw: RawValue, param: string): Result {
  const elements = elementsOf(raw);
  if (elements === undefined) return refused(errors.notAList(param));
  const gap = missingIndex(elements);
  if (gap !== undefined) return refused(errors.listWithGap(param, elements, gap));
  if (kind.max !== undefined && elements.length > kind.max) return refused(errors.tooManyElements(param, kind.max));
  const values: unknown[] = [];
  for (const [index, element] of elements) {
    const result = decodeValue(kind.of, element, pathTo(param, index));
    if (!result.ok) return result;
    values.push(result.value);
  }
  return accepted(values);
}

function decodeEither(kind: EitherKind<readonly Kind[]>, raw: RawValue, param: string): Result {
  const results = kind.alternatives.map((alternative) => decodeValue(alternative, raw, param));
  return results.find(({ ok }) => ok) ?? results[0] ?? accepted(undefined);
}

function decodeCreated(_kind: CreatedKind, raw: RawValue, param: string): Result {
  if (isHash(raw)) return decodeMembers(CREATED_RANGE, raw, param);
  const moment = scalars.decodeTimestamp({ kind: "timestamp" }, raw, param);
  return moment.ok ? accepted({ gte: moment.value, lte: moment.value }) : moment;
}
