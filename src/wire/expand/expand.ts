import type { Rendered } from "../render/context.ts";
import type { AnswerShape } from "./check-expansions.ts";
import type { Expandable } from "./expandable-fields.ts";
import { stepsOf, type Step } from "./steps.ts";

/** An object that stands in an answer as its id. */
export interface Reference {
  readonly resource: Expandable;
  readonly id: string;
}

/**
 * Fetches and renders the objects, in the order of the references; undefined for one that cannot be had. Called once a
 * level, with each reference once.
 */
export type FetchObjects = (references: readonly Reference[]) => Promise<readonly (Rendered | undefined)[]>;

/**
 * The answer with the objects in the place of their ids, along all paths, which {@link checkExpansions} let pass.
 * Fields on the way to others are expanded too. What is null stays null, and the id of an object that cannot be had
 * stays. The answer that was given is left as it was.
 */
export async function expand(
  answer: Rendered,
  shape: AnswerShape,
  paths: readonly string[],
  fetch: FetchObjects,
): Promise<Rendered> {
  if (paths.length === 0) return answer;
  const ways = paths.flatMap((path) => wayOf(shape, path));
  const root = { ...answer };
  let level: readonly Place[] = rootsOf(root, shape).map((object) => ({ object, ways }));
  while (level.length > 0) level = await expandLevel(level, fetch);
  return root;
}

/** The fields that a path still has to go through. */
type Way = readonly Step[];

/** A copy of an object that may be written to, and the ways that lead on from it. */
interface Place {
  readonly object: Record<string, unknown>;
  readonly ways: readonly Way[];
}

function wayOf({ resource, list }: AnswerShape, path: string): readonly Way[] {
  if (list && !path.startsWith("data.")) return [];
  const steps = stepsOf(resource, list ? path.slice("data.".length) : path);
  return steps === undefined || steps.length === 0 ? [] : [steps];
}

function rootsOf(root: Record<string, unknown>, { list }: AnswerShape): Record<string, unknown>[] {
  if (!list) return [root];
  const items = (root["data"] as readonly Rendered[]).map((item) => ({ ...item }));
  root["data"] = items;
  return items;
}

/** Takes every way of every place by one object, and answers where the ways go on. */
async function expandLevel(level: readonly Place[], fetch: FetchObjects): Promise<Place[]> {
  const fields = level.flatMap(fieldsOf);
  const fetched = await fetchAll(fields, fetch);
  return fields.flatMap(({ holder, key, content, ways }) => {
    const value = holder[key];
    const object = typeof value === "string" ? fetched.get(nameOf({ resource: content, id: value })) : value;
    if (!isObject(object)) return [];
    // A copy for each place: other paths may expand more of the same object elsewhere.
    const copy = { ...object };
    holder[key] = copy;
    return ways.length === 0 ? [] : [{ object: copy, ways }];
  });
}

/** One field of one object that is to hold an object, and the ways that go on from there. */
interface Field {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly content: Expandable;
  readonly ways: Way[];
}

function fieldsOf({ object, ways }: Place): readonly Field[] {
  const fields = new Map<string, Field>();
  const hashes = new Map<string, Record<string, unknown>>([["", object]]);
  for (const [step, ...rest] of ways) {
    if (step === undefined || step.content === "nothing") continue;
    if (step.content === "empty_list") {
      includeEmptyList(object, step);
      continue;
    }
    const name = step.keys.join(".");
    const field = fields.get(name) ?? fieldAt(hashes, step, step.content);
    if (field === undefined) continue;
    fields.set(name, field);
    if (rest.length > 0) field.ways.push(rest);
  }
  return [...fields.values()];
}

/**
 * Goes down to the hash that holds the field, copying each hash when it is met first. Undefined where one is missing.
 * `hashes` has the copies by their path; the object itself has the empty one.
 */
function fieldAt(hashes: Map<string, Record<string, unknown>>, { keys }: Step, content: Expandable): Field | undefined {
  let holder = hashes.get("");
  for (const [depth, key] of keys.slice(0, -1).entries()) {
    const path = keys.slice(0, depth + 1).join(".");
    const inner: unknown = holder?.[key];
    if (holder === undefined || !isObject(inner)) return undefined;
    const copy = hashes.get(path) ?? { ...inner };
    hashes.set(path, copy);
    holder[key] = copy;
    holder = copy;
  }
  const key = keys.at(-1);
  return holder === undefined || key === undefined ? undefined : { holder, key, content, ways: [] };
}

async function fetchAll(fields: readonly Field[], fetch: FetchObjects): Promise<ReadonlyMap<string, Rendered>> {
  const references = new Map<string, Reference>();
  for (const { holder, key, content } of fields) {
    const id = holder[key];
    if (typeof id !== "string") continue;
    const reference = { resource: content, id };
    references.set(nameOf(reference), reference);
  }
  if (references.size === 0) return new Map();
  const objects = await fetch([...references.values()]);
  const found = new Map<string, Rendered>();
  [...references.keys()].forEach((name, place) => {
    const object = objects[place];
    if (object !== undefined) found.set(name, object);
  });
  return found;
}

function nameOf({ resource, id }: Reference): string {
  return `${resource} ${id}`;
}

/** Paths below an object of the API: the lists that come only when asked for. */
const COLLECTIONS: Readonly<Record<string, string>> = { charge: "charges", customer: "customers" };

/** Puts an empty list where the alphabet has it. Embedded lists still count their items. A deleted object has none. */
function includeEmptyList(object: Record<string, unknown>, { keys }: Step): void {
  if (object["deleted"] === true) return;
  const name = keys.join(".");
  const url = `/v1/${COLLECTIONS[String(object["object"])]}/${String(object["id"])}/${name}`;
  const list = { object: "list", data: [], has_more: false, total_count: 0, url };
  const behind = Object.keys(object).filter((key) => key !== "id" && key !== "object" && key > name);
  const moved = behind.map((key) => [key, object[key]] as const);
  for (const key of behind) delete object[key];
  object[name] = list;
  for (const [key, value] of moved) object[key] = value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
