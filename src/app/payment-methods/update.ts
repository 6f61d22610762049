import { type UpdatePaymentMethod, updatePaymentMethod as decideUpdate } from "../../domain/payment-methods/update.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { type EntryPorts, findMethod } from "./enter.ts";

export function updatePaymentMethod(
  ports: EntryPorts,
): Operation<UpdatePaymentMethod & { readonly paymentMethod: string }> {
  return async (work, command) => {
    const method = await findMethod(ports, work, command.paymentMethod, "path");
    return answering(decideUpdate(method, command), (document) => ({
      kind: "one",
      shown: { resource: "payment_method", document },
    }));
  };
}
