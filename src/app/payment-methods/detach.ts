import { detachPaymentMethod as decideDetach } from "../../domain/payment-methods/detach.ts";
import { answering } from "../answer.ts";
import { nextDefaultSource } from "../customer-sources/find.ts";
import type { ListPorts } from "../list.ts";
import { openMandates } from "../mandates/of-method.ts";
import type { Operation } from "../operation.ts";
import { type EntryPorts, findMethod } from "./enter.ts";

export function detachPaymentMethod(ports: EntryPorts & ListPorts): Operation<{ readonly paymentMethod: string }> {
  return async (work, command) => {
    const method = await findMethod(ports, work, command.paymentMethod, "path");
    const customer = method.customer === undefined ? undefined : await work.snapshot.read("customer", method.customer);
    const nextDefault = await nextDefaultSource(ports, work, method);
    const mandates = await openMandates(work, method);
    return answering(decideDetach(method, { customer, nextDefault, mandates }), (document) => ({
      kind: "one",
      shown: { resource: "payment_method", document },
    }));
  };
}
