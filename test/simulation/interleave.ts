import type { Chance } from "../support/seeded.ts";

/** Lets operations that are under way take turns, in an order that only the seed decides. */
export interface Turns {
  /** Starts an operation. It runs up to its first call of `pass`. */
  start(name: string, operation: () => Promise<void>): void;
  /** Called by operations before everything that another one might notice: waits for its turn. */
  pass(what: string): Promise<void>;
  /** How many operations are under way. */
  count(): number;
  /** Gives one waiting operation its turn, and comes back when it waits again or is done. Answers what it did. */
  next(): Promise<string>;
}

interface Waiting {
  readonly what: string;
  go(): void;
}

export function takingTurns(chance: Chance): Turns {
  const waiting: Waiting[] = [];
  let running = 0;
  let failure: Error | undefined;

  /** The store answers in a later turn of the event loop; nothing moves when everyone waits. */
  async function settle(): Promise<void> {
    while (waiting.length < running) await new Promise<void>((resolve) => setImmediate(resolve));
    if (failure !== undefined) throw failure;
  }

  return {
    start(name, operation) {
      running += 1;
      operation().then(
        () => (running -= 1),
        (error: unknown) => {
          running -= 1;
          failure ??= new Error(`${name} failed`, { cause: error });
        },
      );
    },
    pass: (what) => new Promise((resolve) => waiting.push({ what, go: resolve })),
    count: () => running,
    async next() {
      await settle();
      if (waiting.length === 0) return "nothing";
      const [turn] = waiting.splice(chance.below(waiting.length), 1);
      turn?.go();
      // What has got its turn is no longer waiting, so this waits until it is again.
      await settle();
      return turn?.what ?? "nothing";
    },
  };
}
