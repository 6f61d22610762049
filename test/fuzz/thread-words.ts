import type { Keys } from "./route-calls.ts";
import type { Stall } from "./stalls.ts";

/** What the thread of a server is told: to move its clock by a second, to measure itself, to audit itself and end. */
export type Told = "advance" | "finish" | "measure";

/** Its first word. */
export interface Ready {
  readonly url: string;
  readonly keys: Keys;
}

export interface Measured {
  /** The longest since it was asked last. */
  readonly stall: Stall;
  /** Used after a collection. */
  readonly heapBytes: number;
  /** Of the whole process, which also makes the calls and judges the answers. */
  readonly residentBytes: number;
}

/** Its last word. */
export interface Audited {
  readonly movements: number;
  readonly faults: readonly string[];
}
