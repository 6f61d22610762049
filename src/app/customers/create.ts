import type { Changes } from "../../domain/changes.ts";
import {
  createCustomer as decideCreation,
  customerCreated,
  type CustomerInput,
} from "../../domain/customers/create.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { joined } from "../answer.ts";
import { freshCustomer } from "../fresh.ts";
import type { Operation, Work } from "../operation.ts";
import { attachTo } from "../payment-methods/attach.ts";
import { type EntryPorts, findMethod } from "../payment-methods/enter.ts";
import { Refused } from "../refused.ts";

export interface CreateCustomerCommand extends CustomerInput {
  readonly paymentMethod?: string | undefined;
}

/** A customer may be created together with a method, which then must be the customer's before it can be the default. */
export function createCustomer(ports: EntryPorts): Operation<CreateCustomerCommand> {
  return async (work, command) => {
    const accountCurrency = work.account.defaultCurrency;
    const customer = decideCreation(command, {
      now: work.now,
      fresh: freshCustomer(ports.ids, work.now),
      accountCurrency,
    });
    const attached = command.paymentMethod && (await attach(ports, work, customer, command.paymentMethod));
    const given = customer.defaultPaymentMethod;
    if (given !== undefined && given !== command.paymentMethod) {
      throw new Refused({ kind: "default_method_not_attached", method: given });
    }
    const shown: Customer =
      given === undefined || !attached ? customer : { ...customer, defaultPaymentMethod: attached.method };
    const changes = attached ? joined(customerCreated(shown), attached.changes) : customerCreated(shown);
    return { kind: "accepted", changes, result: { kind: "one", shown: { resource: "customer", document: shown } } };
  };
}

async function attach(
  ports: EntryPorts,
  work: Work,
  customer: Customer,
  id: string,
): Promise<{ readonly changes: Changes; readonly method: string }> {
  const method = await findMethod(ports, work, id, "parameter");
  const decision = attachTo(ports, work, method, customer);
  if (decision.kind !== "accepted") throw new Refused(decision.refusal.reason, decision.refusal);
  return { changes: decision.changes, method: decision.result.id };
}
