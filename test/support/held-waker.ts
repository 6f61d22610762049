import type { Waker } from "../../src/ports/waker.ts";

/** A waker with which a worker sleeps until the test lets it work. */
export interface HeldWaker extends Waker {
  /** Lets the worker do what is due, and resolves when it has fallen asleep again. */
  workOnce(): Promise<void>;
  /** From now on whoever wakes it is heard, so that the worker can be told to stop. */
  release(): void;
}

export function heldWaker(): HeldWaker {
  let held = true;
  let endSleep: (() => void) | undefined;
  let fellAsleep: (() => void) | undefined;
  return {
    sleep: () =>
      new Promise((resolve) => {
        endSleep = resolve;
        fellAsleep?.();
      }),
    wake() {
      if (!held) endSleep?.();
    },
    async workOnce() {
      if (endSleep === undefined) await new Promise<void>((resolve) => (fellAsleep = resolve));
      const asleep = new Promise<void>((resolve) => (fellAsleep = resolve));
      endSleep?.();
      await asleep;
    },
    release() {
      held = false;
    },
  };
}
