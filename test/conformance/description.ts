import { readFileSync } from "node:fs";
import type { Json } from "./json-values.ts";

/** One method of one path, as `POST /v1/refunds/{refund}/cancel`. */
export type OperationName = string;

/** An OpenAPI description, read as far as answers need it. */
export interface Description {
  /** Version of the API that it describes. */
  readonly version: string;
  /** The whole description with its schemas as JSON Schema: OpenAPI's `nullable` has no meaning there. */
  readonly document: Json;
  /** Every operation that it has. */
  readonly operations: readonly OperationName[];
  /** The operation that a request asks for; undefined where the description has none. */
  operationOf(method: string, path: string): OperationName | undefined;
  /** Where the schema of an answer stands, as a JSON pointer; undefined where the description has none. */
  answerSchema(method: string, path: string, status: number): string | undefined;
  /** Where the schema of an object stands, by its `object` member; undefined where the description has none. */
  objectSchema(name: string): string | undefined;
  /** What stands at a JSON pointer; undefined where nothing does. */
  at(pointer: string): unknown;
}

/** Reads the API's own description, which is written in OpenAPI 3.0. */
export function readDescription(file: string): Description {
  return descriptionIn(withNulls(JSON.parse(readFileSync(file, "utf8"))) as Json);
}

/** A description whose schemas are JSON Schema already. */
export function descriptionIn(document: Json): Description {
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Json>>>>;
  // Fixed paths go before those with a variable part: /v1/payment_intents/search is no intent.
  const templates = Object.keys(paths)
    .map((template) => ({ template, matches: matcherOf(template) }))
    .toSorted((a, b) => a.template.split("{").length - b.template.split("{").length);
  const templateOf = (path: string) => templates.find(({ matches }) => matches.test(path))?.template;
  const schemas = (document["components"] as { readonly schemas?: Json } | undefined)?.schemas ?? {};
  return {
    version: (document["info"] as { readonly version: string }).version,
    document,
    operations: Object.entries(paths).flatMap(([template, item]) =>
      METHODS.filter((method) => method in item).map((method) => `${method.toUpperCase()} ${template}`),
    ),
    operationOf(method, path) {
      const template = templateOf(path);
      if (template === undefined || paths[template]?.[method.toLowerCase()] === undefined) return undefined;
      return `${method} ${template}`;
    },
    answerSchema(method, path, status) {
      const template = templateOf(path);
      const operation = template === undefined ? undefined : paths[template]?.[method.toLowerCase()];
      if (template === undefined || operation === undefined) return undefined;
      const responses = operation["responses"] as Readonly<Record<string, unknown>>;
      const key = String(status) in responses ? String(status) : "default";
      const own = ["paths", template, method.toLowerCase(), "responses", key];
      const shared = (responses[key] as { readonly $ref?: string } | undefined)?.$ref;
      const place = shared ?? `#/${own.map(escaped).join("/")}`;
      return key in responses
        ? `${place}/${["content", "application/json", "schema"].map(escaped).join("/")}`
        : undefined;
    },
    objectSchema: (name) => (Object.hasOwn(schemas, name) ? `#/components/schemas/${escaped(name)}` : undefined),
    at: (pointer) => memberAt(document, pointer),
  };
}

const METHODS = ["get", "post", "delete"] as const;

function matcherOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function memberAt(document: Json, pointer: string): unknown {
  const steps = pointer.split("/").slice(1);
  return steps.reduce<unknown>((value, step) => {
    const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    const holds = typeof value === "object" && value !== null && Object.hasOwn(value, name);
    return holds ? (value as Json)[name] : undefined;
  }, document);
}

function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (value === null || typeof value !== "object") return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withNulls(member)] as const),
  );
  return nullable === true ? { anyOf: [rest, { type: "null" }] } : rest;
}
