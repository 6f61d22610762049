import type { Decision } from "../../domain/changes.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { beginAttach, settleAttach } from "../../domain/payment-methods/attach.ts";
import { givenForChecks } from "../../domain/payment-methods/checks.ts";
import type { PaymentMethod } from "../../domain/payment-methods/payment-method.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import type { Operation, Work } from "../operation.ts";
import { Refused } from "../refused.ts";
import { cardRail, type EntryPorts, findMethod } from "./enter.ts";

export interface AttachCommand {
  readonly paymentMethod: string;
  readonly customer?: string | undefined;
}

export function attachPaymentMethod(ports: EntryPorts): Operation<AttachCommand> {
  return async (work, command) => {
    if (command.customer === undefined) throw new Refused({ kind: "attach_without_customer" });
    const method = await findMethod(ports, work, command.paymentMethod, "path");
    const customer = await findCustomer(work, command.customer, "parameter");
    return answering(attachTo(ports, work, method, customer), (document) => ({
      kind: "one",
      shown: { resource: "payment_method", document },
    }));
  };
}

/** The issuer is asked before a method is given to a customer. */
export function attachTo(
  ports: Pick<EntryPorts, "cardRails">,
  work: Work,
  method: PaymentMethod,
  customer: Customer,
): Decision<PaymentMethod> {
  const begun = beginAttach(method, customer);
  if (begun.kind !== "verify") return begun;
  const { card, billingDetails } = begun.method;
  const billing = givenForChecks(billingDetails);
  const answer = cardRail(ports, work).verify({ card, billing, proof: {}, purpose: "attach" });
  return settleAttach(begun.method, customer, answer);
}
