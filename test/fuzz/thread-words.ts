import type { Keys } from "./route-calls.ts";

/** What the thread of a server is told: to move its clock by a second, to measure itself, to audit itself and end. */
export type Told = "advance" | "finish" | "measure";

/** Its first word. */
export interface Ready {
  readonly url: string;
  readonly keys: Keys;
}

export interface Measured {
  /** Longest time for which the thread did nothing else, since it was asked last. */
  readonly longestBlockMs: number;
  /** Used after a collection. */
  readonly heapBytes: number;
}

/** Its last word. */
export interface Audited {
  readonly movements: number;
  readonly faults: readonly string[];
}
