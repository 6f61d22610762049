import type { Refund } from "../../domain/refunds/refund.ts";
import { seen } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { missing } from "../refused.ts";

export interface RefundReference {
  readonly refund: string;
}

export async function findRefund(work: Work, { refund }: RefundReference): Promise<Refund> {
  const found = await work.snapshot.read("refund", refund);
  if (found === undefined) throw missing("refund", refund, "refund", "path");
  return found;
}

export const retrieveRefund: Operation<RefundReference> = async (work, command) =>
  seen({ kind: "one", shown: { resource: "refund", document: await findRefund(work, command) } });
