import { randomBytes, randomUUID } from "node:crypto";
import type { Ids } from "../ports/ids.ts";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** The largest multiple of the alphabet's size below 256: bytes beyond it would make some characters likelier. */
const FAIR = 256 - (256 % ALPHABET.length);
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
  return {
    text(length) {
      let text = "";
      while (text.length < length) {
        const value = byte();
        if (value < FAIR) text += ALPHABET.charAt(value % ALPHABET.length);
      }
      return text;
    },
    uuid: () => randomUUID(),
  };
}
