import { readFileSync } from "node:fs";

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI description, read as far as answers need it. */
export interface Description {
  /** Version of the API that it describes. */
  readonly version: string;
  /** The whole description with its schemas as JSON Schema: OpenAPI's `nullable` has no meaning there. */
  readonly document: Json;
  /** Where the schema of an answer stands, as a JSON pointer; undefined where the description has none. */
  answerSchema(method: string, path: string, status: number): string | undefined;
}

/** Reads the API's own description, which is written in OpenAPI 3.0. */
export function readDescription(file: string): Description {
  return descriptionIn(withNulls(JSON.parse(readFileSync(file, "utf8"))) as Json);
}

/** A description whose schemas are JSON Schema already. */
export function descriptionIn(document: Json): Description {
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Json>>>>;
  const templates = Object.keys(paths).map((template) => ({ template, matches: matcherOf(template) }));
  return {
    version: (document["info"] as { readonly version: string }).version,
    document,
    answerSchema(method, path, status) {
      // Fixed paths go before those with a variable part: /v1/payment_intents/search is no intent.
      const fitting = templates.filter(({ matches }) => matches.test(path)).map(({ template }) => template);
      const [template] = fitting.toSorted((a, b) => a.split("{").length - b.split("{").length);
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
  };
}

function matcherOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}

function escaped(step: string): string {
  return encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1"));
}

function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (value === null || typeof value !== "object") return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withNulls(member)] as const),
  );
  return nullable === true ? { anyOf: [rest, { type: "null" }] } : rest;
}
