import type { UpdateDispute } from "../../domain/disputes/update.ts";
import { closeDispute } from "../disputes/close.ts";
import { retrieveDispute } from "../disputes/find.ts";
import { updateDispute } from "../disputes/update.ts";
import type { CardRails, Operation, Work } from "../operation.ts";
import { Refused } from "../refused.ts";
import { findCharge } from "./retrieve.ts";

/*
 * The dispute of a charge, as older integrations ask for it below the charge. It is the one of /v1/disputes.
 */

interface OfCharge {
  readonly charge: string;
}

export const retrieveChargeDispute: Operation<OfCharge> = async (work, command) =>
  retrieveDispute(work, await disputeOf(work, command));

export function updateChargeDispute(ports: { readonly cardRails: CardRails }): Operation<OfCharge & UpdateDispute> {
  const update = updateDispute(ports);
  return async (work, command) => update(work, { ...command, ...(await disputeOf(work, command)) });
}

export const closeChargeDispute: Operation<OfCharge> = async (work, command) =>
  closeDispute(work, await disputeOf(work, command));

async function disputeOf(work: Work, { charge: id }: OfCharge): Promise<{ readonly dispute: string }> {
  // Below a dispute's path the parameter has the charge's own name, where the charge's paths say `id` (recorded).
  const { dispute } = await findCharge(work, id, "charge");
  if (dispute === undefined) throw new Refused({ kind: "charge_without_dispute", charge: id });
  return { dispute: dispute.id };
}
