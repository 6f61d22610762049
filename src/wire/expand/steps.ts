import { isConstant, isEmbeddedList } from "./embedded-lists.ts";
import { EMBEDDED_LISTS, type Expandable, type ExpandableFields, type FieldContent } from "./expandable-fields.ts";

/** One field on the way of a path: where it lies in its object, and what it holds. */
export interface Step {
  /** Keys from the object down to the field; more than one when it lies in a hash. */
  readonly keys: readonly string[];
  readonly content: Exclude<FieldContent, "hash">;
}

/**
 * The fields that a path leads through, object by object. Hashes on the way are part of their object; a path that ends
 * in one asks for what is there anyway, and so does one that ends in the `data` of a list. Undefined when the path leads
 * to something that cannot be expanded.
 */
export function stepsOf(table: ExpandableFields, resource: Expandable, path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let fields = table[resource];
  let keys: string[] = [];
  let items: Expandable | undefined;
  for (const key of path.split(".")) {
    if (items !== undefined) {
      if (key !== "data") return undefined;
      fields = table[items];
      items = undefined;
      continue;
    }
    keys.push(key);
    const name = keys.join(".");
    const content = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (content === undefined) return undefined;
    if (content === "hash") continue;
    steps.push({ keys, content });
    // Nothing is known, and nothing there, below a feature that isn't offered.
    if (content === "nothing" || content === "empty_list" || isConstant(content)) return steps;
    if (isEmbeddedList(content)) ({ items } = EMBEDDED_LISTS[content]);
    else fields = table[content];
    keys = [];
  }
  return steps;
}
