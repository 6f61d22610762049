import { text } from "./formats.ts";
import { type JsonObject, memberOf } from "./json-members.ts";
import type { Fault } from "./message-table.ts";

const MOST_EXTENSIONS = 10;
/** In characters of JSON. */
const LONGEST_LIST = 81_920;
const LONGEST_DATA = 8_059;
const NAME = text(64);

/**
 * Extensions are agreements of others: none is known here, so a critical one makes its message unreadable, and the rest
 * is of no concern.
 */
export function extensionFault(message: JsonObject): Fault | undefined {
  const list = memberOf(message, "messageExtension");
  if (list === undefined) return undefined;
  if (!Array.isArray(list) || list.length > MOST_EXTENSIONS || JSON.stringify(list).length > LONGEST_LIST) {
    return { code: "203", detail: "messageExtension" };
  }
  const extensions: readonly unknown[] = list;
  const missing = extensions.flatMap(missingIn);
  if (missing.length > 0) return { code: "201", detail: [...new Set(missing)].join(",") };
  const wrong = extensions.flatMap(wrongIn);
  if (wrong.length > 0) return { code: "203", detail: [...new Set(wrong)].join(",") };
  const critical = extensions.filter((extension) => part(extension, "criticalityIndicator") === true);
  if (critical.length === 0) return undefined;
  return { code: "202", detail: critical.map((extension) => part(extension, "id")).join(",") };
}

const PARTS = ["name", "id", "criticalityIndicator", "data"] as const;

function missingIn(extension: unknown): readonly string[] {
  return PARTS.filter((name) => [undefined, null, ""].some((nothing) => part(extension, name) === nothing)).map(
    (name) => `messageExtension.${name}`,
  );
}

function wrongIn(extension: unknown): readonly string[] {
  const data = part(extension, "data");
  const sound: Readonly<Record<(typeof PARTS)[number], boolean>> = {
    name: NAME.accepts(part(extension, "name")),
    id: NAME.accepts(part(extension, "id")),
    criticalityIndicator: typeof part(extension, "criticalityIndicator") === "boolean",
    data: typeof data === "object" && !Array.isArray(data) && JSON.stringify(data).length <= LONGEST_DATA,
  };
  return PARTS.filter((name) => !sound[name]).map((name) => `messageExtension.${name}`);
}

function part(extension: unknown, name: string): unknown {
  if (typeof extension !== "object" || extension === null) return undefined;
  return memberOf(extension as JsonObject, name);
}
