import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { NEWEST_VERSION } from "../../src/wire/versions/known.ts";
import type { Description, OperationName } from "./description.ts";
import type { Fault } from "./faults.ts";
import type { Json } from "./json-values.ts";
import { unknownMembers } from "./unknown-members.ts";

/** An answer of a server, as far as it is checked. */
export interface Answer {
  readonly method: string;
  /** Without origin and query. */
  readonly path: string;
  /** What the answer says it is written in. */
  readonly version: string | null;
  readonly status: number;
  readonly body: string;
}

export interface Verdict {
  readonly operation: OperationName;
  readonly faults: readonly Fault[];
}

/**
 * Holds answers in the described version against the description; undefined for those that it says nothing about. The
 * newest version has all members that there are. An older description can't know those that came later: objects grow in
 * every version.
 */
export function answerJudge(description: Description): (answer: Answer) => Verdict | undefined {
  const validator = validators(description);
  const isNewest = description.version === NEWEST_VERSION;
  const faultsOf = (pointer: string, value: unknown, at: string): readonly Fault[] => {
    const validate = validator(pointer);
    const broken = validate(value) ? [] : deepest(validate.errors ?? []);
    const unknown = isNewest && broken.length === 0 ? unknownMembers(description, pointer, value) : [];
    return [...broken, ...unknown].map((fault) => ({ ...fault, at: `${at}${fault.at}` }));
  };
  return ({ method, path, version, status, body }) => {
    const operation = description.operationOf(method, path);
    if (version !== description.version || operation === undefined) return undefined;
    const pointer = description.answerSchema(method, path, status);
    if (pointer === undefined) return undefined;
    const value: unknown = JSON.parse(body, withoutLateCode);
    const snapshots = eventsIn(value).flatMap(({ at, event }) => {
      const { object } = event["data"] as { readonly object: Json };
      const schema = event["api_version"] === version ? description.objectSchema(String(object["object"])) : undefined;
      return schema === undefined ? [] : faultsOf(schema, object, `${at}/data/object`);
    });
    return { operation, faults: [...faultsOf(pointer, value, ""), ...snapshots] };
  };
}

/**
 * Codes of answers that were seen, but that the description does not list. Its enums are open, as `x-open-enum` says;
 * all others are held to anyway, because a value that nobody has seen is most likely a slip of ours.
 */
const LATE_CODES: ReadonlySet<unknown> = new Set([
  "invalid_bank_account_iban",
  "more_permissions_required",
  "payment_intent_confirmation_token_invalid",
  "payment_method_types_no_longer_supported",
  "property_expansion_max_depth",
  "sepa_debit_bank_not_supported",
  "sepa_debit_debits_not_supported",
  // Ours, after the one for PaymentIntents.
  "setup_intent_confirmation_token_invalid",
]);

function withoutLateCode(name: string, value: unknown): unknown {
  return name === "code" && LATE_CODES.has(value) ? undefined : value;
}

/** Events hold objects that the description of an event leaves open. */
function eventsIn(value: unknown): readonly { readonly at: string; readonly event: Json }[] {
  const shown = value as Json | null;
  if (shown?.["object"] === "event") return [{ at: "", event: shown }];
  const data = shown?.["object"] === "list" ? (shown["data"] as readonly Json[]) : [];
  return data.flatMap((event, place) => (event["object"] === "event" ? [{ at: `/data/${place}`, event }] : []));
}

/** Where a value fits none of several forms, each form complains: the complaint that lies deepest met the form meant. */
function deepest(errors: readonly ErrorObject[]): readonly Fault[] {
  const depth = Math.max(...errors.map(({ instancePath }) => instancePath.split("/").length));
  const faults = errors
    .filter(({ instancePath }) => instancePath.split("/").length === depth)
    .map((error) => ({ at: error.instancePath, reason: reasonOf(error) }));
  return [...new Map(faults.map((fault) => [`${fault.at} ${fault.reason}`, fault])).values()];
}

function reasonOf({ keyword, message = "", params }: ErrorObject): string {
  return keyword === "enum" ? `${message}: ${(params["allowedValues"] as unknown[]).join(", ")}` : message;
}

function validators(description: Description): (pointer: string) => ValidateFunction {
  const ajv = new Ajv({
    strict: false,
    validateFormats: false,
    inlineRefs: false,
    allErrors: false,
    code: { optimize: false },
  });
  ajv.addSchema({ ...description.document, $id: "https://florin.invalid/api" });
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `https://florin.invalid/api${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
}
