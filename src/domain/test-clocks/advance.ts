import { type Changes, type Decision, NO_CHANGES, rejected } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { because } from "../refusals.ts";
import type { TestClock } from "./test-clock.ts";

/** Longest jump where there are no subscriptions (API documentation: advance a test clock). */
const LONGEST_YEARS = 2;
const LONGEST_SECONDS = LONGEST_YEARS * 366 * 24 * 3600;

/** Sends a clock on its way. It arrives when all that falls due on the way has happened. */
export function advanceTestClock(
  clock: TestClock,
  target: Instant,
  facts: { readonly now: Instant },
): Exclude<Decision<TestClock>, { kind: "declined" }> {
  if (clock.status === "advancing") return rejected(because({ kind: "test_clock_advancing", clock: clock.id }));
  if (target <= clock.frozenTime) return rejected(because({ kind: "test_time_not_later", param: "frozen_time" }));
  if (target > laterBy(clock.frozenTime, LONGEST_SECONDS)) {
    return rejected(because({ kind: "test_time_too_far", param: "frozen_time", years: LONGEST_YEARS }));
  }
  const advancing: TestClock = { ...clock, status: "advancing", target };
  return {
    kind: "accepted",
    result: advancing,
    changes: {
      documents: [{ resource: "test_clock", document: advancing }],
      events: [{ type: "test_helpers.test_clock.advancing", resource: "test_clock", document: advancing }],
      jobs: [{ kind: "advance-test-clock", subject: clock.id, due: facts.now }],
    },
  };
}

/** Ends an advance, once everything due has happened. A clock that is not on its way stays as it is. */
export function arriveTestClock(clock: TestClock): Changes {
  if (clock.deleted || clock.target === undefined) return NO_CHANGES;
  const { target, ...rest } = clock;
  const ready: TestClock = { ...rest, status: "ready", frozenTime: target };
  return {
    documents: [{ resource: "test_clock", document: ready }],
    events: [{ type: "test_helpers.test_clock.ready", resource: "test_clock", document: ready }],
    jobs: [],
  };
}

/** The moment up to which the clock's work is to be done. */
export function horizonOf(clock: TestClock): Instant {
  return clock.target ?? clock.frozenTime;
}
