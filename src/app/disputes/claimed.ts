import type { Charge } from "../../domain/charges/charge.ts";
import type { Customer } from "../../domain/customers/customer.ts";
import { ownerOf } from "../customers/find.ts";
import type { Work } from "../operation.ts";

/** Whose charge it is that a bank is about to dispute. It is not read where no bank has anything against the charge. */
export async function claimedCustomer(work: Work, charge: Charge | undefined): Promise<Customer | undefined> {
  return charge?.claim === undefined ? undefined : ownerOf(work, charge);
}
