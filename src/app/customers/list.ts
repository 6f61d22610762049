import { seen } from "../answer.ts";
import { type ListCommand, listPage, type ListPorts } from "../list.ts";
import type { Operation } from "../operation.ts";
import { findTestClock } from "../test-clocks/find.ts";

export interface ListCustomersCommand extends ListCommand {
  readonly email?: string | undefined;
  readonly testClock?: string | undefined;
}

/** Customers that live by a test clock are in no list but their clock's (API documentation: list all customers). */
export function listCustomers(ports: ListPorts): Operation<ListCustomersCommand> {
  return async (work, command) => {
    const { email, testClock } = command;
    if (testClock !== undefined) await findTestClock(work, testClock, "parameter");
    return seen(await listPage(ports, work, "customer", { email, test_clock: testClock ?? "" }, command));
  };
}
