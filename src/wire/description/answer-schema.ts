import {
  CONSTANTS,
  EMBEDDED_LISTS,
  EXPANDABLE_FIELDS,
  type Expandable,
  type FieldContent,
} from "../expand/expandable-fields.ts";
import { isConstant, isEmbeddedList } from "../expand/embedded-lists.ts";
import { ANSWER_MEMBERS } from "./answer-members.ts";
import { type DescribedOperation, leavesStub } from "./described-operation.ts";
import type { Schema } from "./parameter-schema.ts";

/** Where a schema stands among the description's components. */
export function reference(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

/** Objects of which a stub is left when they were deleted, and that can still be retrieved. */
const LEAVE_STUBS: ReadonlySet<string> = new Set(["customer", "test_clock"]);

/** What the holder of a publishable key is shown instead. */
const SMALLER: { readonly [R in Expandable]?: Expandable } = {
  confirmation_token: "client_confirmation_token",
  customer_session: "client_customer_session",
  payment_intent: "client_payment_intent",
  payment_method: "client_payment_method",
  setup_intent: "client_setup_intent",
};

/** What a customer's app is shown instead. */
const SHOWN_TO_APPS: { readonly [R in Expandable]?: Expandable } = {
  customer: "app_customer",
  payment_method: "app_payment_method",
};

/** Every object that an answer can hold, by name, and the stub of a deleted one. */
export function objectSchemas(): Readonly<Record<string, Schema>> {
  const names = Object.keys(ANSWER_MEMBERS) as Expandable[];
  return { ...Object.fromEntries(names.map((name) => [name, objectSchema(name)])), deleted_object: DELETED };
}

const DELETED: Schema = {
  type: "object",
  description: "What is left of a deleted object.",
  properties: { id: { type: "string" }, object: { type: "string" }, deleted: { const: true } },
  required: ["id", "object", "deleted"],
};

/** What an operation answers with status 200. */
export function answerSchema(operation: DescribedOperation): Schema {
  const { answer, clientOnly, clientTable, ephemeral, method } = operation;
  const toApps = ephemeral === undefined ? undefined : SHOWN_TO_APPS[answer.resource];
  if (leavesStub(operation)) return reference("deleted_object");
  const smaller = SMALLER[answer.resource] ?? answer.resource;
  if (clientOnly === true) return reference(smaller);
  if (answer.list) return listSchema([answer.resource, toApps], answer.search === true);
  const shown = [reference(answer.resource), ...(answer.or === undefined ? [] : [reference(answer.or)])];
  if (clientTable !== undefined && smaller !== answer.resource) shown.push(reference(smaller));
  if (toApps !== undefined) shown.push(reference(toApps));
  if (method === "GET" && LEAVE_STUBS.has(answer.resource)) shown.push(reference("deleted_object"));
  return anyOf(shown);
}

function listSchema(resources: readonly (Expandable | undefined)[], search: boolean): Schema {
  const items = anyOf(resources.filter((resource) => resource !== undefined).map(reference));
  return {
    type: "object",
    properties: {
      object: { const: search ? "search_result" : "list" },
      data: { type: "array", items },
      has_more: { type: "boolean" },
      ...(search ? { next_page: { type: ["string", "null"] }, total_count: { type: "integer" } } : {}),
      url: { type: "string" },
    },
    required: ["object", "data", "has_more", "url"],
  };
}

/** Open: members that only older versions have are not told. */
function objectSchema(resource: Expandable): Schema {
  const words = Object.entries(ANSWER_MEMBERS[resource]);
  const fields = EXPANDABLE_FIELDS[resource];
  const properties = words.map(([name, word]) => [name, memberSchema(name, word, fields[name])] as const);
  const asked = Object.entries(fields).flatMap(([name, content]) => {
    // A list inside of a hash: of hashes nothing more is told.
    if (name.includes(".")) return [];
    if (isEmbeddedList(content)) return [[name, listSchema([EMBEDDED_LISTS[content].items], false)] as const];
    return isConstant(content) ? [[name, { const: CONSTANTS[content] }] as const] : [];
  });
  return {
    type: "object",
    properties: { ...Object.fromEntries(properties), ...Object.fromEntries(asked) },
    required: words.filter(([, word]) => !word.endsWith("?")).map(([name]) => name),
  };
}

/** An id that can be expanded is shown as the object where the request asks for it. */
function memberSchema(name: string, word: string, content: FieldContent | undefined): Schema {
  if (name === "object") return { const: word };
  const types = word.replace(/\?$/, "").split("|");
  const plain: Schema = { type: types.length === 1 ? types[0] : types };
  const shown = content === undefined || !types.includes("string") ? [] : expanded(content);
  return shown.length === 0 ? plain : { anyOf: [plain, ...shown] };
}

function expanded(content: FieldContent): readonly Schema[] {
  if (content === "movement_source") return ["charge", "dispute", "refund"].map(reference);
  if (!isResource(content)) return [];
  return LEAVE_STUBS.has(content) ? [reference(content), reference("deleted_object")] : [reference(content)];
}

function isResource(content: FieldContent): content is Expandable {
  return Object.hasOwn(ANSWER_MEMBERS, content);
}

function anyOf(schemas: readonly Schema[]): Schema {
  const [first, ...others] = schemas;
  return first !== undefined && others.length === 0 ? first : { anyOf: schemas };
}
