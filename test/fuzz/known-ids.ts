import type { Chance } from "../support/seeded.ts";

/** Ids that came back in answers, so that later calls name objects that are there. */
export interface KnownIds {
  /** Remembers every id in an answer, and as `page` every address of our pages. */
  learn(text: string): void;
  /** One of the latest ids that begin with this prefix. Client secrets are found as `secret`. */
  any(prefix: string, chance: Chance): string | undefined;
  /** The very latest. */
  latest(prefix: string): string | undefined;
}

const PAGE = /"(?:https?:\/\/127\.0\.0\.1[^/"]*)(\/_florin\/[^"\\\s]*)"/g;
const ID = /"([a-z]+(?:_[a-z]+)*)_[A-Za-z0-9]{8,}(?:_(secret)_\w+)?"/g;
/** Objects that fell out of sight are still there, but the newest are in the more interesting states. */
const KEPT = 30;

export function knownIds(): KnownIds {
  const byPrefix = new Map<string, string[]>();
  const remember = (name: string, id: string): void => {
    const ids = byPrefix.get(name) ?? [];
    if (!ids.includes(id)) byPrefix.set(name, [...ids.slice(1 - KEPT), id]);
  };
  return {
    learn(text) {
      for (const [quoted, prefix = "", secret] of text.matchAll(ID)) remember(secret ?? prefix, quoted.slice(1, -1));
      if (!text.includes("/_florin/")) return;
      for (const [, path = ""] of text.matchAll(PAGE)) remember("page", path);
    },
    any(prefix, chance) {
      const ids = byPrefix.get(prefix);
      return ids === undefined ? undefined : chance.pick(ids);
    },
    latest: (prefix) => byPrefix.get(prefix)?.at(-1),
  };
}
