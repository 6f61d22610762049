import { seen } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { missing, Refused } from "../refused.ts";
import { type EntryPorts, findMethod } from "./enter.ts";

/** Looking at a well-known test id makes a new method, as every use of it does. */
export function retrievePaymentMethod(ports: EntryPorts): Operation<{ readonly paymentMethod: string }> {
  return async (work, { paymentMethod }) => {
    const tagged = {
      resource: "payment_method",
      document: await findMethod(ports, work, paymentMethod, "path"),
    } as const;
    return {
      kind: "accepted",
      changes: { documents: [tagged], events: [], jobs: [] },
      result: { kind: "one", shown: tagged },
    };
  };
}

/** Below a customer only that customer's own methods are to be seen. */
export const retrieveCustomerPaymentMethod: Operation<{
  readonly customer: string;
  readonly paymentMethod: string;
}> = async (work, { customer, paymentMethod }) => {
  const owner = await work.snapshot.read("customer", customer);
  if (owner === undefined) throw missing("customer", customer, "id", "path");
  const document = await work.snapshot.read("payment_method", paymentMethod);
  if (document?.customer !== owner.id) throw new Refused({ kind: "method_not_of_customer" });
  return seen({ kind: "one", shown: { resource: "payment_method", document } });
};
