import { extensionFault } from "./message-extensions.ts";
import { type JsonObject, memberOf, readJsonObject } from "./json-members.ts";
import {
  type Fault,
  type Field,
  MESSAGE_TYPES,
  type MessageTable,
  type Presence,
  type Terms,
} from "./message-table.ts";
import { isSupported, SUPPORTED_VERSIONS } from "./versions.ts";

export type MessageReading =
  | { readonly kind: "sound"; readonly message: JsonObject; readonly table: MessageTable }
  | { readonly kind: "faulty"; readonly fault: Fault };

/**
 * Reads a message where one of some types is expected. The order of checks is that of how much of a message can be
 * relied upon: its syntax and type, its version, its extensions, its fields. Members that no table knows are ignored.
 */
export function readMessage(text: string, tables: readonly MessageTable[], terms: Terms = {}): MessageReading {
  const reading = readJsonObject(text);
  if (reading.kind === "no_object") return faulty({ code: "101", detail: "the message has no valid format" });
  const { object: message, duplicates } = reading;
  const type = memberOf(message, "messageType");
  const table = tables.find((expected) => expected.type === type);
  if (table === undefined) {
    const detail = MESSAGE_TYPES.some((known) => known === type)
      ? "the receiver takes no messages of this type"
      : "the message type is unknown";
    return faulty({ code: "101", detail, message });
  }
  if (duplicates.length > 0) return faulty({ code: "204", detail: duplicates.join(","), message });
  const fault = messageFault(message, table, terms);
  return fault === undefined ? { kind: "sound", message, table } : faulty({ ...fault, message });
}

/** What is wrong with a message of a known type, one fault at a time. An Erro may be about the version itself. */
export function messageFault(message: JsonObject, table: MessageTable, terms: Terms = {}): Fault | undefined {
  return (
    versionFault(message, table.type === "Erro" ? {} : terms) ??
    (table.type === "Erro" ? undefined : extensionFault(message)) ??
    missingFault(message, table, terms) ??
    formatFault(message, table, terms) ??
    table.rules.map((rule) => rule(message, terms)).find((broken) => broken !== undefined)
  );
}

function faulty(fault: Fault): MessageReading {
  return { kind: "faulty", fault };
}

function versionFault(message: JsonObject, { version: agreed }: Terms): Fault | undefined {
  const version = memberOf(message, "messageVersion");
  if (isAbsent(version)) return { code: "201", detail: "messageVersion" };
  if (typeof version !== "string") return { code: "203", detail: "messageVersion" };
  if (!isSupported(version)) return { code: "102", detail: SUPPORTED_VERSIONS.join(",") };
  return agreed === undefined || agreed === version ? undefined : { code: "203", detail: "messageVersion" };
}

function missingFault(message: JsonObject, table: MessageTable, terms: Terms): Fault | undefined {
  const missing = fieldsOf(message, table).filter(
    (field) => presenceOf(field, message, terms) === "required" && isAbsent(memberOf(message, field.name)),
  );
  return missing.length === 0 ? undefined : { code: "201", detail: namesOf(missing) };
}

/** A member that nobody asked for may be left out, but must not be empty. */
function formatFault(message: JsonObject, table: MessageTable, terms: Terms): Fault | undefined {
  const wrong = fieldsOf(message, table).filter((field) => {
    const value = memberOf(message, field.name);
    if (value === undefined) return false;
    return presenceOf(field, message, terms) === "forbidden" || !field.format.accepts(value);
  });
  const [first] = wrong;
  return first === undefined ? undefined : { code: first.format.errorCode, detail: namesOf(wrong) };
}

function fieldsOf(message: JsonObject, { fields }: MessageTable): readonly Field[] {
  const version = memberOf(message, "messageVersion");
  return fields.filter(({ only }) => only === undefined || only === version);
}

function presenceOf({ presence }: Field, message: JsonObject, terms: Terms): Presence {
  return typeof presence === "function" ? presence(message, terms) : presence;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function namesOf(fields: readonly Field[]): string {
  return fields.map(({ name }) => name).join(",");
}

/** A text member of a message that was found sound; undefined where it is absent. */
export function textOf(message: JsonObject, name: string): string | undefined {
  const value = memberOf(message, name);
  return typeof value === "string" ? value : undefined;
}

/** The id that differs from what was agreed. Ids compare exactly: whoever echoes one has no reason to change it. */
export function idFault(message: JsonObject, agreed: Readonly<Record<string, string>>): Fault | undefined {
  const foreign = Object.keys(agreed).filter((name) => memberOf(message, name) !== agreed[name]);
  return foreign.length === 0 ? undefined : { code: "301", detail: foreign.join(","), message };
}
