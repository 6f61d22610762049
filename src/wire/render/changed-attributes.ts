import type { Rendered } from "./context.ts";

/**
 * `previous_attributes` of an event: the old values of what changed between two renderings of an object. A hash is
 * told with its changed keys only, a list as a whole, and a key that is new had the value null. Undefined when nothing
 * changed.
 */
export function changedAttributes(before: Rendered, after: Rendered): Rendered | undefined {
  const changed: Record<string, unknown> = {};
  for (const key of keysOfBoth(before, after)) {
    const old = valueOf(before, key);
    const current = valueOf(after, key);
    if (isHash(old) && isHash(current)) {
      const inner = changedAttributes(old, current);
      if (inner !== undefined) changed[key] = inner;
    } else if (!equal(old, current)) {
      changed[key] = old;
    }
  }
  return Object.keys(changed).length === 0 ? undefined : changed;
}

/** Metadata may have a key like `constructor`, which every object answers to without having it. */
function valueOf(object: Rendered, key: string): unknown {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}

function keysOfBoth(before: Rendered, after: Rendered): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
}

function isHash(value: unknown): value is Rendered {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function equal(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, place) => equal(item, right[place]));
  }
  if (isHash(left) && isHash(right)) return changedAttributes(left, right) === undefined;
  return left === right;
}
