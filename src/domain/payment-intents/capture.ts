import { bookCharge, type BookingFacts } from "../charges/book.ts";
import type { CardCharge } from "../charges/charge.ts";
import { holdRefusal } from "../charges/hold.ts";
import { type Decision, type EventDraft, rejected } from "../changes.ts";
import { disputeClaimed, type DisputeFacts } from "../disputes/open.ts";
import { changed } from "../cleared.ts";
import { mergeMetadata, metadataRefusal } from "../metadata.ts";
import { type Amount, amount, ZERO } from "../money.ts";
import { because, type Reason } from "../refusals.ts";
import type { AmountDetailsInput, LineItemFacts } from "./amount-details.ts";
import { capturedDetails } from "./captured-details.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { cardDescriptorRefusal, descriptorRefusal, mergePaymentDetails, type NotesInput } from "./terms.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface CapturePaymentIntent extends Pick<
  NotesInput,
  "metadata" | "paymentDetails" | "statementDescriptor" | "statementDescriptorSuffix"
> {
  readonly amountDetails?: AmountDetailsInput | undefined;
  readonly amountToCapture?: number | undefined;
  readonly finalCapture?: boolean | undefined;
}

export interface CaptureFacts extends BookingFacts, LineItemFacts {
  readonly fresh: BookingFacts["fresh"] & DisputeFacts["fresh"];
  /** The charge that holds the money; there is one whenever the intent may be captured. */
  readonly charge?: CardCharge | undefined;
}

/** Captures that leave the rest of the hold in place; one final capture may follow them. */
const MAX_PARTIAL_CAPTURES = 50;

/**
 * Takes what was authorized, or part of it. The final capture releases the rest of the hold with the same step; one that
 * is not final leaves it in place, where the network allows several captures of one hold.
 */
export function capturePaymentIntent(
  intent: PaymentIntent,
  input: CapturePaymentIntent,
  facts: CaptureFacts,
): Decision<PaymentIntent> {
  const noted = withNotes(intent, input);
  const reason =
    stateRefusal(intent, facts) ??
    amountToCaptureRefusal(intent, input, facts.charge) ??
    metadataRefusal(noted.metadata) ??
    descriptorRefusal(input) ??
    cardDescriptorRefusal(noted);
  if (reason !== undefined) return rejected(because(reason, { paymentIntent: intent }));
  if (facts.charge === undefined) throw new Error(`${intent.id} is to be captured but holds no charge`);

  const taken = amount(input.amountToCapture ?? intent.amountCapturable);
  // Nothing left to hold is as good as the end of the hold.
  const final = input.finalCapture !== false || taken === intent.amountCapturable;
  const { amountCaptured, partialCaptures: earlier } = facts.charge;
  const details = capturedDetails(intent.amountDetails, input.amountDetails, {
    taken,
    received: amount(amountCaptured + taken),
    earlier,
    final,
    lineItemIds: facts.lineItemIds,
  });
  if ("kind" in details) return rejected(because(details, { paymentIntent: intent }));
  const held = { ...facts.charge, statementDescriptorSuffix: noted.statementDescriptorSuffix };
  const taking = take(held, taken, final);
  const booked = taken === 0 ? undefined : bookCharge(taking, facts, taken);
  const charge = booked?.charge ?? taking;
  const disputed = disputeClaimed(charge, facts);
  const next: PaymentIntent = {
    ...noted,
    status: final ? "succeeded" : "requires_capture",
    amount: amount(Math.max(intent.amount, charge.amountCaptured)),
    amountCapturable: final ? ZERO : amount(intent.amountCapturable - taken),
    amountDetails: details.amountDetails,
    amountReceived: charge.amountCaptured,
  };
  assertTransition(intent.status, "capture", next.status);
  return {
    kind: "accepted",
    result: next,
    changes: {
      documents: [
        { resource: "charge", document: disputed.charge },
        ...(booked === undefined ? [] : [{ resource: "balance_transaction", document: booked.movement } as const]),
        ...disputed.documents,
        { resource: "payment_intent", document: next },
      ],
      events: captureEvents({ before: facts.charge, charge }, { before: intent, intent: next }, final, disputed.events),
      jobs: disputed.jobs,
    },
  };
}

