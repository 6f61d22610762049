import { type Changes, NO_CHANGES } from "../../domain/changes.ts";
import type { CustomerInput } from "../../domain/customers/create.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { updateCustomer as decideUpdate } from "../../domain/customers/update.ts";
import { detachPaymentMethod } from "../../domain/payment-methods/detach.ts";
import { joined } from "../answer.ts";
import { addSource } from "../customer-sources/create.ts";
import { readCardSource } from "../customer-sources/find.ts";
import type { Operation, Work } from "../operation.ts";
import type { EntryPorts } from "../payment-methods/enter.ts";
import { acceptedOf, missing, Refused } from "../refused.ts";
import { takeToken } from "../tokens/take.ts";
import { findCustomer } from "./find.ts";

export interface UpdateCustomerCommand extends CustomerInput {
  readonly customer: string;
  /** `tok_…`: its card takes the place of the default source. */
  readonly source?: string | undefined;
}

export function updateCustomer(ports: EntryPorts): Operation<UpdateCustomerCommand> {
  return async (work, command) => {
    const customer = await findCustomer(work, command.customer, "path");
    await checkDefault(work, customer.id, command.invoiceSettings?.defaultPaymentMethod);
    if (command.defaultSource !== undefined) await checkSource(work, customer, command.defaultSource);
    const { changes: replaced, added } = await replaceSource(ports, work, customer, command.source);
    const decision = decideUpdate(
      customer,
      { ...command, defaultSource: added ?? command.defaultSource },
      { accountCurrency: work.account.defaultCurrency },
    );
    if (decision.kind !== "accepted") return decision;
    const { result: document, changes } = decision;
    const shown = { resource: "customer", document } as const;
    return { kind: "accepted", changes: joined(replaced, changes), result: { kind: "one", shown } };
  };
}

/** Only a method that belongs to the customer can be the one to fall back on. */
async function checkDefault(work: Work, customer: string, id: string | null | undefined): Promise<void> {
  if (id == null) return;
  const method = await work.snapshot.read("payment_method", id);
  if (method === undefined) {
    throw missing("payment_method", id, "invoice_settings[default_payment_method]", "parameter");
  }
  if (method.customer !== customer) throw new Refused({ kind: "default_method_not_attached", method: id });
}

async function checkSource(work: Work, customer: Customer, id: string): Promise<void> {
  const source = await readCardSource(work, customer, id);
  if (source === undefined) throw missing("source", id, "default_source", "parameter");
}

/** A source that comes with an update replaces the default one, which is deleted (reference of the API: `source`). */
async function replaceSource(
  ports: EntryPorts,
  work: Work,
  customer: Customer,
  token: string | undefined,
): Promise<{ readonly changes: Changes; readonly added?: string }> {
  if (token === undefined) return { changes: NO_CHANGES };
  const taken = await takeToken(ports, work, token, "source");
  const added = taken.cardId;
  const { changes } = acceptedOf(addSource(ports, work, { taken }, { ...customer, defaultSource: added }));
  const { defaultSource } = customer;
  const old = defaultSource === undefined ? undefined : await readCardSource(work, customer, defaultSource);
  if (old === undefined) return { changes, added };
  const gone = acceptedOf(detachPaymentMethod(old, { mandates: [] }));
  return { changes: joined(changes, gone.changes), added };
}
