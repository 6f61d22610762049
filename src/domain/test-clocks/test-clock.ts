import type { Instant } from "../instant.ts";

/** A clock that belongs to a test: it stands still until it is advanced, and its customers live by its time. */
export interface TestClock {
  /** `clock_1…` */
  readonly id: string;
  readonly created: Instant;
  readonly deleted: boolean;
  /** When it is deleted by itself, by test mode's time. */
  readonly deletesAfter: Instant;
  readonly frozenTime: Instant;
  readonly name?: string | undefined;
  readonly status: "advancing" | "ready";
  /** Where it is going. There exactly while it advances. */
  readonly target?: Instant | undefined;
  /** Ids of the customers that were ever bound to it, deleted ones included. */
  readonly customers: readonly string[];
}

/** Most customers of one clock that are there at the same time (API documentation: test clocks). */
export const MOST_CUSTOMERS = 3;
