import type { Decision } from "../../domain/changes.ts";
import { type Instant, laterBy } from "../../domain/instant.ts";
import { LONGEST_ADVANCE_SECONDS } from "../../domain/test-time.ts";
import { type Answer, seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { Refused } from "../refused.ts";
import type { TestTimeReading } from "./mode-clock.ts";

/** Moves the time of test mode as a whole. */
export interface TestTimePorts {
  readonly testTime: {
    reading(): TestTimeReading;
    /**
     * Answers where time stands when everything that falls due up to the moment has happened. Advances take turns: the moment is asked for
     * when this one's has come.
     */
    advance(target: (now: Instant) => Instant): Promise<TestTimeReading>;
  };
}

/** Exactly one of them; the parameter table refuses both. */
export interface AdvanceTestTime {
  readonly seconds?: number | undefined;
  readonly to?: Instant | undefined;
}

export function readTestTime({ testTime }: TestTimePorts): Operation<object> {
  return async () => shown(testTime.reading());
}

/** The one operation that does more than decide: it answers when the work of others is done. */
export function advanceTestTime({ testTime }: TestTimePorts): Operation<AdvanceTestTime> {
  return async (_work, command) => shown(await testTime.advance((now) => targetOf(command, now)));
}

function shown(document: TestTimeReading): Decision<Answer> {
  return seen({ kind: "one", shown: { resource: "test_time", document } });
}

function targetOf({ seconds, to }: AdvanceTestTime, now: Instant): Instant {
  if (seconds === undefined && to === undefined) throw new Refused({ kind: "test_time_missing" });
  const target = to ?? laterBy(now, seconds ?? 0);
  const param = to === undefined ? "seconds" : "to";
  if (target < now) throw new Refused({ kind: "test_time_not_later", param });
  if (target > laterBy(now, LONGEST_ADVANCE_SECONDS))
    throw new Refused({ kind: "test_time_too_far", param, years: 10 });
  return target;
}
