import type { Rendered } from "../render/context.ts";
import { renderEmbeddedList } from "../render/lists.ts";
import { type Constant, CONSTANTS, EMBEDDED_LISTS, type EmbeddedList } from "./expandable-fields.ts";

export function isEmbeddedList(content: string): content is EmbeddedList {
  return Object.hasOwn(EMBEDDED_LISTS, content);
}

/** Whether the object is one that has such a list, which a deleted one has not: the id in a field of two kinds tells only when it is fetched. */
export function hasList(object: Rendered, list: EmbeddedList): boolean {
  return object["object"] === EMBEDDED_LISTS[list].owner && object["deleted"] !== true;
}

/** Gives a list copies of its items, which may be written to. */
export function copyItems(list: Record<string, unknown>): Record<string, unknown>[] {
  const items = (list["data"] as readonly Rendered[]).map((item) => ({ ...item }));
  list["data"] = items;
  return items;
}

/** Paths below an object of the API: the lists that come only when asked for. */
const COLLECTIONS: Readonly<Record<string, string>> = { customer: "customers" };

/** A list of which no items can exist here. A deleted object has none. */
export function includeEmptyList(object: Record<string, unknown>, name: string): void {
  if (object["deleted"] === true) return;
  const url = `/v1/${COLLECTIONS[String(object["object"])]}/${String(object["id"])}/${name}`;
  putInOrder(object, name, renderEmbeddedList(url, [], { hasMore: false, totalCount: 0 }));
}

export function isConstant(content: string): content is Constant {
  return Object.hasOwn(CONSTANTS, content);
}

/** A member that is the same for every object. A deleted object has none. */
export function includeConstant(object: Record<string, unknown>, name: string, constant: Constant): void {
  if (object["deleted"] === true) return;
  putInOrder(object, name, CONSTANTS[constant]);
}

/** Adds a member where the alphabet has it. */
export function putInOrder(object: Record<string, unknown>, name: string, value: unknown): void {
  const behind = Object.keys(object).filter((key) => key !== "id" && key !== "object" && key > name);
  const moved = behind.map((key) => [key, object[key]] as const);
  for (const key of behind) delete object[key];
  object[name] = value;
  for (const [key, member] of moved) object[key] = member;
}
