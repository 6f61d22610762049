import type { Decision } from "../changes.ts";
import { deleteCustomer } from "../customers/delete.ts";
import type { Customer } from "../customers/customer.ts";
import type { TestClock } from "./test-clock.ts";

/** Deletes a clock together with the customers that it still has: `customers`, none of them deleted yet. Their payments stay, and go by test mode's time. */
export function deleteTestClock(
  clock: TestClock,
  customers: readonly Customer[],
): Extract<Decision<TestClock>, { kind: "accepted" }> {
  const deleted: TestClock = { ...clock, deleted: true };
  const gone = customers.map((customer) => deleteCustomer(customer).changes);
  return {
    kind: "accepted",
    result: deleted,
    changes: {
      documents: [...gone.flatMap(({ documents }) => documents), { resource: "test_clock", document: deleted }],
      events: [
        ...gone.flatMap(({ events }) => events),
        { type: "test_helpers.test_clock.deleted", resource: "test_clock", document: clock },
      ],
      jobs: [],
    },
  };
}
