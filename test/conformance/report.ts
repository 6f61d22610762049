import type { OperationName } from "./description.ts";
import { countOf, type Tally } from "./tally.ts";

/** What a run has found, as lines for people. */
export function reportOf(tally: Tally, version: string, served: readonly OperationName[]): readonly string[] {
  const asked = served.filter((operation) => Object.hasOwn(tally.answers, operation));
  const others = served.filter((operation) => !Object.hasOwn(tally.answers, operation));
  const { violations } = tally;
  return [
    `Version ${version}: ${countOf(tally)} answers checked.`,
    `${asked.length} of ${served.length} operations that are described and served were asked for.`,
    ...others.map((operation) => `  never asked for: ${operation}`),
    `${violations.length} violations.`,
    ...violations.map(
      ({ operation, status, at, reason, seen }) =>
        `  ${operation} ${status}: ${at === "" ? "the answer" : at} ${reason} (${seen} times)`,
    ),
  ];
}
