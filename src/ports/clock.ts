import type { Instant } from "../domain/instant.ts";

/** The time, from outside: real, or moved by a test. Never runs backwards. */
export interface Clock {
  now(): Instant;
}