function take(held: CardCharge, taken: Amount, final: boolean): CardCharge {
  const amountCaptured = amount(held.amountCaptured + taken);
  return {
    ...held,
    // More than was authorized makes the charge as large as what was taken.
    amount: amount(Math.max(held.amount, amountCaptured)),
    captured: final,
    amountCaptured,
    partialCaptures: held.partialCaptures + (final ? 0 : 1),
  };
}

/** Each of several captures is an update of the charge; the end of the hold is what `charge.captured` tells. */
function captureEvents(
  { before, charge }: { readonly before: CardCharge; readonly charge: CardCharge },
  intents: { readonly before: PaymentIntent; readonly intent: PaymentIntent },
  final: boolean,
  disputeEvents: readonly EventDraft[],
): readonly EventDraft[] {
  const { intent } = intents;
  const updated: EventDraft = { type: "charge.updated", resource: "charge", document: charge, previous: before };
  const captured: EventDraft = { type: "charge.captured", resource: "charge", document: charge };
  if (!final) {
    const type = "payment_intent.amount_capturable_updated";
    return [updated, { type, resource: "payment_intent", document: intent, previous: intents.before }];
  }
  const isLastOfSeveral = before.partialCaptures > 0 && charge.amountCaptured > before.amountCaptured;
  return [
    ...(isLastOfSeveral ? [updated] : []),
    captured,
    ...disputeEvents,
    { type: "payment_intent.succeeded", resource: "payment_intent", document: intent },
  ];
}

function withNotes(intent: PaymentIntent, input: CapturePaymentIntent): PaymentIntent {
  return {
    ...intent,
    metadata: mergeMetadata(intent.metadata, input.metadata),
    paymentDetails: mergePaymentDetails(intent.paymentDetails, input.paymentDetails),
    statementDescriptor: changed(intent.statementDescriptor, input.statementDescriptor),
    statementDescriptorSuffix: changed(intent.statementDescriptorSuffix, input.statementDescriptorSuffix),
  };
}

function stateRefusal(intent: PaymentIntent, { charge, now }: CaptureFacts): Reason | undefined {
  if (allows(intent.status, "capture")) return holdRefusal(charge, now);
  if (intent.status !== "succeeded") return { kind: "capture_unexpected_state", status: intent.status };
  // A charge that was held first keeps the end of its hold.
  const heldAndTaken = charge?.captureBefore !== undefined && charge.amountCaptured >= charge.amountAuthorized;
  return { kind: heldAndTaken ? "capture_already_captured" : "capture_remainder_released" };
}

function amountToCaptureRefusal(
  intent: PaymentIntent,
  input: CapturePaymentIntent,
  charge: CardCharge | undefined,
): Reason | undefined {
  const asked = input.amountToCapture;
  const final = input.finalCapture !== false;
  const partial = charge?.partialCaptures ?? 0;
  if (asked !== undefined && asked < 0) return { kind: "capture_amount_negative" };
  // Zero may end a hold that was captured in part.
  if (asked === 0 && !(final && partial > 0)) return { kind: "capture_amount_zero" };
  if (!final && charge?.features.multicapture !== true) return { kind: "multicapture_unavailable" };
  if (!final && partial >= MAX_PARTIAL_CAPTURES) return { kind: "too_many_captures" };
  const more = final && partial === 0 ? (charge?.features.maximumCapture ?? 0) : 0;
  const maximum = Math.max(intent.amountCapturable, more);
  return asked !== undefined && asked > maximum ? { kind: "capture_too_large" } : undefined;
}
