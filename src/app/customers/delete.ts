import { deleteCustomer as decideDeletion } from "../../domain/customers/delete.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { findCustomer } from "./find.ts";

export const deleteCustomer: Operation<{ readonly customer: string }> = async (work, command) => {
  const customer = await findCustomer(work, command.customer, "path");
  return answering(decideDeletion(customer), ({ id }) => ({ kind: "deleted_customer", id }));
};
