import { FORM_LIMITS } from "../../src/wire/form.ts";
import type { Kind, Members } from "../../src/wire/params/kinds.ts";
import type { ParameterTable } from "../../src/wire/params/table.ts";
import { CREATED_RANGE } from "../../src/wire/params/table.ts";
import type { Chance } from "../support/seeded.ts";
import { CLOSED_URL, goodText } from "./good-values.ts";
import { HOSTILE_NAMES, HOSTILE_VALUES } from "./hostile-values.ts";
import type { KnownIds } from "./known-ids.ts";

export interface Sources {
  readonly chance: Chance;
  readonly ids: KnownIds;
  /** The server's time in unix seconds. */
  readonly now: () => number;
}

/** How much of a request is meant well: `hostile` is the share of wrong values, in percent. */
export interface Mood {
  readonly hostile: number;
  /** Share of optional parameters that are sent, in percent. */
  readonly optional: number;
}

type Pair = readonly [name: string, value: string];

/** Form text for the operation of a table. */
export function formFor({ members }: ParameterTable, path: string, mood: Mood, sources: Sources): string {
  const pairs = ofMembers(members, "", { path, mood, ...sources });
  return spoiled(pairs, mood, sources.chance)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

interface Writing extends Sources {
  readonly path: string;
  readonly mood: Mood;
}

function ofMembers(members: Members, prefix: string, writing: Writing): Pair[] {
  const { chance, mood } = writing;
  return Object.entries(members).flatMap(([name, kind]) => {
    const needed = kind.kind === "required" ? 97 : mood.optional;
    if (chance.below(100) >= needed) return [];
    return ofKind(kind, name, prefix === "" ? name : `${prefix}[${name}]`, writing);
  });
}

function ofKind(kind: Kind, name: string, full: string, writing: Writing): Pair[] {
  const { chance, mood } = writing;
  if (chance.below(100) < mood.hostile) return misfit(full, chance);
  switch (kind.kind) {
    case "required":
      return ofKind(kind.of, name, full, writing);
    case "clearable":
    case "empty_as_absent":
      return chance.below(6) === 0 ? [[full, ""]] : ofKind(kind.of, name, full, writing);
    case "either":
      return ofKind(chance.pick(kind.alternatives), name, full, writing);
    case "hash":
      return ofMembers(kind.members, full, writing);
    case "list":
      return Array.from({ length: 1 + chance.below(2) }).flatMap((_, index) =>
        ofKind(kind.of, name, `${full}[${chance.below(3) === 0 ? "" : index}]`, writing),
      );
    case "created":
      return chance.below(2) === 0
        ? [[full, String(writing.now())]]
        : ofMembers(CREATED_RANGE, full, { ...writing, mood: { ...mood, optional: 50 } });
    case "metadata":
      return [[`${full}[${chance.pick(["order", "a", "b c", "%C3%A9"])}]`, chance.pick(["1", "", "x", "%E6%9D%B1"])]];
    case "unsupported":
    case "withdrawn":
    case "telemetry":
      // Refused at once: as good as the end of a request, so mostly left out.
      return chance.below(12) === 0 ? [[full, "x"]] : [];
    default:
      return [[full, scalar(kind, name, writing)]];
  }
}

const AMOUNTS = ["1", "50", "100", "700", "1999", "5000", "12", "2030"];
const HOUR = 3_600;

function scalar(kind: Kind, name: string, { chance, ids, now, path }: Writing): string {
  switch (kind.kind) {
    case "integer":
      return kind.max !== undefined && kind.max < 2_031 ? String(chance.below(kind.max + 2)) : chance.pick(AMOUNTS);
    case "limit":
      return chance.pick(["1", "2", "3", "10"]);
    case "boolean":
    case "only_false":
      return chance.pick(["true", "false"]);
    case "one_of":
      return chance.pick(kind.values);
    case "timestamp":
      return String(now() + chance.pick([-HOUR, 0, 1, 60, HOUR]));
    case "currency":
      return chance.pick(["usd", "eur", "USD", "jpy", "gbp", "bhd"]);
    case "email":
      return chance.pick(["amy@example.com", "b.c%2Bd@example.org"]);
    case "url":
      return chance.pick([CLOSED_URL, "https://127.0.0.1:9/return"]);
    default:
      return goodText(name, path, chance, ids);
  }
}

/** A value in a form or of a size that the parameter does not have. */
function misfit(full: string, chance: Chance): Pair[] {
  const value = chance.pick(HOSTILE_VALUES);
  switch (chance.below(8)) {
    case 0:
      return [[`${full}[]`, value]];
    case 1:
      return [[`${full}[${chance.pick(["0", "a", "__proto__", "constructor", "%00", ""])}]`, value]];
    case 2:
      return [[`${full}${"[a]".repeat(1 + chance.below(14))}`, value]];
    case 3:
      return [
        [full, value],
        [full, chance.pick(HOSTILE_VALUES)],
      ];
    default:
      return [[full, value]];
  }
}

/** The whole form, made worse: foreign names, more pairs than are read, a value that contradicts itself. */
function spoiled(pairs: readonly Pair[], { hostile }: Mood, chance: Chance): readonly Pair[] {
  if (chance.below(100) >= hostile) return pairs;
  switch (chance.below(6)) {
    case 0:
      return Array.from({ length: FORM_LIMITS.parameters + 1 }, (_, index): Pair => [`metadata[k${index}]`, "v"]);
    case 1:
      return [...pairs, ...pairs.map(([name, value]): Pair => [`${name}[a]`, value])];
    case 2:
      return pairs.toReversed();
    default:
      return [...pairs, [chance.pick(HOSTILE_NAMES), chance.pick(HOSTILE_VALUES)]];
  }
}
