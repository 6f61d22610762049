import { type CreateTestClock, createTestClock as decideCreation } from "../../domain/test-clocks/create.ts";
import type { Ids } from "../../ports/ids.ts";
import { answering } from "../answer.ts";
import { freshTestClock } from "../fresh.ts";
import type { Operation } from "../operation.ts";
import { showClock } from "./find.ts";

export function createTestClock({ ids }: { readonly ids: Ids }): Operation<CreateTestClock> {
  return async ({ now }, command) =>
    answering(decideCreation(command, { now, id: freshTestClock(ids, now) }), showClock);
}
