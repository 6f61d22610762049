import type { Ids } from "../../src/ports/ids.ts";

/** Chance that a seed decides: the same seed, the same run. */
export interface Chance {
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Marsaglia's xorshift with 32 bits of state: good enough to choose by, and the same on every machine. */
export function chanceOf(seed: number): Chance {
  // A state of 0 would stay 0; nearby seeds are spread first so that their runs differ from the first number on.
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const below = (limit: number): number => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick<T>(items: readonly T[]): T {
      const picked = items[below(items.length)];
      if (picked === undefined) throw new Error("there is nothing to pick from");
      return picked;
    },
  };
}

const DIGITS = "0123456789";
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Ids that a seed decides. */
export function seededIds(seed: number): Ids {
  const chance = chanceOf(seed);
  const text = (length: number, alphabet: string): string =>
    Array.from({ length }, () => alphabet.charAt(chance.below(alphabet.length))).join("");
  return {
    text: (length) => text(length, ALPHABET),
    digits: (length) => text(length, DIGITS),
    uuid() {
      const hex = (length: number) => text(length, "0123456789abcdef");
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${text(1, "89ab")}${hex(3)}-${hex(12)}`;
    },
  };
}
