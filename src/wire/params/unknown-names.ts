import { isHash, type RawHash, type RawValue } from "../form.ts";
import type { ParameterError } from "../errors/parameter-error.ts";
import type { Kind, Members } from "./kinds.ts";
import { pathTo } from "./paths.ts";
import { unknownParameters } from "./parameter-errors.ts";
import { CREATED_RANGE } from "./table.ts";
import { elementsOf } from "./raw-lists.ts";

interface UnknownName {
  /** Of the hash that it stands in. */
  readonly prefix: string;
  readonly name: string;
  /** What is known there. */
  readonly members: Members;
}

/** The refusal of every name, at any depth, that the tables don't know. They are told before anything else is checked. */
export function unknownNames(members: Members, raw: RawHash): ParameterError | undefined {
  const unknown = inHash(members, raw, "");
  const [first, ...others] = unknown;
  if (first === undefined) return undefined;
  // Only one name is helped with: to compare thousands with all known ones would take longer than anything else.
  return unknownParameters(
    unknown.map(({ prefix, name }) => pathTo(prefix, name)),
    others.length === 0 ? suggestionFor(first) : undefined,
  );
}

/** The known name that it looks like, if one does. */
function suggestionFor({ prefix, name, members }: UnknownName): string | undefined {
  const like = similarName(members, name);
  return like === undefined ? undefined : pathTo(prefix, like);
}

function inHash(members: Members, raw: RawHash, prefix: string): readonly UnknownName[] {
  return [...raw].flatMap(([name, value]) => {
    const kind = Object.hasOwn(members, name) ? members[name] : undefined;
    return kind === undefined ? [{ prefix, name, members }] : inValue(kind, value, pathTo(prefix, name));
  });
}

function inValue(kind: Kind, raw: RawValue, path: string): readonly UnknownName[] {
  switch (kind.kind) {
    case "hash":
      return isHash(raw) ? inHash(kind.members, raw, path) : [];
    case "created":
      return isHash(raw) ? inHash(CREATED_RANGE, raw, path) : [];
    case "list":
      return (elementsOf(raw) ?? []).flatMap(([index, element]) => inValue(kind.of, element, pathTo(path, index)));
    case "required":
    case "clearable":
    case "empty_as_absent":
      return inValue(kind.of, raw, path);
    default:
      return [];
  }
}

/** A slip of the finger: up to two letters of a name that is at least three times as long. */
function similarName(members: Members, name: string): string | undefined {
  const tolerated = Math.min(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let nearest = tolerated + 1;
  for (const [candidate, { kind }] of Object.entries(members)) {
    if (kind === "unsupported" || kind === "withdrawn" || kind === "telemetry") continue;
    if (Math.abs(candidate.length - name.length) > tolerated) continue;
    const distance = editDistance(candidate, name);
    if (distance < nearest) [best, nearest] = [candidate, distance];
  }
  return best;
}

/** Levenshtein's: letters to add, drop or change. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
