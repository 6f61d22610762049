/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

export type JsonReading =
  /** `duplicates` are the names that stand twice in one object: readers disagree on which of the two counts. */
  | { readonly kind: "object"; readonly object: JsonObject; readonly duplicates: readonly string[] }
  | { readonly kind: "no_object" };

export function readJsonObject(text: string): JsonReading {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { kind: "no_object" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return { kind: "no_object" };
  return { kind: "object", object: parsed as JsonObject, duplicates: duplicateNames(text) };
}

/** A member of an object itself, never one that every object inherits. */
export function memberOf(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

const STRUCTURE = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;

/** @param text well-formed JSON: only strings and brackets need to be told apart. */
function duplicateNames(text: string): readonly string[] {
  const duplicates = new Set<string>();
  const open: Set<string>[] = [];
  for (const { 0: token, index } of text.matchAll(STRUCTURE)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (isName(text, index + token.length)) {
      const name = JSON.parse(token) as string;
      const names = open.at(-1);
      if (names?.has(name)) duplicates.add(name);
      names?.add(name);
    }
  }
  return [...duplicates];
}

const COLON_NEXT = /\s*:/y;

/** A string is a member's name if a colon follows it. */
function isName(text: string, end: number): boolean {
  COLON_NEXT.lastIndex = end;
  return COLON_NEXT.test(text);
}
