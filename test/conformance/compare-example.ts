import type { Description } from "./description.ts";
import type { Fault } from "./faults.ts";
import { isHash, type Json } from "./json-values.ts";
import { unknownMembers } from "./unknown-members.ts";

/** How an object differs from an example of its kind. */
export interface Difference extends Fault {
  readonly kind: "extra" | "missing" | "type";
}

export interface ExampleComparison {
  /** Members that both have, however deep. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/**
 * Holds an object against an example, member by member, as deep as both have hashes: the object must have each member
 * of the example with the same JSON type, and none that neither the example nor the schema has. Where one of the two is
 * null there is no type to compare; whether null may be there is the schema's affair. What is expanded on one side only,
 * or is another kind of object, is not looked into, and neither is what a merchant put in.
 */
export function compareExample(
  example: Json,
  object: Json,
  description: Description,
  schema: string,
): ExampleComparison {
  const differences: Difference[] = [];
  let compared = 0;
  const walk = (left: Json, right: Json, at: string): void => {
    for (const [name, value] of Object.entries(left)) {
      const place = `${at}/${name}`;
      if (!Object.hasOwn(right, name)) {
        differences.push({ kind: "missing", at: place, reason: "is missing" });
        continue;
      }
      compared += 1;
      const other = right[name];
      const [wanted, found] = [typeOf(value), typeOf(other)];
      if (!agree(wanted, found)) {
        differences.push({ kind: "type", at: place, reason: `is of type ${found}, not ${wanted}` });
      }
      if (isHash(value) && isHash(other) && value["object"] === other["object"] && !OWN.has(name)) {
        walk(value, other, place);
      }
      if (Array.isArray(value) && Array.isArray(other)) walkFirst(value, other, place);
    }
  };
  const walkFirst = ([left]: readonly unknown[], [right]: readonly unknown[], at: string): void => {
    if (isHash(left) && isHash(right)) walk(left, right, `${at}/0`);
  };
  walk(example, object, "");
  for (const { at, reason } of unknownMembers(description, schema, object)) {
    if (!has(example, at)) differences.push({ kind: "extra", at, reason });
  }
  return { compared, differences };
}

/** Hashes that hold what a merchant put in. */
const OWN: ReadonlySet<string> = new Set(["metadata"]);

/** The object that differs least from the example; among those, the one with the most to compare. */
export function closest(comparisons: readonly ExampleComparison[]): ExampleComparison | undefined {
  return comparisons.toSorted((a, b) => a.differences.length - b.differences.length || b.compared - a.compared)[0];
}

/** JSON's types, and one for what is shown as its id or as a whole. */
type Type = "array" | "boolean" | "null" | "number" | "object" | "reference" | "string";

function typeOf(value: unknown): Type {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (isHash(value))
    return typeof value["id"] === "string" && typeof value["object"] === "string" ? "reference" : "object";
  return typeof value as Type;
}

function agree(wanted: Type, found: Type): boolean {
  const types = [wanted, found];
  if (wanted === found || types.includes("null")) return true;
  return types.includes("reference") && (types.includes("string") || types.includes("object"));
}

function has(value: unknown, pointer: string): boolean {
  let inner = value;
  for (const name of pointer.split("/").slice(1)) {
    if (typeof inner !== "object" || inner === null || !Object.hasOwn(inner, name)) return false;
    inner = (inner as Json)[name];
  }
  return true;
}
