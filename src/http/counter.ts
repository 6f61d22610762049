/** How often something happened in the current stretch of time. */
export interface Counter {
  /** Count of a name within a stretch; stretches are told by growing numbers. */
  at(stretch: number, name: string): number;
  add(stretch: number, name: string): void;
}

/** Bounds the memory of a long stretch. What is forgotten then starts over at nothing. */
const MOST_NAMES = 100_000;

export function counter(): Counter {
  const counts = new Map<string, number>();
  let current = -1;
  const moveTo = (stretch: number): void => {
    if (stretch === current) return;
    counts.clear();
    current = stretch;
  };
  return {
    at(stretch, name) {
      moveTo(stretch);
      return counts.get(name) ?? 0;
    },
    add(stretch, name) {
      moveTo(stretch);
      const count = counts.get(name) ?? 0;
      // Put at the end again, so that the first one is the one that is longest quiet.
      counts.delete(name);
      counts.set(name, count + 1);
      const [oldest] = counts.size > MOST_NAMES ? counts.keys() : [];
      if (oldest !== undefined) counts.delete(oldest);
    },
  };
}
