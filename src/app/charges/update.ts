import { type UpdateCharge, updateCharge as decideUpdate } from "../../domain/charges/update.ts";
import { answering } from "../answer.ts";
import { findCustomer } from "../customers/find.ts";
import type { Operation } from "../operation.ts";
import { findCharge } from "./retrieve.ts";

export const updateCharge: Operation<UpdateCharge & { readonly charge: string }> = async (work, command) => {
  const charge = await findCharge(work, command.charge);
  const customer = command.customer === undefined ? undefined : await findCustomer(work, command.customer, "parameter");
  const decision = decideUpdate(charge, command, { customer });
  return answering(decision, (document) => ({ kind: "one", shown: { resource: "charge", document } }));
};
