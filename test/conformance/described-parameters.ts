import type { Kind, Members } from "../../src/wire/params/kinds.ts";
import { refusing } from "../../src/wire/description/parameter-schema.ts";
import type { DescribedOperation } from "../../src/wire/description/described-operation.ts";

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** What a comparison has found. */
export interface Comparison {
  /** Parameters that the API's description has, members of hashes one by one. */
  readonly compared: number;
  /** Those that a table neither takes nor refuses by name, as `POST /v1/refunds: metadata`. */
  readonly missing: readonly string[];
}

/** Holds the parameter tables against the API's description: each of its names must be taken, or refused by name. */
export function compareParameters(document: Document, operations: readonly DescribedOperation[]): Comparison {
  const described = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [`${method.toUpperCase()} ${shapeOf(path)}`, operation]),
    ),
  );
  let compared = 0;
  const missing: string[] = [];
  const compare = (name: string, properties: NonNullable<Schema["properties"]>, members: Members, prefix: string) => {
    for (const [member, schema] of Object.entries(properties)) {
      const path = prefix === "" ? member : `${prefix}[${member}]`;
      const kind = members[member];
      compared += 1;
      if (kind === undefined) missing.push(`${name}: ${path}`);
      const inner = kind && membersOf(kind);
      const hash = hashIn(document, schema);
      if (inner !== undefined && hash !== undefined) compare(name, hash, inner, path);
    }
  };
  for (const { method, path, table } of operations) {
    const operation = described.get(`${method} ${shapeOf(path)}`);
    if (operation !== undefined) compare(`${method} ${path}`, propertiesOf(document, operation), table.members, "");
  }
  return { compared, missing };
}

/** Variable parts may be called differently. */
function shapeOf(path: string): string {
  return path.replaceAll(/\{\w+\}/g, "{}");
}

function propertiesOf(document: Document, operation: Operation): NonNullable<Schema["properties"]> {
  const query = (operation.parameters ?? []).filter((parameter) => parameter.in === "query");
  const body = operation.requestBody?.content["application/x-www-form-urlencoded"]?.schema;
  return {
    ...Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
    ...(body === undefined ? {} : hashIn(document, body)),
  };
}

/** The members of a hash, of the hash among several forms, or of the hashes in a list. */
function hashIn(document: Document, schema: Schema): Schema["properties"] {
  if (schema.$ref !== undefined) {
    const target = document.components.schemas[schema.$ref.split("/").at(-1) ?? ""];
    return target && hashIn(document, target);
  }
  if (schema.properties !== undefined) return schema.properties;
  if (schema.items !== undefined) return hashIn(document, schema.items);
  return schema.anyOf?.map((form) => hashIn(document, form)).find((form) => form !== undefined);
}

/** A parameter that is refused as a whole needs no members. */
function membersOf(kind: Kind): Members | undefined {
  if (refusing(kind) !== undefined) return undefined;
  switch (kind.kind) {
    case "hash":
      return kind.members;
    case "required":
    case "clearable":
    case "empty_as_absent":
    case "list":
      return membersOf(kind.of);
    case "either":
      return kind.alternatives.map(membersOf).find((members) => members !== undefined);
    default:
      return undefined;
  }
}
