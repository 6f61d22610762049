import type { Instant } from "../instant.ts";

/** How an endpoint has done lately. */
export interface EndpointHealth {
  /** Failed attempts since the last one that succeeded. */
  readonly failures: number;
  /** When the first of them failed; absent if there is none. */
  readonly failingSince?: Instant | undefined;
}

/** Deliveries to one endpoint that may be under way at once. */
const CONCURRENCY = 8;

/** After so many failures in a row an endpoint is taken to be down. */
const FAILURES_TO_OPEN = 5;

const DAY_SECONDS = 24 * 3600;

/** One endpoint's share: all of its slots, or one to find out whether it is back. */
export function slotsOf({ failures }: EndpointHealth): number {
  return failures < FAILURES_TO_OPEN ? CONCURRENCY : 1;
}

/**
 * Whether an endpoint has failed for so long that it is to be disabled. What failed before it was created or enabled
 * anew doesn't count.
 */
export function isLost(
  { failingSince }: EndpointHealth,
  { since, now, days }: { readonly since: Instant; readonly now: Instant; readonly days: number },
): boolean {
  return failingSince !== undefined && now - Math.max(failingSince, since) >= days * DAY_SECONDS;
}
