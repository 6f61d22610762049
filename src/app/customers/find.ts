import type { Customer } from "../../domain/customers/customer.ts";
import type { Work } from "../operation.ts";
import { missing } from "../refused.ts";

/** A customer that is not deleted. */
export async function findCustomer(
  work: Work,
  id: string,
  at: "parameter" | "path",
  param = at === "path" ? "id" : "customer",
): Promise<Customer> {
  const customer = await work.snapshot.read("customer", id);
  if (customer === undefined || customer.deleted) throw missing("customer", id, param, at);
  return customer;
}

/** Whose it is, of what may be somebody's. A customer who was deleted meanwhile is told apart by the rule that asks. */
export async function ownerOf(
  work: Work,
  { customer }: { readonly customer?: string | undefined },
): Promise<Customer | undefined> {
  return customer === undefined ? undefined : work.snapshot.read("customer", customer);
}
