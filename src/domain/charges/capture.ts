import { type Decision, rejected } from "../changes.ts";
import { minimumCharge } from "../currencies.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import { amount } from "../money.ts";
import { descriptorRefusal } from "../payment-intents/terms.ts";
import { because, type Reason } from "../refusals.ts";
import { bookCharge, type BookingFacts } from "./book.ts";
import type { CardCharge, Charge } from "./charge.ts";
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
export function captureCharge(
  charge: Charge,
  input: CaptureCharge,
  facts: BookingFacts & DisputeFacts,
): Decision<Charge> {
  // A debit holds nothing: all of it is taken, or was tried to be.
  if (charge.type !== "card") return rejected(because({ kind: "charge_already_captured", charge: charge.id }));
  const reason =
    stateRefusal(charge) ?? holdRefusal(charge, facts.now) ?? amountRefusal(charge, input) ?? descriptorRefusal(input);
  if (reason !== undefined) return rejected(because(reason));
  const taken: CardCharge = {
    ...charge,
    captured: true,
    amountCaptured: amount(input.amount ?? charge.amountAuthorized),
    receiptEmail: input.receiptEmail ?? charge.receiptEmail,
    statementDescriptor: input.statementDescriptor ?? charge.statementDescriptor,
    statementDescriptorSuffix: input.statementDescriptorSuffix ?? charge.statementDescriptorSuffix,
    transferGroup: input.transferGroup ?? charge.transferGroup,
  };
  const booked = bookCharge(taken, facts);
  const disputed = disputeClaimed(booked.charge, facts);
  return {
    kind: "accepted",
    result: disputed.charge,
    changes: {
      documents: [
        { resource: "charge", document: disputed.charge },
        { resource: "balance_transaction", document: booked.movement },
        ...disputed.documents,
      ],
      events: [{ type: "charge.captured", resource: "charge", document: booked.charge }, ...disputed.events],
      jobs: disputed.jobs,
    },
  };
}

function stateRefusal({ amountRefunded, captured, id, paymentIntent, status }: CardCharge): Reason | undefined {
  if (captured) return { kind: "charge_already_captured", charge: id };
  if (paymentIntent !== undefined) return { kind: "charge_capture_through_intent", intent: paymentIntent };
  // A refund has let go of what it held.
  if (amountRefunded > 0) return { kind: "charge_already_refunded", charge: id };
  return status === "failed" ? { kind: "charge_capture_without_hold", charge: id } : undefined;
}

function amountRefusal(charge: CardCharge, { amount: asked }: CaptureCharge): Reason | undefined {
  if (asked === undefined) return undefined;
  if (asked < 1) return { kind: "capture_amount_zero" };
  if (asked > charge.amountAuthorized) return { kind: "capture_too_large" };
  // What no charge could be made of can't be taken of one either.
  const { currency } = charge;
  const minimum = minimumCharge(currency);
  return asked < minimum ? { kind: "capture_too_small", currency, minimum } : undefined;
}
