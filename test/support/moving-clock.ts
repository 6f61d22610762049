import { instant, type Instant } from "../../src/domain/instant.ts";
import type { Clock } from "../../src/ports/clock.ts";

/** A clock that only a test moves. */
export interface MovingClock extends Clock {
  advance(seconds: number): void;
}

/** Begins at the real time, because official clients compare some instants with it. */
export function movingClock(start: number = Math.floor(Date.now() / 1000)): MovingClock {
  let now: Instant = instant(start);
  return {
    now: () => now,
    advance(seconds) {
      now = instant(now + seconds);
    },
  };
}
