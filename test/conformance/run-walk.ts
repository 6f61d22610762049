import type { Description } from "./description.ts";
import { reportOf } from "./report.ts";
import { servedOperations } from "./served-operations.ts";
import { CHAPTERS } from "./walk/chapters.ts";
import { takeWalk, type Target, type Walked } from "./walk/take-walk.ts";

export interface WalkResult {
  readonly walked: Walked;
  readonly lines: readonly string[];
  readonly passed: boolean;
}

/** Walks through a running server, and tells what was found. It passes if nothing was left out, stopped or violated. */
export async function runWalk(target: Target, description: Description): Promise<WalkResult> {
  const walked = await takeWalk(target, description, CHAPTERS, Math.floor(Date.now() / 1000));
  const served = await servedOperations(description);
  const { tally, stopped } = walked;
  const isWhole = served.every((operation) => Object.hasOwn(tally.answers, operation));
  return {
    walked,
    lines: [
      ...reportOf(tally, description.version, served),
      ...(stopped.length === 0 ? [] : [`${stopped.length} chapters could not be finished.`]),
      ...stopped.map((reason) => `  ${reason}`),
    ],
    passed: isWhole && stopped.length === 0 && tally.violations.length === 0,
  };
}
