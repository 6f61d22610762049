import { updateDispute as decideUpdate, type UpdateDispute } from "../../domain/disputes/update.ts";
import { answering } from "../answer.ts";
import type { CardRails, Operation } from "../operation.ts";
import { cardRail } from "../payment-methods/enter.ts";
import { disputedCharge, type DisputeReference, findDispute, showDispute } from "./find.ts";

export function updateDispute(ports: { readonly cardRails: CardRails }): Operation<DisputeReference & UpdateDispute> {
  return async (work, command) => {
    const dispute = await findDispute(work, command);
    const charge = await disputedCharge(work, dispute);
    const rail = cardRail(ports, work);
    const judge = (evidence: typeof dispute.evidence) => rail.verdict(dispute.claim, evidence);
    return answering(decideUpdate(dispute, command, { now: work.now, charge, judge }), showDispute);
  };
}
