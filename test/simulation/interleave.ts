import type { Chance } from "../support/seeded.ts";

/** Lets operations that are under way take turns, in an order that only the seed decides. */
export interface Turns {
  /** Starts an operation of a process. It runs up to its first call of `pass`. */
  start(process: string, name: string, operation: () => Promise<void>): void;
  /** Called by operations before everything that another one might notice: waits for its turn. */
  pass(process: string, what: string): Promise<void>;
  /** Ends a process: what it had under way stays where it is, for good. Answers how much that was. */
  kill(process: string): Promise<number>;
  /** How many operations are under way. */
  count(): number;
  /** Gives one waiting operation its turn, and comes back when it waits again or is done. Answers what it did. */
  next(): Promise<string>;
}

interface Waiting {
  readonly process: string;
  readonly what: string;
  go(): void;
}

export function takingTurns(chance: Chance): Turns {
  let waiting: Waiting[] = [];
  const running = new Map<string, number>();
  let failure: Error | undefined;

  const count = (): number => [...running.values()].reduce((sum, some) => sum + some, 0);
  const add = (process: string, some: number): void => void running.set(process, (running.get(process) ?? 0) + some);

  /** The store answers in a later turn of the event loop; nothing moves when everyone waits. */
  async function settle(): Promise<void> {
    while (waiting.length < count()) await new Promise<void>((resolve) => setImmediate(resolve));
    if (failure !== undefined) throw failure;
  }

  return {
    start(process, name, operation) {
      add(process, 1);
      operation().then(
        () => add(process, -1),
        (error: unknown) => {
          add(process, -1);
          failure ??= new Error(`${name} failed`, { cause: error });
        },
      );
    },
    pass: (process, what) => new Promise((resolve) => waiting.push({ process, what, go: resolve })),
    count,
    async kill(process) {
      await settle();
      const left = running.get(process) ?? 0;
      running.delete(process);
      waiting = waiting.filter((one) => one.process !== process);
      return left;
    },
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
