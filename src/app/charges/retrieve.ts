import type { Charge } from "../../domain/charges/charge.ts";
import { seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export const retrieveCharge: Operation<{ readonly charge: string }> = async (work, command) =>
  seen({ kind: "one", shown: { resource: "charge", document: await findCharge(work, command.charge) } });

/** @param param the name by which a refusal tells what names the charge. */
export async function findCharge(work: Work, id: string, param = "id"): Promise<Charge> {
  const charge = await work.snapshot.read("charge", id);
  if (charge === undefined) throw missing("charge", id, param, "path");
  return charge;
}
