import { type Decision, rejected } from "../changes.ts";
import { amount } from "../money.ts";
import { descriptorRefusal } from "../payment-intents/terms.ts";
import { because, type Reason } from "../refusals.ts";
import { bookCharge, type BookingFacts } from "./book.ts";
import type { Charge } from "./charge.ts";
import { holdRefusal } from "./hold.ts";

export interface CaptureCharge {
  /** Minor units; all that is held, if absent. */
  readonly amount?: number | undefined;
  readonly receiptEmail?: string | undefined;
  readonly statementDescriptor?: string | undefined;
  readonly statementDescriptorSuffix?: string | undefined;
  readonly transferGroup?: string | undefined;
}

/** Takes what a charge without an intent holds, or part of it: the rest is released with the same step. */
export function captureCharge(charge: Charge, input: CaptureCharge, facts: BookingFacts): Decision<Charge> {
  const reason =
    stateRefusal(charge) ?? holdRefusal(charge, facts.now) ?? amountRefusal(charge, input) ?? descriptorRefusal(input);
  if (reason !== undefined) return rejected(because(reason));
  const taken: Charge = {
    ...charge,
    captured: true,
    amountCaptured: amount(input.amount ?? charge.amountAuthorized),
    receiptEmail: input.receiptEmail ?? charge.receiptEmail,
    statementDescriptor: input.statementDescriptor ?? charge.statementDescriptor,
    statementDescriptorSuffix: input.statementDescriptorSuffix ?? charge.statementDescriptorSuffix,
    transferGroup: input.transferGroup ?? charge.transferGroup,
  };
  const booked = bookCharge(taken, facts);
  return {
    kind: "accepted",
    result: booked.charge,
    changes: {
      documents: [
        { resource: "charge", document: booked.charge },
        { resource: "balance_transaction", document: booked.movement },
      ],
      events: [{ type: "charge.captured", resource: "charge", document: booked.charge }],
      jobs: [],
    },
  };
}

function stateRefusal({ captured, id, paymentIntent, status }: Charge): Reason | undefined {
  if (captured) return { kind: "charge_already_captured", charge: id };
  if (paymentIntent !== undefined) return { kind: "charge_capture_through_intent", intent: paymentIntent };
  return status === "failed" ? { kind: "charge_capture_without_hold", charge: id } : undefined;
}

function amountRefusal(charge: Charge, { amount: asked }: CaptureCharge): Reason | undefined {
  if (asked === undefined) return undefined;
  if (asked < 1) return { kind: "capture_amount_zero" };
  return asked > charge.amountAuthorized ? { kind: "capture_too_large" } : undefined;
}
