import { closeDispute as decideClose } from "../../domain/disputes/close.ts";
import { answering } from "../answer.ts";
import type { Operation } from "../operation.ts";
import { disputedCharge, type DisputeReference, findDispute, showDispute } from "./find.ts";

export const closeDispute: Operation<DisputeReference> = async (work, command) => {
  const dispute = await findDispute(work, command);
  const facts = { now: work.now, charge: await disputedCharge(work, dispute) };
  return answering(decideClose(dispute, facts), showDispute);
};
