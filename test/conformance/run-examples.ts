import { closest, compareExample } from "./compare-example.ts";
import type { Description } from "./description.ts";
import { EXAMPLE_EXCEPTIONS, UNSHOWN_EXAMPLES } from "./example-exceptions.ts";
import { told } from "./faults.ts";
import { hashesIn, type Json } from "./json-values.ts";
import { UNDESCRIBED_MEMBERS } from "./undescribed-members.ts";

/** The official example objects, by the names of their schemas. */
export type Examples = Readonly<Record<string, Json>>;

export interface ExamplesResult {
  readonly lines: readonly string[];
  readonly passed: boolean;
}

interface Exceptions {
  readonly members: typeof EXAMPLE_EXCEPTIONS;
  readonly unshown: typeof UNSHOWN_EXAMPLES;
}

/** Compares each example with the objects of its kind in these answers, member by member, and tells what was found. */
export function compareExamples(
  examples: Examples,
  bodies: readonly Json[],
  description: Description,
  exceptions: Exceptions = { members: EXAMPLE_EXCEPTIONS, unshown: UNSHOWN_EXAMPLES },
): ExamplesResult {
  const shown = bodies.flatMap(hashesIn);
  let members = 0;
  let seen = 0;
  const violations: string[] = [];
  for (const [resource, example] of Object.entries(examples)) {
    const objects = shown.filter((object) => isOfKind(object, example));
    const isUnshown = Object.hasOwn(exceptions.unshown, resource);
    if (objects.length === 0) {
      if (!isUnshown) violations.push(`${resource}: no answer has shown one`);
      continue;
    }
    if (isUnshown) violations.push(`${resource}: is shown, though the exceptions say otherwise`);
    const schema = description.objectSchema(resource) ?? "";
    const found = closest(objects.map((object) => compareExample(example, object, description, schema)));
    seen += 1;
    members += found?.compared ?? 0;
    for (const difference of found?.differences ?? []) {
      const isKnown = exceptions.members.some((known) => known.resource === resource && known.at === difference.at);
      if (!isKnown) violations.push(`${resource}: ${told(difference)}`);
    }
  }
  return { lines: linesOf(seen, members, violations, exceptions), passed: violations.length === 0 };
}

/** A stub of a deleted object is an object of another kind. */
function isOfKind(object: Json, example: Json): boolean {
  return object["object"] === example["object"] && object["deleted"] === example["deleted"];
}

function linesOf(
  seen: number,
  members: number,
  violations: readonly string[],
  { members: known, unshown }: Exceptions,
) {
  return [
    `${seen} examples compared with objects of ours, ${members} members that both have.`,
    `${violations.length} violations.`,
    ...violations.map((violation) => `  ${violation}`),
    "Excepted:",
    ...known.map(({ resource, at, because }) => `  ${resource}${at} is missing: ${because}`),
    ...UNDESCRIBED_MEMBERS.map(({ object, member, because }) => `  ${object}/${member} is not described: ${because}`),
    ...Object.entries(unshown).map(([resource, because]) => `  ${resource} is never shown: ${because}`),
  ];
}
