import type { Verdict } from "./answer-faults.ts";
import type { OperationName } from "./description.ts";

/** The same fault of the same kind of answer, however often it was seen. */
export interface Violation {
  readonly operation: OperationName;
  readonly status: number;
  /** Where in the answer, as a JSON pointer with `*` for places in lists. */
  readonly at: string;
  readonly reason: string;
  readonly seen: number;
}

/** What a run has looked at, and what it has found. */
export interface Tally {
  /** Answers by operation. */
  readonly answers: Readonly<Record<OperationName, number>>;
  readonly violations: readonly Violation[];
}

export const EMPTY_TALLY: Tally = { answers: {}, violations: [] };

/** What one answer adds. */
export function tallyOf({ operation, faults }: Verdict, status: number): Tally {
  const violations = faults.map(({ at, reason }) => ({
    operation,
    status,
    at: at.replaceAll(/\/\d+(?=\/|$)/g, "/*"),
    reason,
    seen: 1,
  }));
  return { answers: { [operation]: 1 }, violations };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  const answers: Record<OperationName, number> = {};
  const violations = new Map<string, Violation>();
  for (const tally of tallies) {
    for (const [operation, count] of Object.entries(tally.answers)) {
      answers[operation] = (answers[operation] ?? 0) + count;
    }
    for (const violation of tally.violations) {
      const { operation, status, at, reason } = violation;
      const name = [operation, status, at, reason].join(" ");
      const seen = (violations.get(name)?.seen ?? 0) + violation.seen;
      violations.set(name, { ...violation, seen });
    }
  }
  return { answers, violations: [...violations.values()] };
}

export function countOf({ answers }: Tally): number {
  return Object.values(answers).reduce((sum, count) => sum + count, 0);
}
