/** Lets one piece of work at a time touch the jobs of test mode. */
export interface Turn {
  /** Waits for those before it. */
  take<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Does not wait: undefined if the turn is taken. */
  takeIfFree<Result>(work: () => Promise<Result>): Promise<Result | undefined>;
}

export function createTurn(): Turn {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const take = <Result>(work: () => Promise<Result>): Promise<Result> => {
    waiting += 1;
    const result = last.then(work).finally(() => (waiting -= 1));
    last = result.catch(() => undefined);
    return result;
  };
  return { take, takeIfFree: async (work) => (waiting > 0 ? undefined : take(work)) };
}
