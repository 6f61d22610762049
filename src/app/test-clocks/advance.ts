import { NO_CHANGES } from "../../domain/changes.ts";
import type { Instant } from "../../domain/instant.ts";
import { advanceTestClock as decideAdvance, arriveTestClock } from "../../domain/test-clocks/advance.ts";
import { answering } from "../answer.ts";
import type { JobRule } from "../execute-job.ts";
import type { Operation } from "../operation.ts";
import { type ClockReference, findTestClock, showClock } from "./find.ts";

export const advanceTestClock: Operation<ClockReference & { readonly frozenTime: Instant }> = async (work, command) => {
  const clock = await findTestClock(work, command.testClock, "path");
  return answering(decideAdvance(clock, command.frozenTime, { now: work.now }), showClock);
};

/** The end of an advance: the worker asks for it when it has done what fell due on the way. */
export const arrive: JobRule = async (work, subject) => {
  const clock = await work.snapshot.read("test_clock", subject);
  return clock === undefined ? NO_CHANGES : arriveTestClock(clock);
};
