import type { Instant } from "../../domain/instant.ts";
import { type ClockMode, startingTestTime, testNow, testTimeAt } from "../../domain/test-time.ts";
import type { Clock } from "../../ports/clock.ts";
import type { TestTimeKeeper } from "../../ports/test-time.ts";

/** Test mode's time as it is shown. */
export interface TestTimeReading {
  readonly now: Instant;
  readonly mode: ClockMode;
  /** Seconds ahead of real time; negative where a clock that stands still was overtaken. */
  readonly offset: number;
}

/** The clock of both modes. Its position is kept in the process and written through, so asking it costs no read. */
export interface ModeClock extends Clock {
  reading(): TestTimeReading;
  /** Where an advance was going that a server before this one began and did not end. */
  readonly unfinished?: Instant | undefined;
  /** Holds test mode's time, until it settles. Should the process end before that, the next one knows the target. */
  beginAdvance(target: Instant): Promise<void>;
  /** Moves the time that is held; a moment that has passed changes nothing. */
  step(moment: Instant): void;
  /** Lets test mode's time go on from this moment, and keeps its position. */
  settle(moment: Instant): Promise<void>;
}

export async function openModeClock(real: Clock, store: TestTimeKeeper, mode: ClockMode): Promise<ModeClock> {
  const kept = await store.readTestTime();
  let time = startingTestTime(kept, mode, real.now());
  let held: Instant | undefined;
  const test = (): Instant => held ?? testNow(time, real.now());
  // A clock that stands still must stand there after the next start, too.
  if (kept?.mode !== mode) await store.writeTestTime({ ...time, target: kept?.target });
  return {
    now: (scope) => (scope?.livemode === false ? test() : real.now()),
    reading: () => ({ now: test(), mode, offset: test() - real.now() }),
    unfinished: kept?.target as Instant | undefined,
    async beginAdvance(target) {
      held = test();
      await store.writeTestTime({ ...time, target });
    },
    step(moment) {
      if (held !== undefined && moment > held) held = moment;
    },
    async settle(moment) {
      time = testTimeAt(mode, moment, real.now());
      held = undefined;
      await store.writeTestTime(time);
    },
  };
}
