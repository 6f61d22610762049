import { type Answer, seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing } from "../refused.ts";

/** A deleted customer leaves a stub behind. */
export const retrieveCustomer: Operation<{ readonly customer: string }> = async (work, command) => {
  const document = await work.snapshot.read("customer", command.customer);
  if (document === undefined) throw missing("customer", command.customer, "id", "path");
  const answer: Answer = document.deleted
    ? { kind: "deleted_customer", id: document.id }
    : { kind: "one", shown: { resource: "customer", document } };
  return seen(answer);
};
