import type { ParameterError } from "../errors/parameter-error.ts";
import { EXPANDABLE_FIELDS, type Expandable, type ExpandableFields } from "./expandable-fields.ts";
import { type Step, stepsOf } from "./steps.ts";

/** What an answer is: one object, or a page of them. */
export interface AnswerShape {
  readonly resource: Expandable;
  readonly list: boolean;
  /** The other kind of object that may come, on calls of our own about intents of both kinds. They expand nothing. */
  readonly or?: Expandable | undefined;
  /** The page is of a search. */
  readonly search?: boolean | undefined;
  /** The page can say how many there are in all. */
  readonly counted?: boolean | undefined;
}

/** Levels of a path, the `data` of a list included. */
const MAX_DEPTH = 4;

/** The first of the paths that cannot be expanded, as the error to answer with. */
export function checkExpansions(
  shape: AnswerShape,
  paths: readonly string[],
  table: ExpandableFields = EXPANDABLE_FIELDS,
): ParameterError | undefined {
  for (const path of paths) {
    const error = checkExpansion(table, shape, path);
    if (error !== undefined) return error;
  }
  return undefined;
}

function checkExpansion(
  table: ExpandableFields,
  { resource, list, counted = false }: AnswerShape,
  path: string,
): ParameterError | undefined {
  if (path.split(".").length > MAX_DEPTH) {
    return {
      code: "property_expansion_max_depth",
      message: `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`,
    };
  }
  if (!list) return notExpandable(firstUnknown(table, resource, path));
  // Naming the items themselves is allowed, and asks for nothing.
  if (path === "data") return undefined;
  // Embedded lists count their items, those of the API itself no longer do (2025-03-31.basil).
  if (path === "total_count" && counted) return undefined;
  if (path === "total_count") return { message: "This property cannot be included (total_count)" };
  if (!path.startsWith("data.")) {
    const [first = path] = path.split(".");
    return { message: `${refusalOf(first)} You may want to try expanding 'data.${path}' instead.` };
  }
  const unknown = firstUnknown(table, resource, path.slice("data.".length));
  return notExpandable(unknown === undefined ? undefined : `data.${unknown}`);
}

/** The path as far as its first property that cannot be expanded, if there is one: what follows is not looked at. */
function firstUnknown(table: ExpandableFields, resource: Expandable, path: string): string | undefined {
  const names = path.split(".");
  return names
    .map((_, index) => names.slice(0, index + 1).join("."))
    .find((beginning) => stepsOf(table, resource, beginning) === undefined);
}

function notExpandable(path: string | undefined): ParameterError | undefined {
  return path === undefined ? undefined : { message: refusalOf(path) };
}

function refusalOf(path: string): string {
  return `This property cannot be expanded (${path}).`;
}

function shownBy(content: Step["content"]): readonly Expandable[] {
  switch (content) {
    case "empty_list":
    case "no_credits":
    case "no_funds":
    case "no_taxes":
    case "nothing":
      return [];
    case "charges_of_intent":
      return ["charge"];
    case "line_items_of_intent":
      return ["line_item"];
    case "refunds_of_charge":
      return ["refund"];
    case "movement_source":
      return ["charge", "dispute", "refund"];
    case "sources_of_customer":
      return ["card"];
    default:
      return [content];
  }
}

/** The resources that the paths, which {@link checkExpansions} let pass, show beside the answer's own. */
export function expandedResources(
  { resource, list }: AnswerShape,
  paths: readonly string[],
  table: ExpandableFields,
): readonly Expandable[] {
  const own = paths
    .filter((path) => !list || path.startsWith("data."))
    .map((path) => (list ? path.slice("data.".length) : path));
  return own.flatMap((path) => stepsOf(table, resource, path) ?? []).flatMap(({ content }) => shownBy(content));
}
