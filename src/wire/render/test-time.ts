import type { Instant } from "../../domain/instant.ts";
import type { ClockMode } from "../../domain/test-time.ts";

/** An object of our own: where test mode's time stands. `offset` is in seconds ahead of real time. */
export function renderTestTime(reading: { readonly now: Instant; readonly mode: ClockMode; readonly offset: number }) {
  return { object: "florin.test_clock" as const, mode: reading.mode, now: reading.now, offset: reading.offset };
}
