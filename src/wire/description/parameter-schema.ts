import { METADATA_LIMITS } from "../params/decode-metadata.ts";
import type {
  IntegerKind,
  Kind,
  ListKind,
  Members,
  StringKind,
  UnsupportedKind,
  WithdrawnKind,
} from "../params/kinds.ts";
import { CREATED_RANGE, type ParameterTable } from "../params/table.ts";

/** A JSON Schema, 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

const EMPTY: Schema = { const: "", description: "The empty string." };

/** The schema of what an operation takes. */
export function tableSchema({ members, rules }: ParameterTable): Schema {
  const apart = rules.flatMap(({ names }) => pairs(names)).map((pair) => ({ not: { required: pair } }));
  return { ...hashSchema(members), ...(apart.length === 0 ? {} : { allOf: apart }) };
}

/** The schema of one parameter, by the values that its text stands for. Undefined for one that is refused. */
export function kindSchema(kind: Kind): Schema | undefined {
  switch (kind.kind) {
    case "hash":
      return hashSchema(kind.members);
    case "list":
      return listSchema(kind);
    case "either":
      return { anyOf: kind.alternatives.map(kindSchema).filter((schema) => schema !== undefined) };
    case "required":
      return kindSchema(kind.of);
    case "clearable":
      return orEmpty(kind.of, "The empty string takes the present value away.");
    case "empty_as_absent":
      return orEmpty(kind.of, "The empty string says nothing.");
    case "only_false":
      return { const: false, description: `Only false. ${kind.reason}` };
    case "telemetry":
      return { description: "What a client tells about itself. It is taken and dropped." };
    case "unsupported":
    case "withdrawn":
      return undefined;
    default:
      return scalarSchema(kind);
  }
}

/** Hashes are closed: a name that is not listed is refused. What is refused by name is told beside the properties. */
function hashSchema(members: Members): Schema {
  const entries = Object.entries(members);
  const properties = entries.flatMap(([name, kind]) => {
    const schema = kindSchema(kind);
    return schema === undefined ? [] : [[name, schema] as const];
  });
  const required = entries.filter(([, kind]) => isRequired(kind)).map(([name]) => name);
  const refused = Object.fromEntries(entries.flatMap(([name, kind]) => refusalOf(name, kind)));
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
    ...(Object.keys(refused).length === 0 ? {} : { "x-florin-unsupported": refused }),
  };
}

/** A required parameter that is always refused could never be sent. */
export function isRequired(kind: Kind): boolean {
  return kind.kind === "required" && refusing(kind) === undefined;
}

function refusalOf(name: string, kind: Kind): readonly (readonly [string, string])[] {
  const refusal = refusing(kind);
  if (refusal === undefined) return [];
  return [[name, refusal.kind === "unsupported" ? refusal.reason : refusal.message]];
}

/** Why a parameter is refused whatever it says; undefined for one that is taken. */
export function refusing(kind: Kind): UnsupportedKind | WithdrawnKind | undefined {
  switch (kind.kind) {
    case "unsupported":
    case "withdrawn":
      return kind;
    case "required":
    case "clearable":
    case "empty_as_absent":
      return refusing(kind.of);
    default:
      return undefined;
  }
}

function listSchema({ of, max }: ListKind<Kind>): Schema {
  return { type: "array", items: kindSchema(of) ?? {}, ...(max === undefined ? {} : { maxItems: max }) };
}

function orEmpty(of: Kind, description: string): Schema | undefined {
  const schema = kindSchema(of);
  return schema && { anyOf: [schema, { ...EMPTY, description }] };
}

type Scalar = Exclude<
  Kind["kind"],
  | "clearable"
  | "either"
  | "empty_as_absent"
  | "hash"
  | "list"
  | "only_false"
  | "required"
  | "telemetry"
  | "unsupported"
  | "withdrawn"
>;

function scalarSchema(kind: Extract<Kind, { kind: Scalar }>): Schema {
  switch (kind.kind) {
    case "integer":
      return { type: "integer", ...rangeOf(kind) };
    case "limit":
      return { type: "integer", default: 10, description: "1 to 100; what lies outside is moved to the nearer end." };
    case "string":
      return { type: "string", ...lengthOf(kind) };
    case "boolean":
      return { type: "boolean" };
    case "one_of":
      return { type: "string", enum: [...kind.values] };
    case "timestamp":
      return { type: "integer", minimum: 0, description: "Unix seconds." };
    case "currency":
      return { type: "string", pattern: "^[A-Za-z]{3}$", description: "ISO 4217 code, in any letter case." };
    case "email":
      return { type: "string", format: "email", maxLength: kind.max };
    case "url":
      return {
        type: "string",
        format: "uri",
        ...(kind.webOnly === true ? { pattern: "^[Hh][Tt][Tt][Pp][Ss]?:" } : {}),
      };
    case "metadata":
      return METADATA;
    case "search_query":
      return { type: "string", description: "What to search for, in the API's language of searches." };
    case "created":
      return { anyOf: [{ type: "integer", minimum: 0, description: "Unix seconds." }, hashSchema(CREATED_RANGE)] };
  }
}

const METADATA: Schema = {
  type: "object",
  description: "Key–value pairs. An empty value deletes its key.",
  maxProperties: METADATA_LIMITS.keys,
  propertyNames: { maxLength: METADATA_LIMITS.keyLength },
  additionalProperties: { type: "string", maxLength: METADATA_LIMITS.valueLength },
};

function rangeOf({ min, max }: IntegerKind): Schema {
  return { ...(min === undefined ? {} : { minimum: min }), ...(max === undefined ? {} : { maximum: max }) };
}

function lengthOf({ empty, max }: StringKind): Schema {
  return { ...(empty ? {} : { minLength: 1 }), maxLength: max };
}

function pairs(names: readonly string[]): readonly (readonly [string, string])[] {
  return names.flatMap((first, index) => names.slice(index + 1).map((second) => [first, second] as const));
}
