/**
 * Form text (`application/x-www-form-urlencoded`, bodies and query strings alike) into a tree, by syntax alone.
 * What a name means is not known here: `a[0]=x` may be the first element of a list or the metadata key `0`, so it
 * stays a hash with the key `0` until a parameter table reads it.
 */
export type RawValue = string | RawList | RawHash;

/** What `name[]=…` gathers. */
export type RawList = readonly RawValue[];

/** Maps, so that no name (`__proto__`, `constructor`) means anything but itself. */
export type RawHash = ReadonlyMap<string, RawValue>;

export interface FormLimits {
  /** Most `name=value` pairs. An order of 200 line items with all that can be told of them has some 3,000. */
  readonly parameters: number;
  /** Most levels of a name: `a[b][c]` has three. The deepest one of the API has six. */
  readonly depth: number;
  /** Most characters of a name after decoding. */
  readonly nameLength: number;
}

export const FORM_LIMITS: FormLimits = { parameters: 4_000, depth: 10, nameLength: 1_000 };

/** Why a form was not read at all. Answered as a 400 without a code. */
export interface FormError {
  readonly message: string;
  readonly param?: string;
}

export type FormResult =
  | { readonly ok: true; readonly tree: RawHash }
  | { readonly ok: false; readonly error: FormError };

type Hash = Map<string, Node>;
type List = Node[];
type Node = string | List | Hash;

/** Reads form text. A repeated plain name keeps its last value, as common form parsers do. */
export function decodeForm(text: string, limits: FormLimits = FORM_LIMITS): FormResult {
  const root: Hash = new Map();
  const pairs = text.split("&", limits.parameters + 1);
  if (pairs.length > limits.parameters) {
    return refused(`This request has too many parameters: at most ${limits.parameters} are read.`);
  }
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = unescaped(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : unescaped(pair.slice(equals + 1));
    if (name.length > limits.nameLength) {
      return refused(`A parameter name is too long: at most ${limits.nameLength} characters are read.`);
    }
    const path = pathOf(name);
    if (path.length > limits.depth) {
      return refused(`A parameter is nested too deeply: at most ${limits.depth} levels are read.`, path[0]);
    }
    if (!put(root, path, value)) {
      return refused("A parameter was given in two forms that contradict each other: value, list or hash.", path[0]);
    }
  }
  return { ok: true, tree: root };
}

function refused(message: string, param?: string): FormResult {
  return { ok: false, error: param === undefined ? { message } : { message, param } };
}

/** Up to this many characters, what the language brings along is quick, whatever they are. */
const SHORT = 10_000;

/**
 * Undoes `+` and percent encoding. Invalid sequences stay as they are and bytes that are not UTF-8 become U+FFFD, as the
 * URL standard says for forms.
 */
function unescaped(text: string): string {
  if (!/[%+]/.test(text)) return text;
  if (text.length > SHORT) return decodedInOneWalk(text);
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return decodedInOneWalk(text);
  }
}

const [PERCENT, PLUS, BLANK] = ["%".charCodeAt(0), "+".charCodeAt(0), " ".charCodeAt(0)];

/** A value may be as long as a body can be: a megabyte of signs that are each replaced would keep others waiting. */
function decodedInOneWalk(text: string): string {
  const bytes = Buffer.from(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const high = bytes[at] === PERCENT ? hexDigit(bytes[at + 1]) : -1;
    const low = high === -1 ? -1 : hexDigit(bytes[at + 2]);
    const plain = bytes[at] === PLUS ? BLANK : bytes[at];
    bytes[length] = low === -1 ? (plain ?? 0) : high * 16 + low;
    if (low !== -1) at += 2;
    length += 1;
  }
  return bytes.toString("utf8", 0, length);
}

/** The value of a hexadecimal digit, and -1 for any other byte and for none. */
function hexDigit(byte = 0): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const NAME = /^([^[\]]+)((?:\[[^[\]]*\])+)$/;

/** `a[b][]` → `a`, `b`, ``. A name whose brackets don't match is one unknown name as a whole. */
function pathOf(name: string): readonly string[] {
  if (!name.includes("[")) return [name];
  const parts = NAME.exec(name);
  const [, first, rest] = parts ?? [];
  if (first === undefined || rest === undefined) return [name];
  return [first, ...rest.slice(1, -1).split("][")];
}

/** Puts a value at a path. False when the path runs through something that was given as another form. */
function put(root: Hash, path: readonly string[], value: string): boolean {
  let node: Hash | List = root;
  for (const [depth, step] of path.entries()) {
    const rest = path.slice(depth + 1);
    const there: Node | undefined = node instanceof Map ? node.get(step) : elementFor(node, rest);
    const wanted: Node = rest.length === 0 ? value : rest[0] === "" ? [] : new Map();
    if (there !== undefined && formOf(there) !== formOf(wanted)) return false;
    const next: Node = there === undefined || typeof there === "string" ? wanted : there;
    if (node instanceof Map) node.set(step, next);
    else if (there === undefined) node.push(next);
    if (typeof next === "string") return true;
    node = next;
  }
  return true;
}

/**
 * The list element that `a[][b]=…` goes on with: the last one, until it has that very name already. Clients that leave
 * out indexes separate the elements of a list of hashes in this way.
 */
function elementFor(list: List, rest: readonly string[]): Node | undefined {
  const last = list.at(-1);
  if (rest.length === 0 || !(last instanceof Map)) return undefined;
  let node: Node | undefined = last;
  for (const step of rest) node = node instanceof Map ? node.get(step) : undefined;
  return node === undefined ? last : undefined;
}

function formOf(node: Node): "hash" | "list" | "value" {
  if (typeof node === "string") return "value";
  return node instanceof Map ? "hash" : "list";
}

/**
 * One text for all forms that say the same: names sorted, `a[]=x` like `a[0]=x`. Two requests are the same for
 * idempotency when these are equal.
 */
export function canonical(value: RawValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  const entries = isHash(value) ? [...value] : value.map((element, index) => [String(index), element] as const);
  const members = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

export function isHash(value: RawValue): value is RawHash {
  return value instanceof Map;
}
