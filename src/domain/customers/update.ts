import { type Decision, rejected } from "../changes.ts";
import { metadataRefusal } from "../metadata.ts";
import type { Currency } from "../money.ts";
import { because } from "../refusals.ts";
import { type CustomerInput, mergeCustomer } from "./create.ts";
import type { Customer } from "./customer.ts";

export function updateCustomer(
  customer: Customer,
  input: CustomerInput,
  facts: { readonly accountCurrency: Currency },
): Exclude<Decision<Customer>, { kind: "declined" }> {
  const next = mergeCustomer(customer, input, facts.accountCurrency);
  const refusal = metadataRefusal(next.metadata);
  if (refusal !== undefined) return rejected(because(refusal));
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [{ resource: "customer", document: next }],
      events: [{ type: "customer.updated", resource: "customer", document: next, previous: customer }],
      jobs: [],
    },
  };
}
