import type { CustomerInput } from "../../domain/customers/create.ts";
import { updateCustomer as decideUpdate } from "../../domain/customers/update.ts";
import { answering } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing, Refused } from "../refused.ts";
import { findCustomer } from "./find.ts";

export const updateCustomer: Operation<CustomerInput & { readonly customer: string }> = async (work, command) => {
  const customer = await findCustomer(work, command.customer, "path");
  await checkDefault(work, customer.id, command.invoiceSettings?.defaultPaymentMethod);
  const decision = decideUpdate(customer, command, { accountCurrency: work.account.defaultCurrency });
  return answering(decision, (document) => ({ kind: "one", shown: { resource: "customer", document } }));
};

/** Only a method that belongs to the customer can be the one to fall back on. */
async function checkDefault(work: Work, customer: string, id: string | null | undefined): Promise<void> {
  if (id == null) return;
  const method = await work.snapshot.read("payment_method", id);
  if (method === undefined) {
    throw missing("payment_method", id, "invoice_settings[default_payment_method]", "parameter");
  }
  if (method.customer !== customer) throw new Refused({ kind: "default_method_not_attached", method: id });
}
