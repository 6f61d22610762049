import type { Rendered } from "../render/context.ts";

/** The object with further members, each where the alphabet has it. `id` and `object` stay in front. */
export function withMembers(object: Rendered, members: Rendered): Rendered {
  const { id, object: kind, ...rest } = { ...object, ...members };
  const head = { ...(id === undefined ? {} : { id }), ...(kind === undefined ? {} : { object: kind }) };
  return { ...head, ...Object.fromEntries(Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The object with some of its members under other names. */
export function renamedMembers(object: Rendered, names: ReadonlyMap<string, string>): Rendered {
  const members = Object.entries(object).map(([name, value]) => [names.get(name) ?? name, value] as const);
  return withMembers({}, Object.fromEntries(members));
}

export function isHash(value: unknown): value is Rendered {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
