import { among, digits, type Format, VERSION_NUMBER, webAddress } from "./formats.ts";
import { type JsonObject, memberOf } from "./json-members.ts";

/** Card numbers of one length whose issuers take part in 3-D Secure in the same way. */
export interface CardRange {
  /** First and last number, both included. */
  readonly start: string;
  readonly end: string;
  /** First and last message version of the access control server. */
  readonly versions: readonly [start: string, end: string];
  /** The issuer wishes to look at the browser beforehand. */
  readonly methodUrl?: string | undefined;
}

const RANGE_END = digits(19, 13);

const MEMBERS: Readonly<Record<string, { readonly format: Format; readonly optional?: boolean }>> = {
  startRange: { format: RANGE_END },
  endRange: { format: RANGE_END },
  acsStartProtocolVersion: { format: VERSION_NUMBER },
  acsEndProtocolVersion: { format: VERSION_NUMBER },
  threeDSMethodURL: { format: webAddress(256), optional: true },
  actionInd: { format: among("A D M"), optional: true },
};

type Action = "A" | "D" | "M";

/**
 * The ranges after the changes of a PRes, in their order: added (A), deleted (D) or modified (M). Undefined if a change
 * does not fit: a cache that follows half of the changes would be worse than an old one.
 */
export function changedRanges(
  ranges: readonly CardRange[],
  changes: readonly unknown[],
): readonly CardRange[] | undefined {
  let current = [...ranges];
  for (const change of changes) {
    const read = readChange(change);
    if (read === undefined) return undefined;
    const { action, range } = read;
    const others = current.filter((known) => known.start !== range.start || known.end !== range.end);
    if (action === "A") {
      if (current.some((known) => overlap(known, range))) return undefined;
      current.push(range);
    } else {
      if (others.length === current.length) return undefined;
      current = action === "M" ? [...others, range] : others;
    }
  }
  return current;
}

export function rangeOf(ranges: readonly CardRange[], number: string): CardRange | undefined {
  return ranges.find(({ start, end }) => start.length === number.length && start <= number && number <= end);
}

function overlap(one: CardRange, other: CardRange): boolean {
  return one.start.length === other.start.length && one.start <= other.end && other.start <= one.end;
}

function readChange(change: unknown): { readonly action: Action; readonly range: CardRange } | undefined {
  if (typeof change !== "object" || change === null) return undefined;
  const member = (name: string): unknown => memberOf(change as JsonObject, name);
  const sound = Object.entries(MEMBERS).every(([name, { format, optional = false }]) =>
    member(name) === undefined ? optional : format.accepts(member(name)),
  );
  if (!sound) return undefined;
  const start = String(member("startRange"));
  const end = String(member("endRange"));
  if (start.length !== end.length || start > end) return undefined;
  const methodUrl = member("threeDSMethodURL");
  const range: CardRange = {
    start,
    end,
    versions: [String(member("acsStartProtocolVersion")), String(member("acsEndProtocolVersion"))],
    methodUrl: typeof methodUrl === "string" ? methodUrl : undefined,
  };
  return { action: (member("actionInd") ?? "A") as Action, range };
}
