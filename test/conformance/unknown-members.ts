import type { Description } from "./description.ts";
import type { Fault } from "./faults.ts";
import { isHash, type Json } from "./json-values.ts";
import { isKnownToBeSent } from "./undescribed-members.ts";

/**
 * Members of a value that none of the schema's forms has, however deep. A schema allows them, because an object may
 * grow; ours must not, because a client could take our own invention for a part of the API.
 */
export function unknownMembers(description: Description, pointer: string, value: unknown): readonly Fault[] {
  const schema = description.at(pointer.replace(/^#/, ""));
  return isHash(schema) ? unknownIn(description, [schema], value, "") : [];
}

function unknownIn(description: Description, schemas: readonly Json[], value: unknown, at: string): readonly Fault[] {
  const forms = schemas.flatMap((schema) => formsOf(description, schema));
  if (Array.isArray(value)) {
    const items = forms.flatMap(({ items: item }) => (isHash(item) ? [item] : []));
    return items.length === 0
      ? []
      : value.flatMap((one: unknown, place) => unknownIn(description, items, one, `${at}/${place}`));
  }
  if (!isHash(value)) return [];
  const fitting = formsFor(forms, value);
  // A hash of which nothing is told may hold anything.
  if (fitting.some(isOpen) || fitting.length === 0) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    if (isKnownToBeSent(value["object"], name)) return [];
    const inner = fitting.flatMap((form) => memberSchemas(form, name));
    const place = `${at}/${name}`;
    return inner.length === 0
      ? [{ at: place, reason: "is not described" }]
      : unknownIn(description, inner, member, place);
  });
}

/** Forms that say which object they are count only for that object. */
function formsFor(forms: readonly Json[], value: Json): readonly Json[] {
  const objects = forms.filter((form) => form["type"] === "object" || isHash(form["properties"]));
  const named = objects.filter((form) => {
    const kinds = (hashIn(hashIn(form, "properties"), "object")["enum"] ?? []) as readonly unknown[];
    return kinds.includes(value["object"]);
  });
  return named.length > 0 ? named : objects;
}

/** Some objects are only mentioned by a description, not told. */
function isOpen(form: Json): boolean {
  return form["x-stub"] === true || (!isHash(form["properties"]) && !isHash(form["additionalProperties"]));
}

function memberSchemas(form: Json, name: string): readonly Json[] {
  const described = hashIn(form, "properties")[name];
  if (isHash(described)) return [described];
  const others = form["additionalProperties"];
  return isHash(others) ? [others] : [];
}

/** A schema's alternatives, with all references followed. */
function formsOf(description: Description, schema: Json): readonly Json[] {
  const reference = schema["$ref"];
  if (typeof reference === "string") {
    const target = description.at(reference.replace(/^#/, ""));
    return isHash(target) ? formsOf(description, target) : [];
  }
  const alternatives = [schema["anyOf"], schema["oneOf"], schema["allOf"]].flatMap((some) => some ?? []).filter(isHash);
  return alternatives.length === 0 ? [schema] : alternatives.flatMap((form) => formsOf(description, form));
}

function hashIn(form: Json, name: string): Json {
  const value = form[name];
  return isHash(value) ? value : {};
}
