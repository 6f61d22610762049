import type { TestClock } from "../../domain/test-clocks/test-clock.ts";
import type { RenderContext } from "./context.ts";

export function renderTestClock(clock: TestClock, context: RenderContext) {
  return {
    id: clock.id,
    object: "test_helpers.test_clock" as const,
    created: clock.created,
    deletes_after: clock.deletesAfter,
    frozen_time: clock.frozenTime,
    livemode: context.livemode,
    name: clock.name ?? null,
    status: clock.status,
    status_details: clock.target === undefined ? {} : { advancing: { target_frozen_time: clock.target } },
  };
}

/** What is left to read of a deleted clock. */
export function renderDeletedTestClock(id: string) {
  return { id, object: "test_helpers.test_clock" as const, deleted: true as const };
}
