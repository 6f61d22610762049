import type { Kind, Members } from "../../wire/params/kinds.ts";
import type { ParameterTable } from "../../wire/params/table.ts";
import { isRequired, refusing } from "../../wire/description/parameter-schema.ts";
import { joined, type Markup, markup } from "../markup.ts";
import { wordsOf } from "./kind-words.ts";

/** What every list takes, and every operation: those stand behind the others. */
const LAST: ReadonlySet<string> = new Set(["ending_before", "expand", "limit", "page", "starting_after"]);
/** More values than these are folded away. */
const MOST_VALUES = 8;

/** The parameters that an operation takes, those in hashes folded away, and those that it refuses. */
export function parameterList({ members, rules }: ParameterTable): Markup {
  const sentences = rules.map(({ names }) => markup`<p>At most one of ${codes(names)}.</p>\n`);
  return markup`${joined(sentences)}${membersOf(members)}`;
}

function membersOf(members: Members): Markup {
  const entries = Object.entries(members);
  const taken = entries.filter(([, kind]) => refusing(kind) === undefined && kind.kind !== "telemetry");
  const telemetry = entries.filter(([, kind]) => kind.kind === "telemetry").map(([name]) => name);
  const items = [...taken.filter(([name]) => !LAST.has(name)), ...taken.filter(([name]) => LAST.has(name))];
  return markup`
${items.length === 0 ? markup`<p>None.</p>` : markup`<ul class="parameters">\n${joined(items.map(item))}</ul>`}
${refusals(entries)}
${telemetry.length === 0 ? undefined : markup`<p class="quiet">Taken and dropped: ${codes(telemetry)}.</p>`}`;
}

function item([name, kind]: readonly [string, Kind]): Markup {
  const { type, facts, values, members } = wordsOf(kind);
  const required = isRequired(kind) ? markup` <span class="required">required</span>` : undefined;
  return markup`<li><p><code class="name">${name}</code> <span class="type">${type}</span>${required}</p>
${facts.length === 0 ? undefined : markup`<p class="quiet">${facts.join(" ")}</p>`}
${valueLine(values)}
${members && folded(`${counted(members)} of ${name}`, membersOf(members))}</li>
`;
}

function counted(members: Members): string {
  const number = Object.values(members).filter((kind) => refusing(kind) === undefined).length;
  return number === 1 ? "1 member" : `${number} members`;
}

function valueLine(values: readonly string[]): Markup | undefined {
  if (values.length === 0) return undefined;
  const line = markup`<p class="values">${codes(values)}</p>`;
  return values.length <= MOST_VALUES ? line : folded(`${values.length} values`, line);
}

/** Reasons with the names that they refuse. */
function refusals(entries: readonly (readonly [string, Kind])[]): Markup | undefined {
  const refused = entries.flatMap(([name, kind]) => {
    const refusal = refusing(kind);
    return refusal === undefined
      ? []
      : [{ name, reason: refusal.kind === "unsupported" ? refusal.reason : refusal.message }];
  });
  if (refused.length === 0) return undefined;
  const groups = [...Map.groupBy(refused, ({ reason }) => reason)];
  const lines = groups.map(
    ([reason, group]) =>
      markup`<li><p>${codes(group.map(({ name }) => name))}</p><p class="quiet">${reason}</p></li>\n`,
  );
  return folded(`${refused.length} refused by name`, markup`<ul class="refused">\n${joined(lines)}</ul>`);
}

export function folded(summary: string, content: Markup): Markup {
  return markup`<details><summary>${summary}</summary>${content}</details>`;
}

function codes(names: readonly string[]): Markup {
  return joined(names.map((name, index) => markup`${index === 0 ? "" : ", "}<code>${name}</code>`));
}
