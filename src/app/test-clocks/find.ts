import type { TestClock } from "../../domain/test-clocks/test-clock.ts";
import { type Answer, seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface ClockReference {
  readonly testClock: string;
}

/** A clock that is not deleted. */
export async function findTestClock(work: Work, id: string, at: "parameter" | "path"): Promise<TestClock> {
  const clock = await work.snapshot.read("test_clock", id);
  if (clock === undefined || clock.deleted) throw missing("test_clock", id, "test_clock", at);
  return clock;
}

export const retrieveTestClock: Operation<ClockReference> = async (work, { testClock }) =>
  seen(showClock(await findTestClock(work, testClock, "path")));

export function showClock(document: TestClock): Answer {
  return { kind: "one", shown: { resource: "test_clock", document } };
}
