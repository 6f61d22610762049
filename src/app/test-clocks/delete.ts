import { NO_CHANGES } from "../../domain/changes.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { deleteTestClock as decideDeletion } from "../../domain/test-clocks/delete.ts";
import type { TestClock } from "../../domain/test-clocks/test-clock.ts";
import { answering } from "../answer.ts";
import type { JobRule } from "../execute-job.ts";
import type { Operation, Work } from "../operation.ts";
import { type ClockReference, findTestClock } from "./find.ts";

export const deleteTestClock: Operation<ClockReference> = async (work, { testClock }) => {
  const clock = await findTestClock(work, testClock, "path");
  const decision = decideDeletion(clock, await customersOf(work, clock));
  return answering(decision, ({ id }) => ({ kind: "deleted_test_clock", id }));
};

/** A clock that nobody deleted goes by itself when its time has come. */
export const deleteOldTestClock: JobRule = async (work, subject) => {
  const clock = await work.snapshot.read("test_clock", subject);
  if (clock === undefined || clock.deleted) return NO_CHANGES;
  return decideDeletion(clock, await customersOf(work, clock)).changes;
};

/** The clock's customers that are not deleted. */
export async function customersOf(work: Work, clock: TestClock): Promise<readonly Customer[]> {
  const customers = await Promise.all(clock.customers.map((id) => work.snapshot.read("customer", id)));
  return customers.filter((customer) => customer !== undefined).filter(({ deleted }) => !deleted);
}
