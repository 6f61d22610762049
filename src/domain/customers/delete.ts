import type { Decision } from "../changes.ts";
import type { Customer } from "./customer.ts";

/** Marks a customer as deleted. The event tells the last state, which has no such mark. */
export function deleteCustomer(customer: Customer): Extract<Decision<Customer>, { kind: "accepted" }> {
  const deleted: Customer = { ...customer, deleted: true };
  return {
    kind: "accepted",
    result: deleted,
    changes: {
      documents: [{ resource: "customer", document: deleted }],
      events: [{ type: "customer.deleted", resource: "customer", document: customer }],
      jobs: [],
    },
  };
}
