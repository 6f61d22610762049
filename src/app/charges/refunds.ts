import type { MetadataChange } from "../../domain/metadata.ts";
import type { CreateRefund } from "../../domain/refunds/create.ts";
import type { Refund } from "../../domain/refunds/refund.ts";
import { updateRefund } from "../../domain/refunds/update.ts";
import { type Answer, answering, seen } from "../answer.ts";
import { listPage, type ListPorts, type PageCommand } from "../list.ts";
import type { Operation, Work } from "../operation.ts";
import type { PaymentPorts } from "../payments.ts";
import { paidIntent, refundOf } from "../refunds/create.ts";
import { findRefund, type RefundReference } from "../refunds/find.ts";
import { missing } from "../refused.ts";
import { findCharge } from "./retrieve.ts";

/*
 * Refunds below their charge, as older integrations ask for them. They are the refunds of /v1/refunds.
 */

interface OfCharge {
  readonly charge: string;
}

export function createChargeRefund(ports: PaymentPorts): Operation<CreateRefund & OfCharge> {
  return async (work, command) => {
    const charge = await findCharge(work, command.charge);
    return answering(refundOf(ports, work, command, charge, await paidIntent(work, charge)), showRefund);
  };
}

/** Refunds a charge and answers with the charge, as it is then. */
export function refundCharge(ports: PaymentPorts): Operation<CreateRefund & OfCharge> {
  return async (work, command) => {
    const charge = await findCharge(work, command.charge);
    const decision = refundOf(ports, work, command, charge, await paidIntent(work, charge));
    if (decision.kind !== "accepted") return decision;
    const refunded = decision.changes.documents.find(({ document }) => document.id === charge.id);
    if (refunded === undefined) throw new Error(`a refund of ${charge.id} left the charge as it was`);
    return { ...decision, result: { kind: "one", shown: refunded } };
  };
}

export function listChargeRefunds(ports: ListPorts): Operation<OfCharge & PageCommand> {
  return async (work, command) => {
    const charge = await findCharge(work, command.charge);
    return seen(await listPage(ports, work, "refund", { charge: charge.id }, command));
  };
}

export const retrieveChargeRefund: Operation<OfCharge & RefundReference> = async (work, command) =>
  seen(showRefund(await findOwnRefund(work, command)));

export const updateChargeRefund: Operation<
  OfCharge & RefundReference & { readonly metadata?: MetadataChange }
> = async (work, command) => answering(updateRefund(await findOwnRefund(work, command), command.metadata), showRefund);

/** A refund of another charge is not to be found below this one. */
async function findOwnRefund(work: Work, command: OfCharge & RefundReference): Promise<Refund> {
  const charge = await findCharge(work, command.charge);
  const refund = await findRefund(work, command);
  if (refund.charge !== charge.id) throw missing("refund", refund.id, "refund", "path");
  return refund;
}

function showRefund(document: Refund): Answer {
  return { kind: "one", shown: { resource: "refund", document } };
}
