import { type ListCommand, listOf, type ListPorts } from "../list.ts";
import type { Operation } from "../operation.ts";

export interface ListCustomersCommand extends ListCommand {
  readonly email?: string | undefined;
  readonly testClock?: string | undefined;
}

/** Customers that live by a test clock are in no list but their clock's (API documentation: list all customers). */
export function listCustomers(ports: ListPorts): Operation<ListCustomersCommand> {
  return listOf(ports, "customer", ({ email, testClock = "" }) => ({ email, test_clock: testClock }));
}
