import type { Rendered } from "../render/context.ts";
import type { AnswerShape } from "./check-expansions.ts";
import {
  copyItems,
  hasList,
  includeConstant,
  includeEmptyList,
  isConstant,
  isEmbeddedList,
  putInOrder,
} from "./embedded-lists.ts";
import { EXPANDABLE_FIELDS, type EmbeddedList, type Expandable, type ExpandableFields } from "./expandable-fields.ts";
import { stepsOf, type Step } from "./steps.ts";

/** An object that stands in an answer as its id, or a list of what belongs to the object of that id. */
export interface Reference {
  readonly resource: Expandable | EmbeddedList;
  readonly id: string;
}

/**
 * Fetches and renders the objects and lists, in the order of the references; undefined for one that cannot be had.
 * Called once a level, with each reference once.
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
  table: ExpandableFields = EXPANDABLE_FIELDS,
): Promise<Rendered> {
  if (paths.length === 0) return answer;
  const ways = paths.flatMap((path) => wayOf(table, shape, path));
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

function wayOf(table: ExpandableFields, { resource, list }: AnswerShape, path: string): readonly Way[] {
  if (list && !path.startsWith("data.")) return [];
  const steps = stepsOf(table, resource, list ? path.slice("data.".length) : path);
  return steps === undefined || steps.length === 0 ? [] : [steps];
}

function rootsOf(root: Record<string, unknown>, { list }: AnswerShape): Record<string, unknown>[] {
  return list ? copyItems(root) : [root];
}

/** Takes every way of every place by one object, and answers where the ways go on. */
async function expandLevel(level: readonly Place[], fetch: FetchObjects): Promise<Place[]> {
  const fields = level.flatMap(fieldsOf);
  const fetched = await fetchAll(fields, fetch);
  return fields.flatMap((field) => {
    const reference = referenceOf(field);
    const object = reference === undefined ? field.holder[field.key] : fetched.get(nameOf(reference));
    // A copy for each place: other paths may expand more of the same object elsewhere.
    return isObject(object) ? put(field, { ...object }) : [];
  });
}

/** Puts what was fetched, or was there already, into its field. Answers where the field's ways go on. */
function put({ holder, key, content, ways }: Field, object: Record<string, unknown>): Place[] {
  if (!isEmbeddedList(content)) {
    holder[key] = object;
    return ways.length === 0 ? [] : [{ object, ways }];
  }
  putInOrder(holder, key, object);
  return ways.length === 0 ? [] : copyItems(object).map((item) => ({ object: item, ways }));
}

/** What a field can be made to hold. */
type Content = Expandable | EmbeddedList | "movement_source";

/** One field of one object that is to hold an object or a list, and the ways that go on from there. */
interface Field {
  readonly object: Readonly<Record<string, unknown>>;
  /** The object, or the hash in it that the field lies in. */
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly content: Content;
  readonly ways: Way[];
}

function fieldsOf({ object, ways }: Place): readonly Field[] {
  const fields = new Map<string, Field>();
  const hashes = new Map<string, Record<string, unknown>>([["", object]]);
  for (const [step, ...rest] of ways) {
    if (step === undefined || step.content === "nothing") continue;
    if (step.content === "empty_list") {
      includeEmptyList(object, step.keys.join("."));
      continue;
    }
    if (isConstant(step.content)) {
      includeConstant(object, step.keys.join("."), step.content);
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
function fieldAt(hashes: Map<string, Record<string, unknown>>, { keys }: Step, content: Content): Field | undefined {
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
  const object = hashes.get("");
  if (object === undefined || holder === undefined || key === undefined) return undefined;
  return { object, holder, key, content, ways: [] };
}

async function fetchAll(fields: readonly Field[], fetch: FetchObjects): Promise<ReadonlyMap<string, Rendered>> {
  const references = new Map<string, Reference>();
  for (const field of fields) {
    const reference = referenceOf(field);
    if (reference !== undefined) references.set(nameOf(reference), reference);
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

/** What is to be fetched for a field; undefined when it holds no id, and no list belongs there or one is there already. */
function referenceOf({ object, holder, key, content }: Field): Reference | undefined {
  const value = holder[key];
  if (isEmbeddedList(content)) {
    if (value !== undefined || !hasList(object, content)) return undefined;
    return { resource: content, id: String(object["id"]) };
  }
  if (typeof value !== "string") return undefined;
  if (content === "movement_source") return { resource: movementSource(value), id: value };
  return { resource: content, id: value };
}

/** What moved money, by its id. */
function movementSource(id: string): "charge" | "dispute" | "refund" {
  if (id.startsWith("re_") || id.startsWith("pyr_")) return "refund";
  return id.startsWith("du_") ? "dispute" : "charge";
}

function nameOf({ resource, id }: Reference): string {
  return `${resource} ${id}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
