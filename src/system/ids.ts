import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "../ports/ids.ts";

const DIGITS = "0123456789";
const ALPHABET = `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz`;
const POOL_BYTES = 8192;

/** Randomness from the operating system, fetched in pools because each fetch has its price. */
export function systemIds(): Ids {
  let pool = randomBytes(POOL_BYTES);
  let next = 0;
  const byte = (): number => {
    if (next === pool.length) {
      pool = randomBytes(POOL_BYTES);
      next = 0;
    }
    const value = pool[next] ?? 0;
    // A value is given out once: what made a secret must not stay in memory.
    pool[next] = 0;
    next += 1;
    return value;
  };
  const drawn = (alphabet: string, length: number): string => {
    // Bytes beyond the largest multiple of the alphabet's size would make some characters likelier.
    const fair = 256 - (256 % alphabet.length);
    let text = "";
    while (text.length < length) {
      const value = byte();
      if (value < fair) text += alphabet.charAt(value % alphabet.length);
    }
    return text;
  };
  return {
    text: (length) => drawn(ALPHABET, length),
    digits: (length) => drawn(DIGITS, length),
    uuid: () => randomUUID(),
  };
}
