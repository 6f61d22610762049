import type { Charge } from "../../domain/charges/charge.ts";
import { bookCapturedCharge } from "../../domain/charges/book.ts";
import type { Decision } from "../../domain/changes.ts";
import type { PaymentIntent } from "../../domain/payment-intents/payment-intent.ts";
import { createRefund as decideRefund, type CreateRefund, unchargedRefusal } from "../../domain/refunds/create.ts";
import type { Refund } from "../../domain/refunds/refund.ts";
import { answering, joined } from "../answer.ts";
import type { Operation, Work } from "../operation.ts";
import { cardRail } from "../payment-methods/enter.ts";
import { debitRail, paymentFacts, type PaymentPorts } from "../payments.ts";
import { latestCharge } from "../payment-intents/find.ts";
import { missing, Refused } from "../refused.ts";

export interface CreateRefundCommand extends CreateRefund {
  readonly charge?: string | undefined;
  readonly paymentIntent?: string | undefined;
}

export function createRefund(ports: PaymentPorts): Operation<CreateRefundCommand> {
  return async (work, command) => {
    const { charge, intent } = await findRefunded(work, command);
    const decision = refundOf(ports, work, command, charge, intent);
    return answering(decision, (document) => ({ kind: "one", shown: { resource: "refund", document } }));
  };
}

/** A charge that waits to be booked is booked first: money can't leave the books before it came in. */
export function refundOf(
  ports: PaymentPorts,
  work: Work,
  input: CreateRefund,
  charge: Charge,
  intent: PaymentIntent | undefined,
): Decision<Refund> {
  const booking = bookCapturedCharge(charge, paymentFacts(ports, work, charge.id));
  const booked = booking.documents.map((tagged) => (tagged.resource === "charge" ? tagged.document : undefined));
  const current = booked.find((document) => document !== undefined) ?? charge;
  const facts = {
    ...paymentFacts(ports, work, charge.id),
    course:
      charge.type === "card"
        ? cardRail(ports, work).refundCourse(charge.card)
        : debitRail(ports, work).refundCourse(charge.account),
    intent,
  };
  const decision = decideRefund(current, input, facts);
  return decision.kind === "accepted" ? { ...decision, changes: joined(booking, decision.changes) } : decision;
}

async function findRefunded(
  work: Work,
  command: CreateRefundCommand,
): Promise<{ readonly charge: Charge; readonly intent: PaymentIntent | undefined }> {
  if (command.paymentIntent !== undefined) {
    const intent = await work.snapshot.read("payment_intent", command.paymentIntent);
    if (intent === undefined) throw missing("payment_intent", command.paymentIntent, "payment_intent", "parameter");
    return { intent, charge: await refundedCharge(work, intent) };
  }
  if (command.charge === undefined) throw new Refused({ kind: "refund_without_parent" });
  const charge = await work.snapshot.read("charge", command.charge);
  // Unlike other references in parameters, an unknown charge answers 404 (reference: refunds).
  if (charge === undefined) throw missing("charge", command.charge, "id", "path");
  return { charge, intent: await paidIntent(work, charge) };
}

async function refundedCharge(work: Work, intent: PaymentIntent): Promise<Charge> {
  const charge = await latestCharge(work, intent);
  if (charge === undefined) throw new Refused(unchargedRefusal(intent));
  return charge;
}

/** The intent that a charge pays; a charge that was made by the older call has none. */
export async function paidIntent(work: Work, charge: Charge): Promise<PaymentIntent | undefined> {
  return charge.paymentIntent === undefined ? undefined : work.snapshot.read("payment_intent", charge.paymentIntent);
}
