import type { Charge } from "../charges/charge.ts";
import { type Decision, rejected } from "../changes.ts";
import { changed } from "../cleared.ts";
import { mergeMetadata, metadataRefusal } from "../metadata.ts";
import { amount, ZERO } from "../money.ts";
import { because, type Reason } from "../refusals.ts";
import type { PaymentIntent } from "./payment-intent.ts";
import { cardDescriptorRefusal, descriptorRefusal, mergePaymentDetails, type NotesInput } from "./terms.ts";
import { allows, assertTransition } from "./transitions.ts";

export interface CapturePaymentIntent extends Pick<
  NotesInput,
  "metadata" | "paymentDetails" | "statementDescriptor" | "statementDescriptorSuffix"
> {
  readonly amountToCapture?: number | undefined;
  readonly finalCapture?: boolean | undefined;
}

export interface CaptureFacts {
  /** The charge that holds the money; there is one whenever the intent may be captured. */
  readonly charge?: Charge | undefined;
}

/** Takes what was authorized, or part of it; the rest of the hold is released with the same step. */
export function capturePaymentIntent(
  intent: PaymentIntent,
  input: CapturePaymentIntent,
  facts: CaptureFacts,
): Decision<PaymentIntent> {
  const noted = withNotes(intent, input);
  const reason =
    stateRefusal(intent, facts.charge) ??
    amountToCaptureRefusal(intent, input) ??
    metadataRefusal(noted.metadata) ??
    descriptorRefusal(input) ??
    cardDescriptorRefusal(noted);
  if (reason !== undefined) return rejected(because(reason, { paymentIntent: intent }));
  if (facts.charge === undefined) throw new Error(`${intent.id} is to be captured but holds no charge`);

  const taken = amount(input.amountToCapture ?? intent.amountCapturable);
  const charge: Charge = {
    ...facts.charge,
    captured: true,
    amountCaptured: taken,
    statementDescriptorSuffix: noted.statementDescriptorSuffix,
  };
  const succeeded: PaymentIntent = {
    ...noted,
    status: "succeeded",
    amountCapturable: ZERO,
    amountReceived: taken,
  };
  assertTransition(intent.status, "capture", succeeded.status);
  return {
    kind: "accepted",
    result: succeeded,
    changes: {
      documents: [
        { resource: "charge", document: charge },
        { resource: "payment_intent", document: succeeded },
      ],
      events: [
        { type: "charge.captured", resource: "charge", document: charge },
        { type: "payment_intent.succeeded", resource: "payment_intent", document: succeeded },
      ],
      jobs: [],
    },
  };
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

function stateRefusal(intent: PaymentIntent, charge: Charge | undefined): Reason | undefined {
  if (allows(intent.status, "capture")) return undefined;
  if (intent.status !== "succeeded") return { kind: "capture_unexpected_state", status: intent.status };
  // A charge that was held first keeps the end of its hold.
  return { kind: charge?.captureBefore === undefined ? "capture_remainder_released" : "capture_already_captured" };
}

function amountToCaptureRefusal(intent: PaymentIntent, input: CapturePaymentIntent): Reason | undefined {
  const asked = input.amountToCapture;
  if (asked !== undefined && asked < 0) return { kind: "capture_amount_negative" };
  if (asked === 0) return { kind: "capture_amount_zero" };
  if (asked !== undefined && asked > intent.amountCapturable) return { kind: "capture_too_large" };
  return input.finalCapture === false ? { kind: "multicapture_unavailable" } : undefined;
}
