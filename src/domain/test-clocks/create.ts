import { type Decision, rejected } from "../changes.ts";
import { type Instant, laterBy } from "../instant.ts";
import { because } from "../refusals.ts";
import { LONGEST_ADVANCE_SECONDS } from "../test-time.ts";
import type { TestClock } from "./test-clock.ts";

export interface CreateTestClock {
  readonly frozenTime: Instant;
  readonly name?: string | undefined;
}

/** As recorded answers of the API show it. */
const LIFE_SECONDS = 30 * 24 * 3600;

/** The clock may begin in the past, or up to ten years ahead. */
export function createTestClock(
  input: CreateTestClock,
  facts: { readonly now: Instant; readonly id: string },
): Exclude<Decision<TestClock>, { kind: "declined" }> {
  const { now, id } = facts;
  if (input.frozenTime > laterBy(now, LONGEST_ADVANCE_SECONDS)) {
    return rejected(because({ kind: "test_time_too_far", param: "frozen_time", years: 10 }));
  }
  const clock: TestClock = {
    id,
    created: now,
    deleted: false,
    deletesAfter: laterBy(now, LIFE_SECONDS),
    frozenTime: input.frozenTime,
    name: input.name,
    status: "ready",
    customers: [],
  };
  return {
    kind: "accepted",
    result: clock,
    changes: {
      documents: [{ resource: "test_clock", document: clock }],
      events: [{ type: "test_helpers.test_clock.created", resource: "test_clock", document: clock }],
      jobs: [{ kind: "delete-test-clock", subject: id, due: clock.deletesAfter }],
    },
  };
}
