import type { Charge } from "../../domain/charges/charge.ts";
import type { Dispute } from "../../domain/disputes/dispute.ts";
import { type Answer, seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface DisputeReference {
  readonly dispute: string;
}

export async function findDispute(work: Work, { dispute }: DisputeReference): Promise<Dispute> {
  const found = await work.snapshot.read("dispute", dispute);
  if (found === undefined) throw missing("dispute", dispute, "dispute", "path");
  return found;
}

/** @throws if it is not there: a dispute is never without its charge. */
export async function disputedCharge(work: Work, dispute: Dispute): Promise<Charge> {
  const charge = await work.snapshot.read("charge", dispute.charge);
  if (charge === undefined) throw new Error(`${dispute.id} disputes ${dispute.charge}, which is not there`);
  return charge;
}

export const retrieveDispute: Operation<DisputeReference> = async (work, command) =>
  seen(showDispute(await findDispute(work, command)));

export function showDispute(document: Dispute): Answer {
  return { kind: "one", shown: { resource: "dispute", document } };
}
