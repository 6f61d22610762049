import { detachPaymentMethod as decideDetach } from "../../domain/payment-methods/detach.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type EntryPorts, findMethod } from "./enter.ts";

export function detachPaymentMethod(ports: EntryPorts): Operation<{ readonly paymentMethod: string }> {
  return async (work, command) => {
    const method = await findMethod(ports, work, command.paymentMethod, "path");
    const customer = method.customer === undefined ? undefined : await work.snapshot.read("customer", method.customer);
    return answering(decideDetach(method, { customer }), (document) => ({
      kind: "one",
      shown: { resource: "payment_method", document },
    }));
  };
}
