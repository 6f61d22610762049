import type { Route } from "../../src/http/route.ts";
import type { ParameterTable } from "../../src/wire/params/table.ts";
import { type Fate, type Parameter, parametersOf } from "./parameters.ts";

/** More siblings than these that are refused for one reason are told by their number. */
const MOST_SIBLINGS = 6;

export function operationOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** One operation: what it takes, what it refuses and why. */
export function operationSection(route: Route): readonly string[] {
  const { table, tableBeforeEndive, clientOnly, clientTable, ephemeral, ephemeralTable } = route;
  return [
    `### \`${operationOf(route)}\``,
    "",
    ...(clientOnly === true ? ["For publishable keys alone.", ""] : []),
    ...parameterLines(table),
    ...(tableBeforeEndive === undefined ? [] : olderLine(table, tableBeforeEndive)),
    ...(clientTable === undefined ? [] : ["", "With a publishable key:", "", ...parameterLines(clientTable)]),
    ...(ephemeral === undefined ? [] : ["", ...ephemeralLines(ephemeralTable)]),
    "",
  ];
}

/** What a customer's app may ask here. */
function ephemeralLines(own: ParameterTable | undefined): readonly string[] {
  if (own === undefined) return ["With an ephemeral key the same, about its customer."];
  return ["With an ephemeral key, about its customer:", "", ...parameterLines(own)];
}

/** How many parameters of each fate the operations have, for secret keys and the newest version. */
export function countsOf(routes: readonly Route[]): Readonly<Record<Fate, number>> {
  const counts: Record<Fate, number> = { only_false: 0, refused: 0, supported: 0, telemetry: 0, withdrawn: 0 };
  for (const { table } of routes) {
    for (const { fate } of parametersOf(table.members)) counts[fate] += 1;
  }
  return counts;
}

function parameterLines({ members, rules }: ParameterTable): readonly string[] {
  const parameters = parametersOf(members);
  const of = (fate: Fate): readonly Parameter[] => parameters.filter((parameter) => parameter.fate === fate);
  return [
    `- Supported: ${of("supported")
      .map(({ name, required }) => (required ? `**\`${name}\`**` : `\`${name}\``))
      .join(", ")}`,
    ...rules.map(({ names }) => `- One of these at most: ${quoted(names)}`),
    ...byReason("Only `false`", of("only_false")),
    ...byReason("Refused", of("refused")),
    ...of("withdrawn").map(({ name }) => `- Gone from this version: \`${name}\``),
    ...(of("telemetry").length === 0
      ? []
      : [`- Taken and dropped: ${collapsed(of("telemetry").map(({ name }) => name))}`]),
  ];
}

function byReason(heading: string, parameters: readonly Parameter[]): readonly string[] {
  const groups = Map.groupBy(parameters, ({ reason }) => reason);
  return [...groups].map(
    ([reason, group]) => `- ${heading}: ${collapsed(group.map(({ name }) => name))}. ${reason ?? ""}`,
  );
}

function olderLine(newest: ParameterTable, older: ParameterTable): readonly string[] {
  const now = new Set(namesOf(newest));
  const more = namesOf(older).filter((name) => !now.has(name));
  return [`- Supported before 2026-09-30.endive, and in requests that name no version: ${quoted(more)}`];
}

function namesOf({ members }: ParameterTable): readonly string[] {
  return parametersOf(members)
    .filter(({ fate }) => fate === "supported")
    .map(({ name }) => name);
}

/** Names in a row; many members of one hash become one. */
function collapsed(names: readonly string[]): string {
  const byParent = Map.groupBy(names, parentOf);
  return [...byParent]
    .map(([parent, children]) => {
      if (parent === undefined || children.length <= MOST_SIBLINGS) return quoted(children);
      return `${children.length} members of \`${parent}\``;
    })
    .join(", ");
}

function parentOf(name: string): string | undefined {
  const end = name.lastIndexOf("[");
  return end === -1 ? undefined : name.slice(0, end);
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}
