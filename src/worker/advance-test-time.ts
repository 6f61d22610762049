import type { ModeClock, TestTimeReading } from "../app/test-time/mode-clock.ts";
import type { Instant } from "../domain/instant.ts";
import type { Timeline } from "../ports/jobs.ts";
import { type JobPorts, type JobRules, workThrough } from "./run-job.ts";
import type { Turn } from "./turn.ts";

const TEST_MODE: Timeline = { kind: "mode", livemode: false };

interface AdvancePorts extends JobPorts {
  readonly clock: ModeClock;
}

/**
 * Moves test mode's time: each job that falls due on the way sees the moment at which it is due, and when this resolves
 * all of them have acted. Work of live mode and of test clocks goes on by its own time.
 * @param target Tells where to go, when it is this advance's turn; what it throws ends the advance before it began.
 */
export function testTimeAdvance(
  ports: AdvancePorts,
  rules: JobRules,
  turn: Turn,
): (target: (now: Instant) => Instant) => Promise<TestTimeReading> {
  const { clock } = ports;
  return (target) =>
    turn.take(async () => {
      const end = target(clock.now({ livemode: false }));
      await clock.beginAdvance(end);
      try {
        await workThrough(ports, rules, TEST_MODE, end, (due) => clock.step(due as Instant));
      } finally {
        await clock.settle(end);
      }
      return clock.reading();
    });
}
