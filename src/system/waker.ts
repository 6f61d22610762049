import type { Waker } from "../ports/waker.ts";

export function systemWaker(): Waker {
  let wakeUp: (() => void) | undefined;
  let woken = false;
  return {
    sleep(seconds) {
      if (woken) {
        woken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => finish(), seconds * 1000);
        const finish = (): void => {
          clearTimeout(timer);
          wakeUp = undefined;
          woken = false;
          resolve();
        };
        wakeUp = finish;
      });
    },
    wake() {
      woken = true;
      wakeUp?.();
    },
  };
}
