import { hasList, includeEmptyList, putInOrder } from "../expand/embedded-lists.ts";
import type { FetchObjects, Reference } from "../expand/expand.ts";
import type { Rendered } from "../render/context.ts";
import { lowerAnswer, unknownTo } from "./all.ts";
import type { Beside, VersionChange } from "./change.ts";
import type { ApiVersion } from "./known.ts";
import { isHash } from "./members.ts";

/**
 * An answer as an older version shows it, with what must be fetched for that: lists that objects held without being
 * asked, and objects that tell how others looked. The answer that was given is left as it was.
 */
export async function olderShape(version: ApiVersion, answer: Rendered, fetch: FetchObjects): Promise<Rendered> {
  const changes = unknownTo(version).filter(({ lists, beside }) => (lists ?? beside) !== undefined);
  if (changes.length === 0) return lowerAnswer(version, answer);
  const root = structuredClone(answer) as Fillable;
  // What is put in may itself hold lists, so it is looked at next.
  let objects = objectsIn(root);
  while (objects.length > 0) objects = await fill(objects, changes, fetch);
  return lowerAnswer(version, root);
}

/** An object of a copy, which may be written to. */
type Fillable = Record<string, unknown>;

/** Something that is to be fetched, and what is done with it. */
interface Want {
  readonly reference: Reference;
  /** Answers what was put in. */
  readonly take: (fetched: Rendered) => unknown;
}

async function fill(
  objects: readonly Fillable[],
  changes: readonly VersionChange[],
  fetch: FetchObjects,
): Promise<Fillable[]> {
  const wants = objects.flatMap((object) => changes.flatMap((change) => wantsOf(object, change)));
  const references = [...new Map(wants.map(({ reference }) => [nameOf(reference), reference])).values()];
  const fetched = references.length === 0 ? [] : await fetch(references);
  const found = new Map(references.map((reference, place) => [nameOf(reference), fetched[place]]));
  return wants.flatMap(({ reference, take }) => {
    const other = found.get(nameOf(reference));
    return other === undefined ? [] : objectsIn(take(other));
  });
}

function wantsOf(object: Fillable, { lists = {}, beside = {} }: VersionChange): readonly Want[] {
  const kind = String(object["object"]);
  const wants: Want[] = [];
  for (const [name, content] of Object.entries(own(lists, kind) ?? {})) {
    if (object[name] !== undefined) continue;
    if (content === "empty_list") {
      includeEmptyList(object, name);
    } else if (hasList(object, content)) {
      const take = (list: Rendered): unknown => put(object, name, list);
      wants.push({ reference: { resource: content, id: String(object["id"]) }, take });
    }
  }
  const other = own(beside, kind);
  return other === undefined ? wants : [...wants, ...wantBeside(object, other)];
}

/** Each place gets a copy of its own: the same list may stand in several. */
function put(object: Fillable, name: string, list: Rendered): unknown {
  const copy = structuredClone(list);
  putInOrder(object, name, copy);
  return copy;
}

function wantBeside(object: Fillable, { reference, lower }: Beside): readonly Want[] {
  const other = reference(object);
  if (other === undefined) return [];
  const take = (found: Rendered): unknown => void Object.assign(object, lower(object, found));
  return [{ reference: other, take }];
}

/** Every object of the API in a value, however deep; metadata is the merchant's own. */
function objectsIn(value: unknown): Fillable[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isHash(value)) return [];
  const inner = Object.entries(value).flatMap(([name, member]) => (name === "metadata" ? [] : objectsIn(member)));
  return typeof value["object"] === "string" ? [value, ...inner] : inner;
}

function own<Value>(table: Readonly<Record<string, Value>>, kind: string): Value | undefined {
  return Object.hasOwn(table, kind) ? table[kind] : undefined;
}

function nameOf({ resource, id }: Reference): string {
  return `${resource} ${id}`;
}
