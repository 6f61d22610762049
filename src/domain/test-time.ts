import { type Instant, instant, laterBy } from "./instant.ts";

/*
 * The time of test mode. It runs ahead of real time by an offset, or it stands where it is until somebody moves it. It
 * never goes back: an offset is never negative, and whoever changes from one to the other goes on from where it was.
 */

/** `real`: runs like real time. `manual`: stands still until it is moved. */
export type ClockMode = "manual" | "real";

export interface TestTime {
  readonly mode: ClockMode;
  /** `real`: seconds ahead of real time, at least 0. `manual`: the moment at which it stands, in unix seconds. */
  readonly seconds: number;
}

/** Longest jump of one advance: ten years of 365 days. It keeps a slip of the finger from using up the calendar. */
export const LONGEST_ADVANCE_SECONDS = 10 * 365 * 24 * 3600;

export function testNow(time: TestTime, real: Instant): Instant {
  return time.mode === "manual" ? instant(time.seconds) : laterBy(real, time.seconds);
}

/** The position at which it is `now` in test mode, or, where time runs and real time is later, as late as that. */
export function testTimeAt(mode: ClockMode, now: Instant, real: Instant): TestTime {
  return { mode, seconds: mode === "manual" ? now : Math.max(0, now - real) };
}

/** Where a server begins that finds this position kept from the one before it, if there was one. */
export function startingTestTime(kept: TestTime | undefined, mode: ClockMode, real: Instant): TestTime {
  if (kept?.mode === mode) return { mode, seconds: kept.seconds };
  return testTimeAt(mode, kept === undefined ? real : testNow(kept, real), real);
}
