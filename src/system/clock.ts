import { instant } from "../domain/instant.ts";
import type { Clock } from "../ports/clock.ts";

/** The machine's time. A step backwards (an adjusted clock) is waited out: the last moment told is told again. */
export function systemClock(): Clock {
  let last = 0;
  return {
    now() {
      last = Math.max(last, Math.floor(Date.now() / 1000));
      return instant(last);
    },
  };
}
