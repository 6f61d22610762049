import { PerformanceObserver, performance } from "node:perf_hooks";

/** A time in which a thread did one thing only, in milliseconds. */
export interface Stall {
  /** As a clock on the wall saw it: on a busy machine mostly time in which others were served. */
  readonly wallMs: number;
  /** Of the thread's own work. */
  readonly cpuMs: number;
  /** Of that, time in which memory was collected. */
  readonly gcMs: number;
}

export interface StallWatch {
  /** The longest since the last look, by the thread's own work. */
  look(): Stall;
  /** Leaves out what happens in here. */
  without(work: () => void): void;
}

const TICK_MS = 2;
/** Collections that are shorter are in no stall that is worth a word. */
const SHORTEST_COLLECTION_MS = 2;

interface Stretch {
  readonly begun: number;
  readonly ended: number;
  readonly cpuMs: number;
}

const NOTHING: Stretch = { begun: 0, ended: 0, cpuMs: 0 };

/** Watches the thread that it is called in: a tick that comes late tells how long something else took. */
export function watchStalls(): StallWatch {
  const collections: Stretch[] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      if (duration < SHORTEST_COLLECTION_MS) continue;
      collections.push({ begun: startTime, ended: startTime + duration, cpuMs: duration });
    }
  }).observe({ entryTypes: ["gc"] });
  let worst = NOTHING;
  let last = now();
  setInterval(() => {
    const at = now();
    const cpuMs = at.cpuMs - last.cpuMs;
    if (cpuMs > worst.cpuMs) worst = { begun: last.wallMs, ended: at.wallMs, cpuMs };
    last = at;
  }, TICK_MS).unref();
  return {
    look() {
      const { begun, ended, cpuMs } = worst;
      const inside = collections.filter((one) => one.begun < ended && one.ended > begun);
      const gcMs = inside.reduce((sum, one) => sum + one.ended - one.begun, 0);
      worst = NOTHING;
      collections.length = 0;
      return { wallMs: ended - begun, cpuMs, gcMs };
    },
    without(work) {
      work();
      last = now();
    },
  };
}

function now() {
  const { system, user } = process.threadCpuUsage();
  return { wallMs: performance.now(), cpuMs: (system + user) / 1000 };
}
